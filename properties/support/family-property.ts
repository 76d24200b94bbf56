/**
 * One property for a whole variant: under every generated schedule all that its family claims holds, and together the
 * schedules have reached all that its green is to mean something for.
 *
 * Its schedules are longer than gossip's by far, for the dates of probes add up, so there are fewer of them.
 * Where they have not reached a situation more are drawn, up to 25 times as many, and those that can reach it are watched
 * for it alone.
 */
import { test } from 'vitest';
import { catalogueFor, schedulesOf, situationsFor } from '../../src/family/family.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { hunt } from '../../src/hunting/hunt.ts';
import { addToTotals } from '../../src/hunting/totals.ts';
import { judge } from '../../src/judge/judge.ts';
import type { SwimVariant } from '../../src/swim/variants.ts';
import { failWith, tellFailure } from './claim-property.ts';
import { neverReached } from './never-reached.ts';
import { options, optionsGiven, optionsNarrow } from './options.ts';

const FURTHER_SCHEDULES = 25;

/** The property of a variant, with so many schedules. */
export function familyProperty(variant: SwimVariant, schedules: (runs: number) => number): void {
  const claim = catalogueFor(variant).everyClaim;
  const situations = situationsFor(variant);
  const runs = schedules(options.runs);
  test(`${variant.name}: ${claim.name}`, async ({ task }) => {
    const found = await hunt(claim, {
      ...options,
      variant,
      runs,
      situations,
      command: `${optionsGiven()}npm run properties -- properties/${variant.name}.property.ts`,
    });
    task.meta.totals = found.totals;
    const reached = structuredClone(found.totals);
    task.meta.watched = { situations: situations.map(({ name }) => name), totals: reached };
    await tellFailure(task.meta, found);
    if (optionsNarrow()) return;
    const missing = () => situations.filter(({ name }) => reached.situations[name] === undefined);
    const draws = drawsOf(schedulesOf(variant), 'situations', options.seed, options.schedules);
    for (let index = 0; index < FURTHER_SCHEDULES * runs && missing().length > 0; index++) {
      const { schedule } = draws.at(index);
      const possible = missing().filter(({ canComeUnder }) => canComeUnder?.(schedule) ?? true);
      if (possible.length === 0) continue;
      addToTotals(reached, judge(variant.create(schedule), schedule, [], { situations: possible }));
    }
    if (missing().length > 0) {
      failWith(neverReached(missing(), found.totals.schedules + FURTHER_SCHEDULES * runs));
    }
  });
}
