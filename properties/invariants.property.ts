/**
 * All invariants on one stream of schedules, and the situations that it must have been through: a green run means
 * something only if it has met what the protocol is for. The runs are what is dear, and all share them, so there are
 * more of them.
 */
import { test } from 'vitest';
import { schedulesOf, situationsFor } from '../src/family/family.ts';
import { GOSSIP_CATALOGUE } from '../src/gossip/catalogue.ts';
import { drawsOf } from '../src/hunting/draw.ts';
import { addToTotals } from '../src/hunting/totals.ts';
import { judge } from '../src/judge/judge.ts';
import { failWith, propertiesTogether } from './support/claim-property.ts';
import { invariantsTogether } from './support/claims-together.ts';
import { neverReached } from './support/never-reached.ts';
import { options, optionsNarrow } from './support/options.ts';
import { SCHEDULES_OF } from './support/schedules-of.ts';

const RUNS = SCHEDULES_OF.invariants(options.runs);
const situations = situationsFor(options.variant);
const together = invariantsTogether(GOSSIP_CATALOGUE);
const hunted = propertiesTogether(together, { file: 'invariants', runs: RUNS, situations });

/** For a situation that no schedule has reached so many times as many more, so that a rare one is not missed by bad luck. */
const FURTHER = 3;

test('situations', async ({ task }) => {
  const { totals } = await hunted();
  task.meta.watched = { situations: situations.map(({ name }) => name), totals };
  if (optionsNarrow()) return;
  const missing = () => situations.filter(({ name }) => totals.situations[name] === undefined);
  const draws = drawsOf(schedulesOf(options.variant), together.name, options.seed, options.schedules);
  for (let index = RUNS; index < (1 + FURTHER) * RUNS && missing().length > 0; index++) {
    const { schedule } = draws.at(index);
    addToTotals(totals, judge(options.variant.create(schedule), schedule, [], { situations }));
  }
  if (missing().length > 0) failWith(neverReached(missing(), totals.schedules));
});
