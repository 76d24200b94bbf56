/** Schedules of a bounded scope, each run for itself and judged, up to the first that breaks a claim. */
import { setImmediate } from 'node:timers/promises';
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import type { Explored } from './explore.ts';
import { type Judges, judgesHere } from './judges.ts';

export interface AfreshOptions {
  readonly variant: AnyVariant;
  readonly schedules: Iterable<Schedule>;
  readonly invariants: readonly Invariant[];
  /** The most that are run. */
  readonly most: number;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (judged: number) => void;
  /** Judges schedules elsewhere; here unless given. */
  readonly judges?: Judges;
}

const BETWEEN_PAUSES = 50;

export async function exploreAfresh(options: AfreshOptions): Promise<Explored> {
  const { variant, schedules, invariants, most, shouldStop, onProgress } = options;
  const judges = options.judges ?? judgesHere(variant, invariants);
  let judged = 0;

  /** The same, whoever judges and however quickly. */
  function result(how: Explored['ended']): Explored {
    const broken = judges.broken();
    const states = broken === null ? judged : broken.index + 1;
    return {
      extent: {
        states,
        generated: states,
        completeDepth: 0,
        depth: 0,
        isComplete: broken === null && how === 'complete',
        isFull: broken === null && how === 'full',
      },
      judged: states,
      broken,
      unsound: null,
      ended: broken === null ? how : 'broken',
    };
  }

  let ended: Explored['ended'] = 'complete';
  for (const schedule of schedules) {
    if (judged >= most) {
      ended = 'full';
      break;
    }
    await judges.add(judged++, schedule);
    if (judges.broken() !== null) break;
    if (judged % BETWEEN_PAUSES !== 0) continue;
    onProgress?.(judged);
    await setImmediate();
    if (shouldStop?.() !== true) continue;
    ended = 'stopped';
    break;
  }
  await judges.end();
  return result(ended);
}
