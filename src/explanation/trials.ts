/**
 * Runs of a case with something changed: each is judged by the one claim, counted, and paid from a budget of steps, which
 * are turns of nodes and messages. A time would differ from machine to machine, and with it what is found out.
 */

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
  /** Does the budget allow so many more runs, each as dear as the dearest so far? */
  affords(runs: number): boolean;
  /** What is left of it, in such runs. */
  readonly runsLeft: number;
  readonly runs: number;
  readonly steps: number;
}

/** Told after each run: how much of the budget is used, and how many runs there were. */
export type OnRun = (steps: number, budgetSteps: number, runs: number) => void;

export function trialsOf(failing: Failing, budgetSteps: number, onRun: OnRun = () => {}): Trials {
  const { schedule, variant, claim } = failing;
  let dearestRun = Math.max(schedule.nodes * schedule.horizonTicks, 1);
  let runs = 0;
  let steps = 0;
  const runsLeft = () => Math.floor((budgetSteps - steps) / dearestRun);
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
      const stepsOfRun = Math.max(run.nodeTicks, run.ticks) + run.messagesSent;
      dearestRun = Math.max(dearestRun, stepsOfRun);
      steps += stepsOfRun;
      onRun(steps, budgetSteps, runs);
      return violation?.claim === claim.name;
    },
    affords: (more) => runsLeft() >= more,
    get runsLeft() {
      return runsLeft();
    },
    get runs() {
      return runs;
    },
    get steps() {
      return steps;
    },
  };
}
