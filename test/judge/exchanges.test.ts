import { describe, expect, test } from 'vitest';
import { watchExchanges } from '../../src/judge/exchanges.ts';
import type { MessageSight } from '../../src/judge/invariant.ts';
import { livesOf } from '../../src/judge/lives.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** D is 3. */
function exchanges() {
  const schedule = scheduleOf({ nodes: 2, settings: { delayBoundTicks: 3 } });
  return watchExchanges({ schedule, nodes: livesOf(2).nodes });
}

/** From n1 to n2, sent in tick 10. */
function message(rest: Partial<MessageSight> = {}): MessageSight {
  const usual = { from: 0, to: 1, sentTick: 10, dueTick: 11, isCopy: false, isDamaged: false };
  return { ...usual, kind: 'PING', carries: null, message: null, ...rest };
}

describe('a message has failed', () => {
  test.each([
    ['dropped', {}],
    ['overflow', {}],
  ] as const)('that was lost: %s', (reason, rest) => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message(rest));
    hooks.lost(10, message(rest), reason);
    expect(failedSince(0, 1, 10, 10)).toBe(true);
  });

  test('that is read later than the network promises', () => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message());
    hooks.delivered(14, message());
    expect(failedSince(0, 1, 10, 14)).toBe(true);
  });

  test('that should have been read by now, and waits', () => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message());
    expect([13, 14].map((tick) => failedSince(0, 1, 10, tick))).toEqual([false, true]);
  });

  test('whose bytes were changed, whatever comes of it', () => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message());
    hooks.delivered(11, message({ isDamaged: true }));
    expect(failedSince(0, 1, 10, 11)).toBe(true);
  });
});

describe('no message has failed', () => {
  test('that is read in time, nor is one missing because its copy is lost', () => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message());
    hooks.delivered(13, message());
    hooks.lost(14, message({ isCopy: true }), 'nobody there');
    expect(failedSince(0, 1, 10, 20)).toBe(false);
  });

  test('since the tick after that in which the latest was sent that has', () => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message());
    hooks.lost(10, message(), 'dropped');
    expect(failedSince(0, 1, 11, 30)).toBe(false);
  });

  test('in the other direction', () => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message());
    hooks.lost(10, message(), 'dropped');
    expect(failedSince(1, 0, 0, 30)).toBe(false);
  });

  test('to nobody', () => {
    const { hooks, failedSince } = exchanges();
    hooks.sent(message({ to: 7 }));
    hooks.lost(10, message({ to: 7 }), 'nobody there');
    expect(failedSince(0, 1, 0, 30)).toBe(false);
  });
});
