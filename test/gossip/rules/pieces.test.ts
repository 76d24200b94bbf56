import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWellFormed, membersOf } from '../../../src/gossip/member-list.ts';
import { oneMessage, type PiecesRule, piecesThatFit } from '../../../src/gossip/rules/pieces.ts';
import { ENTRY_BYTES, HEADER_BYTES } from '../../../src/gossip/settings.ts';
import { deepFreeze } from '../../../src/judge/deep-equal.ts';
import type { MemberVector } from '../../../src/protocol/member-vector.ts';
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

function piecesOf(rule: PiecesRule, whole: MemberVector, own: number, capacity: number): MemberVector[] {
  const count = rule.count(whole.addresses.length, capacity);
  return Array.from({ length: count }, (_, index) => rule.piece(whole, own, capacity, index));
}

const entriesTo = (count: number): Entry[] =>
  addressesTo(count).map((address) => [address, 0, address] as const);
const NINE = deepFreeze(vector(...entriesTo(9)));

describe('pieces that fit', () => {
  test('a list that fits is one piece, the very same', () => {
    expect(piecesThatFit.count(9, 9)).toBe(1);
    expect(piecesThatFit.piece(NINE, 4, 9, 0)).toBe(NINE);
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
        const pieces = piecesOf(piecesThatFit, whole, own, capacity);
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

  test('gossip sends each peer one a pass, and so everyone all of them in as many passes as there are pieces', () => {
    let state = memberAmong(protocol, 1, others);
    const told = new Map(others.map(([address]) => [address, new Set<number>()]));
    for (let now = 1; now <= 3; now++) {
      const step = tick(protocol, state, now);
      state = step.state;
      expect(step.outbox).toHaveLength(8);
      for (const { to, message } of step.outbox) {
        expect(protocol.byteLength(message)).toBeLessThanOrEqual(LIMIT);
        expect(message.memberVector.addresses).toContain(1);
        for (const address of message.memberVector.addresses) told.get(to)!.add(address);
      }
    }
    for (const seen of told.values()) expect([...seen].sort()).toEqual(addressesTo(9));
  });

  test('in one tick it sends different pieces, each made once', () => {
    const { outbox } = tick(protocol, memberAmong(protocol, 1, others), 1);
    const different = new Set(outbox.map((send) => send.message));
    expect(different.size).toBe(new Set(outbox.map((send) => send.message.memberVector.addresses[1])).size);
    expect(different.size).toBe(3);
  });

  test('a list that fits goes to all in the same message', () => {
    const roomy = hardenedGossip({ fanout: 9, groupSize: 9 });
    const { outbox } = tick(roomy, memberAmong(roomy, 1, others), 1);
    expect(outbox).toHaveLength(8);
    expect(new Set(outbox.map((send) => send.message)).size).toBe(1);
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

describe('whose turn it is', () => {
  const state = memberAmong(hardenedGossip(), 1, []);
  const inPass = (self: number, passes: number) => ({ ...state, self, deck: { ...state.deck, passes } });

  test('goes on by one with each pass, and with nothing else', () => {
    for (let to = 2; to < 40; to++) {
      const turns = [0, 1, 2, 3, 4, 5].map((passes) => piecesThatFit.turn(inPass(1, passes), to, 3));
      const first = turns[0]!;
      expect(turns).toEqual([0, 1, 2, 3, 4, 5].map((passes) => (first + passes) % 3));
    }
  });

  const PEERS = 300;
  const shares = (turns: readonly number[]) =>
    [0, 1, 2].map((turn) => turns.filter((other) => other === turn).length / turns.length);
  const third = (share: number) => expect(Math.abs(share - 1 / 3)).toBeLessThan(0.1);

  test('of the peers of one sender a third each get one of three pieces', () => {
    for (const self of [1, 2, 3, 77, 3_232_235_777]) {
      shares(addressesTo(PEERS).map((to) => piecesThatFit.turn(inPass(self, 1), to, 3))).forEach(third);
    }
  });

  test('a receiver gets each of three pieces from a third of the senders', () => {
    for (const to of [1, 2, 3, 77, 3_232_235_777]) {
      shares(addressesTo(PEERS).map((self) => piecesThatFit.turn(inPass(self, 1), to, 3))).forEach(third);
    }
  });

  test('nodes that differ by their port alone have turns of their own', () => {
    const atPort = (port: number) => 16_777_343 + port * 2 ** 32;
    const ports = addressesTo(PEERS).map((port) => port + 5000);
    shares(ports.map((port) => piecesThatFit.turn(inPass(atPort(80), 1), atPort(port), 3))).forEach(third);
    shares(ports.map((port) => piecesThatFit.turn(inPass(atPort(port), 1), atPort(80), 3))).forEach(third);
  });
});

describe('one message', () => {
  test('however long', () => {
    expect(piecesOf(oneMessage, NINE, 4, 2)).toEqual([NINE]);
    const protocol = classicGossip({ messageBytesLimit: HEADER_BYTES + 4 * ENTRY_BYTES });
    const step = tick(protocol, memberAmong(protocol, 1, entriesTo(9).slice(1)), 1);
    expect(vectorSent(step).addresses).toEqual(addressesTo(9));
  });
});
