import { describe, expect, test } from 'vitest';
import { askEveryRetryPeriod, askOnce, introducerInTurn } from '../../../src/gossip/rules/join-retry.ts';
import { classicGossip, type Gossip, hardenedGossip, receivers, started, tick } from '../../support/nodes.ts';
import { settings } from '../../support/settings.ts';

/** The ticks from the start (at tick 100) to 16 ticks later in which node 2 asks to be let in. */
function askingTicks(protocol: Gossip): number[] {
  let step = started(protocol, 2, { now: 100 });
  const asked = step.outbox.length > 0 ? [100] : [];
  for (let now = 100; now <= 116; now++) {
    step = tick(protocol, step.state, now);
    if (step.outbox.length > 0) asked.push(now);
    for (const { message } of step.outbox) expect(message.msgType).toBe('JOINREQ');
    expect(receivers(step).every((to) => to === 1)).toBe(true);
  }
  return asked;
}

describe('asking every retry period', () => {
  test('falls due at every multiple of R', () => {
    const due = [1, 2, 3, 4, 5, 6, 7, 8].filter((ticksUp) =>
      askEveryRetryPeriod(ticksUp, settings({ joinRetryTicks: 4 })),
    );
    expect(due).toEqual([4, 8]);
  });

  test('a newcomer asks at its start, and then after each R ticks that it was up', () => {
    expect(askingTicks(hardenedGossip({ joinRetryTicks: 5 }))).toEqual([100, 104, 109, 114]);
  });

  test('never are two requests further apart than R', () => {
    for (const joinRetryTicks of [1, 2, 3, 7]) {
      const asked = askingTicks(hardenedGossip({ joinRetryTicks }));
      const gaps = asked.slice(1).map((now, index) => now - asked[index]!);
      expect(Math.max(...gaps)).toBe(joinRetryTicks);
    }
  });
});

describe('asking once', () => {
  test('never falls due', () => {
    expect([1, 5, 10].map((ticksUp) => askOnce(ticksUp, settings()))).toEqual([false, false, false]);
  });

  test('a newcomer asks at its start, and that is that', () => {
    expect(askingTicks(classicGossip())).toEqual([100]);
  });
});

describe('of several introducers', () => {
  const asked = (self: number, ticksUp: readonly number[], introducers: readonly [number, ...number[]]) =>
    ticksUp.map((ticks) => introducerInTurn(ticks, self, introducers, settings({ joinRetryTicks: 5 })));

  test('a newcomer asks one after the other, each once in k·R ticks', () => {
    expect(asked(9, [0, 5, 10, 15, 20], [1, 2, 3])).toEqual([1, 2, 3, 1, 2]);
  });

  test('one that is on the list itself asks the others', () => {
    expect(asked(2, [0, 5, 10, 15], [1, 2, 3])).toEqual([1, 3, 1, 3]);
  });

  test('the only one is asked every time', () => {
    expect(asked(9, [0, 5, 10], [1])).toEqual([1, 1, 1]);
  });
});
