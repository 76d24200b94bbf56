/** Runs of a case with something changed: each is judged by the one claim, counted, and paid from a budget of turns. */

import type { AnyVariant, FamilyProtocol } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import type { Observer } from '../simulation/observer.ts';
import type { Redraw } from '../simulation/redraw.ts';

/** What is changed; all else is as the case has it. */
export interface Change {
  readonly variant?: AnyVariant;
  /** A protocol in the place of one that the variant creates. */
  readonly protocol?: FamilyProtocol<unknown, unknown>;
  readonly schedule?: Schedule;
  readonly redraw?: Redraw;
  readonly observer?: Observer<unknown, unknown>;
}

/** The case itself. */
export interface Failing {
  readonly schedule: Schedule;
  readonly variant: AnyVariant;
  readonly claim: Claim;
}

export interface Trials extends Failing {
  /** Does the same claim break? That another does, or that the protocol throws, is no such failure. */
  fails(change: Change): boolean;
  /** Does the budget allow so many more runs, each as long as can be? */
  affords(runs: number): boolean;
  /** What is left of it, in runs as long as can be. */
  readonly runsLeft: number;
  readonly runs: number;
  readonly turns: number;
}

/** Told after each run: how much of the budget is used. */
export type OnRun = (turns: number, budgetTurns: number) => void;

export function trialsOf(failing: Failing, budgetTurns: number, onRun: OnRun = () => {}): Trials {
  const { schedule, variant, claim } = failing;
  const turnsOfRun = Math.max(schedule.nodes * schedule.horizonTicks, 1);
  let runs = 0;
  let turns = 0;
  const runsLeft = () => Math.floor((budgetTurns - turns) / turnsOfRun);
  return {
    ...failing,
    fails(change) {
      const { schedule: given = schedule, redraw, observer } = change;
      const protocol = change.protocol ?? (change.variant ?? variant).create(given);
      const { violation, run } = claim.judge(protocol, given, {
        ...(redraw === undefined ? {} : { redraw }),
        ...(observer === undefined ? {} : { observer }),
      });
      runs++;
      // Even one in which nobody comes up takes its ticks.
      turns += Math.max(run.nodeTicks, run.ticks);
      onRun(turns, budgetTurns);
      return violation?.claim === claim.name;
    },
    affords: (more) => runsLeft() >= more,
    get runsLeft() {
      return runsLeft();
    },
    get runs() {
      return runs;
    },
    get turns() {
      return turns;
    },
  };
}
