import { expect, test } from 'vitest';
import { hardened } from '../../src/gossip/variants.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Watcher } from '../../src/judge/watcher.ts';
import { describedClaim } from '../support/described-claim.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Is reached at the end of these ticks. */
function watcher(name: string, ...ticks: number[]): Watcher {
  return {
    name,
    watch: (_trial, reached) => ({
      tickEnded(tick) {
        if (ticks.includes(tick)) reached();
      },
    }),
  };
}

const schedule = scheduleOf({ nodes: 2, horizonTicks: 20 });
const protocol = hardened.create(schedule);

test('a judgement names the situations that were reached, once each', () => {
  const situations = [watcher('often', 3, 4, 5), watcher('never'), watcher('late', 19)];
  expect(judge(protocol, schedule, [], { situations }).reached).toEqual(['often', 'late']);
});

test('nothing is reached that nobody watches for', () => {
  expect(judge(protocol, schedule, []).reached).toEqual([]);
});

test('what comes after the tick of the first violation is not reached', () => {
  const complaint: Invariant = {
    ...describedClaim('complaint'),
    watch: (trial) => ({
      tickEnded: (tick) => tick === 7 && trial.violate({ tick, nodes: [], expected: '', seen: '' }),
    }),
  };
  const situations = [watcher('in time', 7), watcher('too late', 8)];
  const { violation, reached } = judge(protocol, schedule, [complaint], { situations });
  expect(violation?.claim).toBe('complaint');
  expect(reached).toEqual(['in time']);
});

test('what a watcher says is wrong is no violation', () => {
  const grumbler: Watcher = {
    name: 'grumbler',
    watch: (trial) => ({
      tickEnded: (tick) => trial.violate({ tick, nodes: [], expected: 'peace', seen: 'strife' }),
    }),
  };
  expect(judge(protocol, schedule, [], { situations: [grumbler] }).violation).toBeNull();
});
