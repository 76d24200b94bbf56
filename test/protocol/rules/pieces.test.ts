import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepFreeze } from '../../../src/invariants/deep.ts';
import { isWellFormed, membersOf } from '../../../src/protocol/member-list.ts';
import { oneMessage, piecesThatFit } from '../../../src/protocol/rules/pieces.ts';
import { ENTRY_BYTES, HEADER_BYTES } from '../../../src/protocol/settings.ts';
import { addressesTo, type Entry, vector } from '../../support/members.ts';
import {
  classicGossip,
  hardenedGossip,
  memberAmong,
  message,
  receive,
  tick,
  vectorSent,
} from '../../support/nodes.ts';

const entriesTo = (count: number): Entry[] =>
  addressesTo(count).map((address) => [address, 0, address] as const);
const NINE = deepFreeze(vector(...entriesTo(9)));

describe('pieces that fit', () => {
  test('a list that fits is one piece, the very same', () => {
    expect(piecesThatFit(NINE, 4, 9)).toEqual([NINE]);
    expect(piecesThatFit(NINE, 4, 9)[0]).toBe(NINE);
  });

  test('each fits, is well-formed, and has the own entry; together they have everyone, the others once', () => {
    const cases = fc.integer({ min: 1, max: 40 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        own: fc.integer({ min: 1, max: size }),
        capacity: fc.integer({ min: 2, max: 12 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ size, own, capacity }) => {
        const whole = deepFreeze(vector(...entriesTo(size)));
        const pieces = piecesThatFit(whole, own, capacity);
        const others: number[] = [];
        for (const piece of pieces) {
          expect(piece.addresses.length).toBeLessThanOrEqual(capacity);
          expect(isWellFormed(piece)).toBe(true);
          expect(piece.addresses).toContain(own);
          for (const one of membersOf(piece)) expect(membersOf(whole)).toContainEqual(one);
          others.push(...piece.addresses.filter((address) => address !== own));
        }
        expect(others.sort((a, b) => a - b)).toEqual(addressesTo(size).filter((address) => address !== own));
        expect(pieces).toHaveLength(size <= capacity ? 1 : Math.ceil((size - 1) / (capacity - 1)));
      }),
    );
  });

  const LIMIT = HEADER_BYTES + 4 * ENTRY_BYTES;
  const protocol = hardenedGossip({ messageBytesLimit: LIMIT, fanout: 9, groupSize: 9 });
  const others = entriesTo(9).slice(1);

  test('gossip sends them in rotation, and so everyone in as many ticks as there are pieces', () => {
    let state = memberAmong(protocol, 1, others);
    const seen = new Set<number>();
    for (let now = 1; now <= 3; now++) {
      const step = tick(protocol, state, now);
      state = step.state;
      for (const { message } of step.outbox) {
        expect(protocol.byteLength(message)).toBeLessThanOrEqual(LIMIT);
        expect(message.memberVector.addresses).toContain(1);
      }
      for (const address of vectorSent(step).addresses) seen.add(address);
    }
    expect([...seen].sort()).toEqual(addressesTo(9));
  });

  test('a newcomer is answered with all of them at once', () => {
    const step = receive(protocol, memberAmong(protocol, 1, others), message('JOINREQ', 10, [10, 0, 0]), 1);
    expect(step.outbox.map(({ to }) => to)).toEqual([10, 10, 10]);
    const told = step.outbox.flatMap((send) => send.message.memberVector.addresses);
    expect([...new Set(told)].sort((a, b) => a - b)).toEqual(addressesTo(10));
    for (const send of step.outbox) expect(protocol.byteLength(send.message)).toBeLessThanOrEqual(LIMIT);
  });

  test('news go out whole: whoever is told them is sent all the pieces', () => {
    const { state } = receive(protocol, memberAmong(protocol, 1, others), message('PING', 2, [10, 0, 0]), 1);
    const toTwo = tick(protocol, state, 1).outbox.filter(({ to }) => to === 2);
    const told = toTwo.flatMap((send) => send.message.memberVector.addresses);
    expect(toTwo).toHaveLength(3);
    expect([...new Set(told)].sort((a, b) => a - b)).toEqual(addressesTo(10));
  });
});

describe('one message', () => {
  test('however long', () => {
    expect(oneMessage(NINE, 4, 2)).toEqual([NINE]);
    const protocol = classicGossip({ messageBytesLimit: HEADER_BYTES + 4 * ENTRY_BYTES });
    const step = tick(protocol, memberAmong(protocol, 1, entriesTo(9).slice(1)), 1);
    expect(vectorSent(step).addresses).toEqual(addressesTo(9));
  });
});
