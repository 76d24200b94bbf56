/** The work of a check, done in this process. */
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import { type Draws, drawsOf } from '../../hunting/draw.ts';
import { examine } from '../../hunting/examine.ts';
import { keepFailure } from '../../hunting/keep-failure.ts';
import { type SliceResult, searchSlice } from '../../hunting/slice.ts';
import { commandOf } from './command-line.ts';
import { type CheckPlan, checkableNamed, scheduleOptionsOf } from './plan.ts';
import type { KeepOutcome } from './report.ts';
import type { Worker } from './worker.ts';

/** Nobody cuts it off. */
export interface LocalWorker extends Worker {
  search(...of: Parameters<Worker['search']>): Promise<SliceResult>;
  keep(...of: Parameters<Worker['keep']>): Promise<KeepOutcome>;
}

/** `variant` is the one that the plan names. `onSchedule` is told of each schedule before it is run. */
export function localWorker(
  plan: CheckPlan,
  variant: AnyVariant,
  saveDirectory: string,
  onSchedule: (index: number) => void = () => {},
): LocalWorker {
  const drawn = new Map<string, Draws>();
  let isStopped = false;

  function drawsFor(name: string): Draws {
    const known = drawn.get(name);
    if (known !== undefined) return known;
    const draws = drawsOf(
      schedulesOf(variant),
      name,
      plan.seed,
      scheduleOptionsOf(plan, checkableNamed(name, variant), variant),
    );
    drawn.set(name, draws);
    return draws;
  }

  return {
    async search(name, slice, onProgress) {
      isStopped = false;
      const claim = checkableNamed(name, variant);
      return searchSlice(slice, {
        claim,
        variant,
        draws: drawsFor(name),
        shouldStop: () => isStopped,
        onSchedule,
        onProgress,
      });
    },
    async keep(name, index, { shrink } = { shrink: true }) {
      const claim = checkableNamed(name, variant);
      const draw = drawsFor(name).at(index);
      const { violation } = examine(claim, variant, draw.schedule, index);
      if (violation === null) return { kind: 'unstable' };
      const options = {
        variant,
        seed: plan.seed,
        schedules: scheduleOptionsOf(plan, claim, variant),
        saveDirectory,
        command: commandOf(plan, name),
        shrink,
      };
      try {
        const kept = await keepFailure(claim, options, { draw, index, violation });
        return kept === null ? { kind: 'unstable' } : { kind: 'kept', ...kept };
      } catch (error) {
        if (!(error instanceof Error && 'syscall' in error)) throw error;
        return { kind: 'unwritten', reason: error.message };
      }
    },
    stop() {
      isStopped = true;
    },
    dismiss() {
      isStopped = true;
    },
  };
}
