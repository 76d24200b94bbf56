import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { tellAtOnce, tellInPassing } from '../../../src/gossip/rules/news.ts';
import { NO_NEWS } from '../../../src/gossip/state.ts';
import type { Entry } from '../../support/members.ts';
import {
  classicGossip,
  type Gossip,
  hardenedBut,
  hardenedGossip,
  memberAmong,
  message,
  nobodysTurn,
  receive,
  receivers,
  tick,
} from '../../support/nodes.ts';

const OTHERS: readonly Entry[] = [2, 3, 4, 5, 6, 7].map((address) => [address, 0, 5] as const);
const newsOnly = hardenedBut({ targets: nobodysTurn }, { joinRetryTicks: 1000 });

function sentFor(protocol: Gossip, ...received: readonly ReturnType<typeof message>[]): number[] {
  let state = memberAmong(protocol, 1, OTHERS);
  for (const one of received) state = receive(protocol, state, one, 1).state;
  return receivers(tick(protocol, state, 1));
}

describe('telling at once', () => {
  test.each([
    ['a new member', message('PING', 2, [8, 0, 0])],
    ['a newer epoch', message('PING', 2, [3, 1, 0])],
    ['a leave', message('LEAVE', 2, [3, 0, DEPARTED])],
    ['a leave of somebody unknown', message('LEAVE', 2, [8, 0, DEPARTED])],
  ])('%s goes to b peers in the tick that brought it', (_, news) => {
    expect(sentFor(newsOnly, news)).toHaveLength(2);
  });

  test('so do a new member and a newer epoch that come together', () => {
    expect(sentFor(newsOnly, message('PING', 2, [3, 1, 0], [8, 0, 0]))).toHaveLength(2);
  });

  test('heartbeats are no news', () => {
    expect(sentFor(newsOnly, message('PING', 2, [2, 0, 9], [3, 0, 9]))).toEqual([]);
  });

  test('each piece of news at most once', () => {
    let state = memberAmong(newsOnly, 1, OTHERS);
    const news = message('LEAVE', 2, [3, 0, DEPARTED], [8, 0, 0]);
    state = receive(newsOnly, state, news, 1).state;
    const step = tick(newsOnly, state, 1);
    expect(step.outbox).toHaveLength(2);
    state = step.state;
    for (let now = 2; now < 9; now++) {
      state = receive(newsOnly, state, news, now).state;
      const later = tick(newsOnly, state, now);
      expect(later.outbox).toEqual([]);
      state = later.state;
    }
  });

  test('a tick’s news go in one bundle', () => {
    const joins = [8, 9, 10, 11].map((address) => message('PING', 2, [address, 0, 0]));
    expect(sentFor(newsOnly, ...joins)).toHaveLength(2);
  });

  test('the farewell of a former life never travels in place of the life that is back', () => {
    const farewell = message('LEAVE', 3, [3, 0, DEPARTED]);
    const back = message('PING', 3, [3, 1, 0]);
    for (const [first, second] of [
      [farewell, back],
      [back, farewell],
    ] as const) {
      const member = memberAmong(newsOnly, 1, [
        [2, 0, 5],
        [3, 0, 5],
      ]);
      const state = receive(newsOnly, receive(newsOnly, member, first, 1).state, second, 1).state;
      const { outbox } = tick(newsOnly, state, 1);
      expect(outbox.map((send) => send.message)).toContainEqual(
        message('PING', 1, [1, 0, 2], [2, 0, 5], [3, 1, 0]),
      );
      expect(outbox.some((send) => send.message.msgType === 'LEAVE')).toBe(false);
    }
  });

  test('the message is a LEAVE exactly when it brings members that departed, and has them in it', () => {
    const sends = (news: ReturnType<typeof message>) => {
      const state = receive(newsOnly, memberAmong(newsOnly, 1, OTHERS.slice(0, 2)), news, 1).state;
      return tick(newsOnly, state, 1).outbox[0]?.message;
    };
    expect(sends(message('LEAVE', 2, [3, 0, DEPARTED]))).toEqual(
      message('LEAVE', 1, [1, 0, 2], [2, 0, 5], [3, 0, DEPARTED]),
    );
    expect(sends(message('PING', 2, [8, 0, 1]))).toEqual(
      message('PING', 1, [1, 0, 2], [2, 0, 5], [3, 0, 5], [8, 0, 1]),
    );
  });

  test('a sender that was unknown gets an answer', () => {
    expect(sentFor(newsOnly, message('PING', 99, [99, 0, 3]))).toContain(99);
    expect(sentFor(newsOnly, message('PING', 7, [7, 1, 0]))).toContain(7);
    expect(sentFor(newsOnly, message('LEAVE', 99, [3, 0, DEPARTED], [99, 0, 3]))).toContain(99);
  });

  test('but not if it is gone again by then', () => {
    const ping = message('PING', 99, [99, 0, 3]);
    expect(sentFor(newsOnly, ping, message('LEAVE', 2, [99, 0, DEPARTED]))).toEqual([2, 3]);
    expect(tellAtOnce({ departed: [], unknownSenders: [99] }, [2, 3], 1, 0)).toEqual([2]);
  });

  test('a newcomer that asked was answered already, and gets no second answer', () => {
    expect(sentFor(newsOnly, message('JOINREQ', 99, [99, 0, 0]))).toEqual([2, 3]);
  });

  test('nor does who has sent an answer itself', () => {
    expect(sentFor(newsOnly, message('JOINREP', 99, [99, 0, 0]))).toEqual([2, 3]);
  });

  test('no news are of nobody', () => {
    expect(NO_NEWS).toEqual({ departed: [], unknownSenders: [] });
  });

  test('is told to b distinct peers, whatever the choice', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 9 }), (choice, fanout) => {
        const told = tellAtOnce(NO_NEWS, [2, 3, 4, 5], fanout, choice);
        expect(told).toHaveLength(Math.min(fanout, 4));
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  test('who is told the news and has its turn as well gets one message', () => {
    const protocol = hardenedGossip({ fanout: 3 });
    for (let choice = 0; choice < 50; choice++) {
      const state = receive(
        protocol,
        memberAmong(protocol, 1, OTHERS),
        message('PING', 2, [8, 0, 0]),
        1,
      ).state;
      const to = receivers(tick(protocol, state, 1, choice * 7919));
      expect(new Set(to).size).toBe(to.length);
    }
  });
});

describe('telling in passing', () => {
  test('news are no reason to write to anybody', () => {
    expect(tellInPassing({ departed: [], unknownSenders: [9] }, [2, 3], 2, 7)).toEqual([]);
  });

  test('news go with the regular gossip, to b targets', () => {
    expect(sentFor(classicGossip(), message('PING', 2, [8, 0, 0]))).toHaveLength(2);
  });
});
