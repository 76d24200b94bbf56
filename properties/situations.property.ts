/**
 * A green run means something only if it has been through what the protocol is for. So the suite fails
 * when a situation of the catalogue was never reached: then it is the generator that must change.
 *
 * As many schedules as any property has; for a situation that none of them has reached, up to ten times
 * as many more, so that not even a rare one is missed by bad luck.
 */

import { test } from 'vitest';
import { schedulesOf, situationsFor } from '../src/family/family.ts';
import { drawsOf } from '../src/hunting/draw.ts';
import { addToTotals, emptyTotals } from '../src/hunting/totals.ts';
import { judge } from '../src/judge/judge.ts';
import { failWith } from './support/claim-property.ts';
import { neverReached } from './support/never-reached.ts';
import { options, optionsNarrow } from './support/options.ts';

const FURTHER_BATCHES = 10;

test('situations', ({ task }) => {
  const totals = emptyTotals();
  task.meta.totals = totals;
  const situations = situationsFor(options.variant);
  task.meta.watched = { situations: situations.map(({ name }) => name), totals };
  const missing = () => situations.filter(({ name }) => totals.situations[name] === undefined);

  const watchBatch = (batch: number) => {
    const draws = drawsOf(schedulesOf(options.variant), 'situations', options.seed, options.schedules);
    for (let index = batch * options.runs; index < (batch + 1) * options.runs; index++) {
      const { schedule } = draws.at(index);
      const protocol = options.variant.create(schedule);
      addToTotals(totals, judge(protocol, schedule, [], { situations }));
    }
  };

  watchBatch(0);
  if (optionsNarrow()) return;
  for (let batch = 1; batch <= FURTHER_BATCHES && missing().length > 0; batch++) watchBatch(batch);
  if (missing().length === 0) return;
  failWith(neverReached(missing(), totals.schedules));
});
