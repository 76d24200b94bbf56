import { expect, test } from 'vitest';
import { hardened } from '../../src/gossip/variants.ts';
import type { Invariant, Shared } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { describedClaim } from '../support/described-claim.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 1, horizonTicks: 2 });
const protocol = hardened.create(schedule);

/** What happens in so many runs, in order: one claim that watches alone, and two that have something in common. */
function callsOf(runs: number): string[] {
  const calls: string[] = [];
  function inCommon(): Shared {
    calls.push('made');
    return { hooks: { tickEnded: (tick) => calls.push(`in common ${tick}`) } };
  }
  const claim = (name: string, asks: boolean): Invariant => ({
    ...describedClaim(name),
    watch(trial) {
      if (asks) trial.shared(inCommon);
      return { tickEnded: (tick) => calls.push(`${name} ${tick}`) };
    },
  });
  const claims = [claim('alone', false), claim('one', true), claim('other', true)];
  for (let run = 0; run < runs; run++) judge(protocol, schedule, claims);
  return calls;
}

const RUN = [
  'made',
  ...['alone 0', 'in common 0', 'one 0', 'other 0'],
  ...['alone 1', 'in common 1', 'one 1', 'other 1'],
];

test('what two claims watch for in common is made once, and hears of each event just before them', () => {
  expect(callsOf(1)).toEqual(RUN);
});

test('each run has its own', () => {
  expect(callsOf(2)).toEqual([...RUN, ...RUN]);
});
