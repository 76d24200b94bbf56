/**
 * What was done to a group of real processes, as a schedule: the one by which the record is judged, and that the world
 * can run again. Its times are those that were measured, and not those that were planned.
 */
import { definitionOf, type Fault, type FaultKind } from '../faults/fault.ts';
import { nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { FieldRecord } from './field-record.ts';
import type { FieldLife } from './happenings.ts';
import type { LostMessage } from './losses.ts';

/** Kinds of fault that real processes can be given; what the network loses each node plays for itself. */
export const FIELD_KINDS: readonly FaultKind[] = [
  'join',
  'crash',
  'restart',
  'leave',
  'pause',
  'drop',
  'lose',
  'partition',
];

export interface Happened {
  readonly lives: readonly FieldLife[];
  readonly lost: readonly LostMessage[];
  readonly endMicros: number;
  /** D, by which the record is judged. */
  readonly delayBoundTicks: number;
}

export function asItHappened(
  { header }: FieldRecord,
  { lives, lost, endMicros, delayBoundTicks }: Happened,
): Schedule {
  const { planned, tickMillis } = header;
  const tickMicros = 1000 * tickMillis;
  const tickOf = (atMicros: number) => Math.floor(atMicros / tickMicros);
  const horizonTicks = tickOf(endMicros);
  const faults: Fault[] = [];
  const leftBefore = new Set<number>();
  for (const { node: number, life, fromMicros, untilMicros, how, pauses } of lives) {
    const node = nodeName(number);
    const atTick = tickOf(fromMicros);
    // Who left comes back by a join, who crashed by a restart.
    faults.push(
      life === 0 || leftBefore.has(number)
        ? { kind: 'join', atTick, node }
        : { kind: 'restart', atTick, node },
    );
    if (how === 'left') leftBefore.add(number);
    else leftBefore.delete(number);
    for (const pause of pauses) {
      const fromTick = tickOf(pause.fromMicros);
      const goesOn = Math.min(pause.untilMicros, endMicros);
      const untilTick = Math.max(tickOf(goesOn), fromTick + 1);
      faults.push({ kind: 'pause', node, fromTick, untilTick, wakes: 'mail-first' });
    }
    if (how === null || untilMicros >= endMicros) continue;
    // A restart ends the life before it itself.
    const isNext = (other: FieldLife) => other.node === number && other.life === life + 1;
    const next = how === 'crashed' ? lives.find(isNext) : undefined;
    if (next !== undefined && tickOf(next.fromMicros) === tickOf(untilMicros)) continue;
    faults.push({ kind: how === 'left' ? 'leave' : 'crash', atTick: tickOf(untilMicros), node });
  }
  // What the network was made to lose depends on no process, and was lost as planned.
  faults.push(...planned.faults.filter((fault) => definitionOf(fault).does.links !== undefined));
  faults.push(...unexplained(lost, tickOf, horizonTicks));
  return { ...planned, horizonTicks, network: { ...planned.network, delayBoundTicks }, faults };
}

/** What the machine's own network has lost is a fault as well. */
function unexplained(
  lost: readonly LostMessage[],
  tickOf: (atMicros: number) => number,
  horizonTicks: number,
): Fault[] {
  return lost
    .filter(({ isUnexplained, sentMicros }) => isUnexplained && tickOf(sentMicros) < horizonTicks)
    .map(({ from, to, sentMicros }) => ({
      kind: 'lose',
      atTick: tickOf(sentMicros),
      from: nodeName(from),
      to: nodeName(to),
      place: 0,
    }));
}
