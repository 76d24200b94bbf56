/** Whatever is sent to a node, what it keeps and what it answers stays within its settings. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../../src/gossip/member-list.ts';
import type { MessageHdr } from '../../src/gossip/message.ts';
import { ENTRY_BYTES, HEADER_BYTES, pieceCount } from '../../src/gossip/settings.ts';
import type { NodeState } from '../../src/gossip/state.ts';
import type { Entry } from '../support/members.ts';
import {
  type Gossip,
  hardenedGossip,
  listed,
  memberAmong,
  message,
  receive,
  started,
  tick,
} from '../support/nodes.ts';

const ROOM = 5;
const protocol = hardenedGossip({ memberLimit: ROOM, tombstoneLimit: 3, groupSize: 3 });
const stranger = (number: number): Entry => [1000 + number, 0, 0];
const joinRequest = (number: number) => message('JOINREQ', 1000 + number, stranger(number));
/** 1 lists 1 to 5, and has no room left. */
const FULL = memberAmong(protocol, 1, [
  [2, 0, 5],
  [3, 0, 5],
  [4, 0, 5],
  [5, 0, 5],
]);

function expectWithinLimits(of: Gossip, state: NodeState): void {
  for (const { what, size, limit } of of.sizes!(state)) {
    expect({ what, isWithin: size <= limit }).toEqual({ what, isWithin: true });
  }
}

