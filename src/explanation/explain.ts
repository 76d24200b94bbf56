/**
 * Explains a failure: by its futures, by what is missing, and by the messages that brought the wrong beliefs about.
 *
 * Everything is found out by running the case again with one thing changed, so it needs nothing but the schedule, the
 * variant and the claim, and comes out the same each time and everywhere. What it may cost is a number of steps, not a
 * time.
 */

import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import { decisiveChoices } from './choices.ts';
import { DEFAULT_BUDGET_STEPS, DEFAULT_FUTURES } from './defaults.ts';
import { doubtsIn, toldDoubts } from './doubts.ts';
import { EXPLANATION_FORMAT, EXPLANATION_VERSION, type Explanation } from './explanation.ts';
import { failedRun, TOO_LONG } from './failed-run.ts';
import { faultsLeftOut } from './faults-left-out.ts';
import { futuresAfforded, futuresOf } from './futures.ts';
import { ruleEffects } from './rule-effects.ts';
import { successorOf, takeoverIn } from './takeover.ts';
import { type OnRun, trialsOf } from './trials.ts';
import { wrongBeliefs } from './wrong-beliefs.ts';

export interface ExplainOptions {
  /** How many futures of each tick are run, if the budget allows it. */
  readonly futures?: number;
  /** How many steps all runs together may take: turns of nodes, and messages. */
  readonly budgetSteps?: number;
  /** False: only what the run itself shows. Nothing is run with anything changed. */
  readonly runsMore?: boolean;
  /** A variant as it is to be run; as it is unless given. The one that is explained is given like that. */
  readonly watched?: (variant: AnyVariant) => AnyVariant;
  /** Told after each run. */
  readonly onRun?: OnRun;
  /** Told what is known so far, whenever something more is. */
  readonly onPart?: (explanation: Explanation) => void;
}

/** A choice among seven is drawn as it was seven times out of eight: 24 draws miss it once in 25, one of three hardly ever. */
const DRAWS = 24;

/** `null`: the claim does not fail under this schedule, so there is nothing to explain. */
export function explain(
  schedule: Schedule,
  variant: AnyVariant,
  claim: Claim,
  options: ExplainOptions = {},
): Explanation | null {
  const { watched = (other) => other } = options;
  const { futures: asked = DEFAULT_FUTURES, budgetSteps = DEFAULT_BUDGET_STEPS, onRun, onPart } = options;
  const failing = { schedule, variant, claim };
  const run = failedRun(failing);
  if (run === null) return null;
  const { violation, events, isReproducible } = run;
  const { tick } = violation;
  const trials = trialsOf(failing, budgetSteps, onRun);

  let known: Explanation = {
    format: EXPLANATION_FORMAT,
    version: EXPLANATION_VERSION,
    variant: variant.name,
    statement: claim.statement,
    violation,
    isReproducible,
    beliefs: null,
    doubts: null,
    faults: null,
    takeover: null,
    rules: null,
    futures: null,
    withoutFaults: null,
    choices: null,
    runs: 0,
    steps: 0,
    isComplete: false,
  };
  function learn(more: Partial<Explanation>): void {
    known = { ...known, ...more, runs: trials.runs, steps: trials.steps };
    onPart?.(known);
  }

  if (events === null) learn({ beliefs: { notPossible: TOO_LONG }, doubts: { notPossible: TOO_LONG } });
  else {
    learn({ beliefs: wrongBeliefs(events, schedule.nodes, violation) });
    learn({ doubts: toldDoubts(doubtsIn(variant.create(schedule), schedule, tick), violation) });
  }
  if (options.runsMore === false) return known;

  learn({ faults: faultsLeftOut(trials) });
  const successor = successorOf(failing);
  learn({ takeover: 'notPossible' in successor ? successor : takeoverIn(trials, watched(successor), tick) });
  const futures = futuresAfforded(trials.runsLeft / 3, asked);
  if (futures !== null) learn(futuresOf(trials, { futures, tick }, learn));
  learn({ rules: ruleEffects(trials, futures ?? 0, watched) });
  learn({ choices: decisiveChoices(trials, events ?? [], tick, DRAWS) });
  learn({ isComplete: futures === asked && isWhole(known) });
  return known;
}

/** Did the budget reach for all of it? */
function isWhole({ faults, takeover, rules, futures, withoutFaults, choices }: Explanation): boolean {
  if (faults === null || takeover === null || rules === null) return false;
  const isTried = 'notPossible' in takeover || takeover.spans[0]?.fromTick === 0;
  const areTried =
    'notPossible' in rules || rules.every(({ proof, withRule }) => proof !== 'mended' || withRule !== null);
  const areRefined = futures?.isRefined === true && withoutFaults?.isRefined === true;
  return isTried && areTried && areRefined && choices?.isWhole === true;
}
