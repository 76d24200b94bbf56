import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { higherHeartbeat } from '../../../src/gossip/rules/merge.ts';
import { classicRules, hardenedRules } from '../../../src/gossip/variants.ts';
import { hardenedBut, memberAmong, message, receive } from '../../support/nodes.ts';

const heartbeats = fc.oneof(
  fc.nat({ max: 10 }),
  fc.maxSafeNat().map((number) => number % (DEPARTED + 1)),
);

describe('the higher heartbeat', () => {
  test('is taken, and only what is taken is stamped', () => {
    fc.assert(
      fc.property(heartbeats, heartbeats, (known, received) => {
        expect(higherHeartbeat.takes(known, received)).toBe(received > known);
        expect(higherHeartbeat.stamps(known, received)).toBe(received > known);
      }),
    );
  });

  test('a departed one is above all others, and nothing is above it', () => {
    expect(higherHeartbeat.takes(DEPARTED - 1, DEPARTED)).toBe(true);
    expect(higherHeartbeat.takes(DEPARTED, DEPARTED)).toBe(false);
  });

  test('the own one rises by one in every tick, and stops short of departing', () => {
    expect(higherHeartbeat.beats(0)).toBe(1);
    expect(higherHeartbeat.beats(DEPARTED - 2)).toBe(DEPARTED - 1);
    expect(higherHeartbeat.beats(DEPARTED - 1)).toBe(DEPARTED - 1);
  });

  test('is what both variants go by', () => {
    expect([hardenedRules.merge, classicRules.merge]).toEqual([higherHeartbeat, higherHeartbeat]);
  });
});

describe('a rule that is put in its place is obeyed', () => {
  test('one that takes everything takes knowledge back', () => {
    const protocol = hardenedBut({ merge: { ...higherHeartbeat, takes: () => true } });
    const state = memberAmong(protocol, 1, [[2, 0, 40]]);
    const next = receive(protocol, state, message('PING', 2, [2, 0, 12]), 5).state;
    expect(protocol.view(next).heartbeats).toEqual([1, 12]);
    expect(protocol.view(next).heardTicks).toEqual([0, 0]);
  });

  test('one that stamps nothing lets everyone fall silent', () => {
    const protocol = hardenedBut({ merge: { ...higherHeartbeat, stamps: () => false } });
    const state = memberAmong(protocol, 1, [[2, 0, 40]]);
    const next = receive(protocol, state, message('PING', 2, [2, 0, 41]), 5).state;
    expect(protocol.view(next).heartbeats).toEqual([1, 41]);
    expect(protocol.view(next).heardTicks).toEqual([0, 0]);
  });
});