describe('a list that is full', () => {
  test('takes no stranger in, and does not answer one that asks', () => {
    expect(receive(protocol, FULL, joinRequest(1), 3)).toEqual({ state: FULL, outbox: [] });
  });

  test('answers whoever is on it, in as many messages as the list takes', () => {
    const small = hardenedGossip({ memberLimit: ROOM, messageBytesLimit: HEADER_BYTES + 2 * ENTRY_BYTES });
    const { outbox } = receive(small, FULL, message('JOINREQ', 5, [5, 1, 0]), 3);
    expect(outbox.map(({ to }) => to)).toEqual([5, 5, 5, 5]);
  });

  test('goes on hearing of whoever is on it: heartbeats, later lives, farewells', () => {
    const told = message('PING', 2, [2, 0, 6], [3, 1, 0], [4, 0, DEPARTED], stranger(1));
    const { state } = receive(protocol, FULL, told, 3);
    expect(listed(protocol, state)).toEqual([1, 2, 3, 5, 1001]);
    expect(protocol.view(state).epochs).toEqual([0, 0, 1, 0, 0]);
  });

  test('takes in as many as there is room for, the first by address', () => {
    const { state } = receive(protocol, FULL, message('LEAVE', 2, [2, 0, DEPARTED], [3, 0, DEPARTED]), 3);
    const after = receive(protocol, state, message('PING', 4, stranger(1), stranger(2), stranger(3)), 3);
    expect(listed(protocol, after.state)).toEqual([1, 4, 5, 1001, 1002]);
  });

  test('does not take for gone who was not on it', () => {
    const told = message('LEAVE', 2, [7, 0, DEPARTED], stranger(1));
    expect(listed(protocol, receive(protocol, FULL, told, 3).state)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a newcomer that was refused is answered once there is room', () => {
    const refused = receive(protocol, FULL, joinRequest(1), 3).state;
    const roomy = receive(protocol, refused, message('LEAVE', 2, [2, 0, DEPARTED]), 4).state;
    const { state, outbox } = receive(protocol, roomy, joinRequest(1), 5);
    expect(listed(protocol, state)).toContain(1001);
    expect(outbox).toMatchObject([{ to: 1001, message: { msgType: 'JOINREP' } }]);
  });
});

describe('what waits to be told', () => {
  test('the latest farewells, as many as tombstones', () => {
    let state = FULL;
    for (let number = 1; number <= 5; number++) {
      state = receive(protocol, state, message('LEAVE', 2, [1000 + number, 0, DEPARTED]), 3).state;
    }
    expect(state.news.departed.map(({ address }) => address)).toEqual([1003, 1004, 1005]);
    expectWithinLimits(protocol, state);
  });

  test('the latest strangers that wrote, each once, as many as a list holds', () => {
    let state = started(protocol, 1).state;
    for (let number = 1; number <= ROOM + 2; number++) {
      state = receive(protocol, state, message('PING', 1000 + number, stranger(number)), 3).state;
      // In a later life it is a stranger again.
      state = receive(protocol, state, message('PING', 1000 + number, [1000 + number, 1, 0]), 3).state;
      state = receive(protocol, state, message('LEAVE', 2, [1000 + number, 1, DEPARTED]), 3).state;
    }
    expect(state.news.unknownSenders).toEqual([1003, 1004, 1005, 1006, 1007]);
    expectWithinLimits(protocol, state);
  });
});

test('within its limits, whatever is sent: lists, farewells, requests, from anyone about anyone', () => {
  const entry = fc.tuple(
    fc.integer({ min: 1, max: 14 }),
    fc.nat({ max: 2 }),
    fc.constantFrom(0, 7, DEPARTED - 1, DEPARTED),
  );
  const entries = fc
    .uniqueArray(entry, { maxLength: 9, selector: ([address]) => address })
    .map((all) => all.sort(([a], [b]) => a - b));
  const mail = fc
    .record({
      msgType: fc.constantFrom('JOINREQ', 'JOINREP', 'PING', 'LEAVE' as const),
      addr: fc.integer({ min: 2, max: 14 }),
      entries,
    })
    .map(({ msgType, addr, entries }): MessageHdr => message(msgType, addr, ...entries));
  const inputs = fc.array(fc.oneof({ weight: 5, arbitrary: mail }, fc.constant('tick' as const)), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(inputs, fc.nat(), (all, choice) => {
      let state = started(protocol, 1).state;
      all.forEach((input, index) => {
        const step =
          input === 'tick'
            ? tick(protocol, state, 2 * index, choice)
            : receive(protocol, state, input, 2 * index, choice + index);
        state = step.state;
        expectWithinLimits(protocol, state);
      });
    }),
  );
});

/** What a member keeps, and what it is made to send, by as many strangers as ask. */
function flooded(of: Gossip, requests: number, ofWhichSent: (number: number) => MessageHdr) {
  let state = started(of, 1).state;
  let answers = 0;
  let mostForOne = 0;
  for (let number = 1; number <= requests; number++) {
    const step = of.reduce(state, {
      kind: 'receive',
      message: ofWhichSent(number),
      now: 1,
      wall: 1,
      choice: number,
    });
    state = step.state;
    answers += step.outbox.length;
    mostForOne = Math.max(mostForOne, step.outbox.length);
  }
  return { state, answers, mostForOne };
}

describe('a flood of 100,000 forged JOINREQs, each from an address of its own', () => {
  const REQUESTS = 100_000;

  test('fills the list, is answered as long as there is room, and leaves nothing behind', () => {
    const roomy = { memberLimit: 200, messageBytesLimit: HEADER_BYTES + 50 * ENTRY_BYTES };
    const of = hardenedGossip(roomy);
    const { state, answers, mostForOne } = flooded(of, REQUESTS, joinRequest);
    expectWithinLimits(of, state);
    expect(state.list.heardTicks).toHaveLength(200);
    // The n-th that is let in is answered with a list of n + 1.
    const expected = Array.from({ length: 199 }, (_, index) => pieceCount(index + 2, roomy));
    expect(answers).toBe(expected.reduce((sum, count) => sum + count, 0));
    expect(mostForOne).toBe(pieceCount(200, roomy));
  });

  test('from addresses that are listed costs an answer each, and no more than the list takes', () => {
    const of = hardenedGossip({ memberLimit: 10 });
    const { state, answers, mostForOne } = flooded(of, REQUESTS, (number) => joinRequest(number % 9));
    expectWithinLimits(of, state);
    expect([answers, mostForOne]).toEqual([REQUESTS, 1]);
  });

  test('the next turn tells b peers besides the regular ones, however many there were', () => {
    const of = hardenedGossip({ memberLimit: 200, fanout: 2 });
    const { state } = flooded(of, REQUESTS, joinRequest);
    const { outbox } = tick(of, state, 2, 12345);
    expect(new Set(outbox.map(({ to }) => to)).size).toBe(4);
    expect(outbox).toHaveLength(4);
  });
});
