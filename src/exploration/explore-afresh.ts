/** Schedules of a bounded scope, each run for itself and judged, up to the first that breaks a claim. */
import { setImmediate } from 'node:timers/promises';
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import { judge } from '../judge/judge.ts';
import type { Explored } from './explore.ts';

export interface AfreshOptions {
  readonly variant: AnyVariant;
  readonly schedules: Iterable<Schedule>;
  readonly invariants: readonly Invariant[];
  /** The most that are run. */
  readonly most: number;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (judged: number) => void;
}

const BETWEEN_PAUSES = 50;

export async function exploreAfresh(options: AfreshOptions): Promise<Explored> {
  const { variant, schedules, invariants, most, shouldStop, onProgress } = options;
  let judged = 0;
  const result = (ended: Explored['ended'], broken: Explored['broken'] = null): Explored => ({
    extent: {
      states: judged,
      generated: judged,
      completeDepth: 0,
      depth: 0,
      isComplete: ended === 'complete',
      isFull: ended === 'full',
    },
    judged,
    broken,
    unsound: null,
    ended,
  });
  for (const schedule of schedules) {
    if (judged >= most) return result('full');
    const { violation } = judge(variant.create(schedule), schedule, invariants);
    judged++;
    if (violation !== null) return result('broken', { index: judged - 1, schedule, violation });
    if (judged % BETWEEN_PAUSES !== 0) continue;
    onProgress?.(judged);
    await setImmediate();
    if (shouldStop?.() === true) return result('stopped');
  }
  return result('complete');
}
