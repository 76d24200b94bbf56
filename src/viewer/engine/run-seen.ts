/** A run of a case on a variant, made anew, as far as it is shown at once. */
import type { AnyVariant } from '../../family/family.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { declaredKinds } from '../../story/routine.ts';
import { toldTicks } from '../../story/told-ticks.ts';
import { headerOfRun } from '../../trace/header.ts';
import { VERSION } from '../../version.ts';
import { type RunView, reducedRun, runReader } from '../picture/index.ts';
import type { VerdictSeen } from './judged.ts';
import { canBeKept, type Keeper, runKept } from './kept-run.ts';
import type { RunSeen } from './messages.ts';

interface RunOptions {
  /** `null`: nobody has judged it yet. */
  readonly verdict: VerdictSeen | null;
  /** Where the whole of it is kept; `null`: nowhere. */
  readonly keep: Keeper | null;
  /** Of a large group a story takes longer than the run. */
  readonly isTold: boolean;
  /** Called after each tick. */
  readonly onTick: (tick: number) => void;
}

/** Of a large group less than all of it. */
export function handedOn(view: RunView): RunView {
  const isLittle = canBeKept({ nodes: view.nodes.length, horizonTicks: view.untilTick });
  return isLittle ? view : reducedRun(view);
}

export function runSeen(
  variant: AnyVariant,
  schedule: Schedule,
  { verdict, keep, isTold, onTick }: RunOptions,
): Omit<RunSeen, 'run'> {
  const header = headerOfRun(`hearsay ${VERSION}`, variant.name, schedule);
  const promises = variant.family?.promises(schedule);
  const reader = runReader(header, promises === undefined ? {} : { promises });
  const kinds = declaredKinds(variant.create(schedule));
  const told = isTold ? toldTicks({ nodes: schedule.nodes, schedule }, kinds) : null;
  runKept(variant, schedule, keep, (event) => {
    reader.take(event);
    told?.take(event);
    if (event.event === 'tick ended') onTick(event.tick);
  });
  const isSaid = verdict !== null && verdict.outcome !== 'not judged';
  const view = reader.done(isSaid ? { violation: verdict.violation, statement: verdict.statement } : {});
  return {
    name: variant.name,
    isAtHand: keep !== null,
    verdict,
    view: handedOn(view),
    ticks: told?.ticks() ?? null,
  };
}
