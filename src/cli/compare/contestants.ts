/** The variants that are to be compared, each with the settings that it was given. What is wrong with either is told at once. */

import { type Contestant, setupIn, setupProblems } from '../../comparison/contestant.ts';
import type { ComparisonPlan } from '../../comparison/plan.ts';
import { sizesIn } from '../../comparison/plan.ts';
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import { firstLineOfThrown } from '../../simulation/thrown.ts';
import { nearestName } from '../did-you-mean.ts';
import { requireVariant } from '../require-variant.ts';
import { UsageError } from '../usage-error.ts';
import type { GivenSetting } from './compare-options.ts';

/** Throws a `UsageError` where a name is unknown, or a variant does not run with its settings. */
export function contestantsOf(
  names: readonly string[],
  given: readonly GivenSetting[],
  known: readonly AnyVariant[],
  plan: ComparisonPlan,
): Contestant[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${twice} is named twice`);
  const contestants = names.map((name): Contestant => {
    const variant = requireVariant(name, known);
    return { variant, given: settingsFor(variant, given) };
  });
  const stray = given.find(({ variant }) => !names.includes(variant));
  if (stray !== undefined) {
    throw new UsageError(`--set ${written(stray)}: ${stray.variant} is not among those that are compared`);
  }
  for (const contestant of contestants) requireSound(contestant, plan);
  return contestants;
}

function settingsFor(variant: AnyVariant, given: readonly GivenSetting[]): Record<string, number> {
  const known = schedulesOf(variant).settingNames;
  const own = given.filter((each) => each.variant === variant.name);
  for (const { setting } of own) {
    if (!known.includes(setting)) {
      const nearest = nearestName(setting, known);
      const there = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`;
      const hint = nearest === null ? there : `did you mean ${nearest}?`;
      throw new UsageError(`${variant.name} has no setting "${setting}"; ${hint}`);
    }
  }
  return Object.fromEntries(own.map(({ setting, value }) => [setting, value]));
}

/** It has to run in a group of each size. */
function requireSound(contestant: Contestant, plan: ComparisonPlan): void {
  const { variant } = contestant;
  for (const members of sizesIn(plan)) {
    const setup = setupIn(contestant, members, plan.network);
    const [problem] = setupProblems(contestant, setup);
    const refuse = (why: string) => new UsageError(`${variant.name} in a group of ${members}: ${why}`);
    if (problem !== undefined) throw refuse(`${problem.setting} ${problem.reason}`);
    try {
      variant.create(setup);
    } catch (error) {
      // So a variant refuses settings; anything else that it throws is told as what it is.
      throw refuse(firstLineOfThrown(error instanceof RangeError ? error.message : error));
    }
  }
}

export function written({ variant, setting, value }: GivenSetting): string {
  return `${variant}:${setting}=${value}`;
}
