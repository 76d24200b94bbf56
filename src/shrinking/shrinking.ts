/**
 * The shrinker: tries one simpler schedule after the other, goes on from each that fails as well, and ends
 * where no pass finds another. What it ends with is a normal form: shrunk again, it stays as it is.
 *
 * It only asks; whoever drives it runs the schedules and answers. The passes are asked in turn, over and
 * over, until each has been asked all its questions about the same schedule and heard no.
 */

import type { Schedule } from '../faults/schedule.ts';
import { simplestSeed } from './chance.ts';
import { simplerCore } from './core.ts';
import { dropFaults } from './drop-faults.ts';
import { dropNodes } from './drop-nodes.ts';
import { fewerIntroducers } from './fewer-introducers.ts';
import { simplerKinds } from './kinds.ts';
import { namedMessages } from './messages.ts';
import { faultsMovedSooner } from './move-faults.ts';
import { namesInOrder } from './names.ts';
import { simplestNumbers } from './numbers.ts';
import { otherFaults } from './other-faults.ts';
import { type Answer, type Pass, type ShrinkSpace, widened } from './search.ts';
import { compareSimplicity } from './simpler.ts';
import { smallScope } from './small-scope.ts';
import { isInSpace, isSound } from './sound.ts';
import { soonerAndShorter } from './times.ts';

/** The settings are the family's, and how they become simpler is as well. */
export const simplerSettings: Pass = {
  name: 'settings',
  search: (schedule, { settings }) => settings.search(schedule),
};

/** In this order: each makes work for the next simpler, and chance comes before what is tuned to it. */
export const PASSES: readonly Pass[] = [
  dropFaults,
  smallScope,
  dropNodes,
  fewerIntroducers,
  simplerCore,
  simplerKinds,
  simplerSettings,
  simplestSeed,
  namedMessages,
  simplestNumbers,
  namesInOrder,
  soonerAndShorter,
  faultsMovedSooner,
  otherFaults,
];

/** What one go of a pass has come to. */
export interface PassReport {
  readonly pass: string;
  /** How many of the candidates failed and were taken. */
  readonly accepted: number;
  /** How many were run. */
  readonly tried: number;
}

/** How much shrinking may cost, and who is told what each pass has gained. */
export interface ShrinkLimits {
  /** How many schedules are run at most; 2000 unless given. */
  readonly maxExecutions?: number;
  /** How long it may take, in milliseconds; a minute unless given. The simplest found by then is what is left. */
  readonly maxMilliseconds?: number;
  readonly onPass?: (report: PassReport) => void;
}

/** What a shrinking may cost unless something else is asked for. */
export const SHRINK_LIMITS = { maxExecutions: 2000, maxMilliseconds: 60_000 };

/** Yields schedules to be run, each simpler than all that have failed; is told whether it fails as well. */
export type Shrinking = Generator<Schedule, Schedule, boolean>;

export function* shrinking(schedule: Schedule, given: ShrinkSpace, limits: ShrinkLimits = {}): Shrinking {
  const space = widened(given, schedule);
  const { maxExecutions, maxMilliseconds, onPass } = { ...SHRINK_LIMITS, ...limits };
  const deadline = performance.now() + maxMilliseconds;
  /** As JSON: what has been run already. */
  const tried = new Set<string>();
  let simplest = schedule;
  let executions = 0;
  const isOver = () => executions >= maxExecutions || performance.now() >= deadline;

  function* ask(candidate: Schedule): Generator<Schedule, Answer, boolean> {
    const normal = space.settings.completed(candidate);
    if (
      compareSimplicity(normal, simplest, space.settings) >= 0 ||
      !isSound(normal, space) ||
      !isInSpace(normal, space)
    )
      return null;
    const key = JSON.stringify(normal);
    if (tried.has(key)) return null;
    tried.add(key);
    executions++;
    if (!(yield normal)) return null;
    simplest = normal;
    return normal;
  }

  function* run(pass: Pass): Generator<Schedule, number, boolean> {
    const before = executions;
    let accepted = 0;
    const search = pass.search(simplest, space);
    for (let turn = search.next(); !turn.done && !isOver(); ) {
      const answer = yield* ask(turn.value);
      if (answer !== null) accepted++;
      turn = search.next(answer);
    }
    onPass?.({ pass: pass.name, accepted, tried: executions - before });
    return accepted;
  }

  for (let quiet = 0, next = 0; quiet < PASSES.length && !isOver(); next = (next + 1) % PASSES.length) {
    quiet = (yield* run(PASSES[next]!)) === 0 ? quiet + 1 : 0;
  }
  return simplest;
}

/** Shrinks a schedule that fails, by a function that says which others do. */
export function shrunk(
  schedule: Schedule,
  space: ShrinkSpace,
  fails: (schedule: Schedule) => boolean,
  limits: ShrinkLimits = {},
): Schedule {
  const search = shrinking(schedule, space, limits);
  let turn = search.next();
  while (!turn.done) turn = search.next(fails(turn.value));
  return turn.value;
}
