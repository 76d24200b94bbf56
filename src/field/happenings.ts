/** All that happened to a group of processes, in the order of one clock. */

import { nodeIndex } from '../faults/nodes.ts';
import type { FieldRecord, RecordedStep } from './field-record.ts';
import type { LostMessage } from './losses.ts';

export type Happening =
  | {
      readonly kind: 'step';
      readonly atMicros: number;
      readonly node: number;
      readonly life: number;
      readonly step: RecordedStep;
    }
  | {
      readonly kind: 'stopped';
      readonly atMicros: number;
      readonly node: number;
      readonly how: 'crashed' | 'left';
    }
  | { readonly kind: 'paused'; readonly atMicros: number; readonly node: number }
  | { readonly kind: 'resumed'; readonly atMicros: number; readonly node: number }
  | { readonly kind: 'lost'; readonly atMicros: number; readonly message: LostMessage };

/** A stretch of time; the end is `Infinity` where it had none. */
export interface Stretch {
  readonly fromMicros: number;
  readonly untilMicros: number;
}

/** A life, from its first step to its end. */
export interface FieldLife extends Stretch {
  readonly node: number;
  readonly life: number;
  /** `null`: it was up when the record ended. */
  readonly how: 'crashed' | 'left' | null;
  readonly steps: readonly RecordedStep[];
  /** When it was stopped, and went on. */
  readonly pauses: readonly Stretch[];
}

/** When the record ends: what came after it was not seen. */
export function endMicros({ deeds, lives }: FieldRecord): number {
  const ended = deeds.find(({ did }) => did === 'ended');
  if (ended !== undefined) return ended.atMicros;
  return Math.max(
    0,
    ...deeds.map((deed) => deed.atMicros),
    ...lives.map(({ steps }) => steps.at(-1)?.atMicros ?? 0),
  );
}

/**
 * The lives of the record, each with its end. A process goes on for an instant after it was killed or stopped, as seen
 * by the one who did it: what it has recorded came before.
 */
export function livesOf(record: FieldRecord): FieldLife[] {
  return record.lives
    .filter(({ steps }) => steps.length > 0)
    .map(({ node, life, steps }) => {
      const fromMicros = steps[0]!.atMicros;
      const lastMicros = steps.at(-1)!.atMicros;
      const next = record.lives.find((other) => other.node === node && other.life === life + 1);
      const nextMicros = next?.steps[0]?.atMicros ?? Number.POSITIVE_INFINITY;
      const own = record.deeds.filter(
        (deed) =>
          'node' in deed &&
          deed.node === node &&
          deed.atMicros < nextMicros &&
          deed.atMicros >= startOf(record, node, life),
      );
      const hasLeft = steps.at(-1)!.cause === 'leave';
      const end = own.find(({ did }) => did === 'killed' || did === 'died');
      const untilMicros = hasLeft
        ? lastMicros
        : end === undefined
          ? nextMicros
          : Math.max(end.atMicros, lastMicros);
      return {
        node: nodeIndex(node),
        life,
        steps,
        fromMicros,
        untilMicros,
        how: hasLeft ? 'left' : untilMicros === Number.POSITIVE_INFINITY ? null : 'crashed',
        pauses: pausesOf(own, steps, untilMicros),
      };
    });
}

/** When the process of a life was told to begin; what was done to it came later. */
function startOf({ deeds }: FieldRecord, node: string, life: number): number {
  const start = deeds.find((deed) => deed.did === 'started' && deed.node === node && deed.life === life);
  return start?.atMicros ?? 0;
}

function pausesOf(
  deeds: readonly FieldRecord['deeds'][number][],
  steps: readonly RecordedStep[],
  untilMicros: number,
): Stretch[] {
  const pauses: Stretch[] = [];
  let stopped: number | null = null;
  for (const { did, atMicros } of deeds) {
    if (did === 'stopped') stopped ??= atMicros;
    if (did !== 'continued' || stopped === null) continue;
    const since = stopped;
    const lastMicros = steps.findLast((step) => step.atMicros >= since && step.atMicros < atMicros)?.atMicros;
    pauses.push({ fromMicros: Math.max(since, lastMicros ?? since), untilMicros: atMicros });
    stopped = null;
  }
  // Whoever is killed while it is stopped, or is stopped still, never goes on.
  if (stopped !== null && stopped < untilMicros) pauses.push({ fromMicros: stopped, untilMicros });
  return pauses;
}

/** In the order in which it happened: what has no instant between it stands as it was caused. */
export function happeningsOf(lives: readonly FieldLife[], lost: readonly LostMessage[]): Happening[] {
  const all: Happening[] = lives.flatMap(({ node, life, steps, untilMicros, how, pauses }) => [
    ...steps.map((step): Happening => ({ kind: 'step', atMicros: step.atMicros, node, life, step })),
    ...pauses.flatMap((pause): Happening[] => [
      { kind: 'paused', atMicros: pause.fromMicros, node },
      ...(pause.untilMicros < untilMicros
        ? [{ kind: 'resumed' as const, atMicros: pause.untilMicros, node }]
        : []),
    ]),
    ...(how === null ? [] : [{ kind: 'stopped' as const, atMicros: untilMicros, node, how }]),
  ]);
  for (const message of lost) all.push({ kind: 'lost', atMicros: message.atMicros, message });
  return all.sort((a, b) => a.atMicros - b.atMicros || RANK[a.kind] - RANK[b.kind]);
}

/** Of one instant: a step comes before the end that it brings, and a message is sent before it is lost. */
const RANK: Readonly<Record<Happening['kind'], number>> = {
  resumed: 0,
  step: 1,
  paused: 2,
  stopped: 3,
  lost: 4,
};
