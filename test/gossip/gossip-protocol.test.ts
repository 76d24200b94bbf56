import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPARTED, vectorOf } from '../../src/gossip/member-list.ts';
import { type MessageHdr, MSG_TYPES } from '../../src/gossip/message.ts';
import { deepFreeze } from '../../src/judge/deep-equal.ts';
import type { Input } from '../../src/protocol/protocol.ts';
import { addressesTo, collidingVectors } from '../support/members.ts';
import { classicGossip, hardenedGossip, message, started } from '../support/nodes.ts';

const messages: fc.Arbitrary<MessageHdr> = fc.record({
  msgType: fc.constantFrom(...MSG_TYPES),
  memberVector: collidingVectors(addressesTo(6)),
  addr: fc.constantFrom(...addressesTo(6)),
});
const choice = fc.nat({ max: 2 ** 31 - 1 });
/** One more input to a node, and how many ticks after the one before. */
const inputs: fc.Arbitrary<{ afterTicks: number; input: Input<MessageHdr> }> = fc.record({
  afterTicks: fc.constantFrom(0, 0, 1, 1, 1, 2, 12),
  input: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('receive'), now: fc.constant(0), choice, message: messages }),
    },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('tick'), now: fc.constant(0), choice }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), now: fc.constant(0), choice }) },
  ) as fc.Arbitrary<Input<MessageHdr>>,
});
const lives = fc.array(inputs, { maxLength: 40 });

describe.each([
  ['hardened', hardenedGossip({ tombstoneLimit: 3 })],
  ['classic', classicGossip()],
])('the %s reducer', (_, protocol) => {
  /** Every step of a life of node 2, with frozen arguments. */
  function* live(life: readonly { afterTicks: number; input: Input<MessageHdr> }[]) {
    let { state } = started(protocol, 2);
    let now = 0;
    for (const { afterTicks, input } of life) {
      now += afterTicks;
      const given = deepFreeze({ ...input, now });
      const before = deepFreeze(state);
      const step = protocol.reduce(before, given);
      yield { before, given, step, now };
      state = step.state;
    }
  }

  test('answers the same input in the same way, and writes to nothing that it was given', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { before, given, step } of live(life)) {
          expect(protocol.reduce(before, given)).toEqual(step);
        }
      }),
    );
  });

  test('keeps its list in order: ascending, itself in it, nobody heard of in the future', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { step, now } of live(life)) {
          const { addresses, suspects, heardTicks, heartbeats } = protocol.view(step.state);
          expect(addresses).toEqual([...new Set(addresses)].sort((a, b) => a - b));
          expect(addresses).toContain(2);
          expect(suspects).not.toContain(2);
          expect(suspects.every((address) => addresses.includes(address))).toBe(true);
          expect(heardTicks).toHaveLength(addresses.length);
          expect(heartbeats).toHaveLength(addresses.length);
          expect(heardTicks?.every((tick) => tick <= now)).toBe(true);
        }
      }),
    );
  });

  test('sends what can be encoded, never to itself, and to nobody twice in one step', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { step } of live(life)) {
          const receivers = step.outbox.map(({ to }) => to);
          expect(receivers).not.toContain(2);
          expect(new Set(receivers).size).toBe(receivers.length);
          for (const { message: sent } of step.outbox) {
            const bytes = protocol.encode(sent);
            expect(bytes).toHaveLength(protocol.byteLength(sent));
            expect(protocol.decode(bytes)).toEqual({ ok: true, message: sent });
          }
        }
      }),
    );
  });

  test('lists nobody that has departed, and no heartbeat falls within an epoch', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { before, step } of live(life)) {
          const earlier = protocol.view(before);
          const later = protocol.view(step.state);
          expect(later.heartbeats?.every((heartbeat) => heartbeat < DEPARTED)).toBe(true);
          for (const [index, address] of later.addresses.entries()) {
            const was = earlier.addresses.indexOf(address);
            if (was < 0) continue;
            const sameEpoch = earlier.epochs?.[was] === later.epochs?.[index];
            if (sameEpoch) {
              expect(later.heartbeats![index]).toBeGreaterThanOrEqual(earlier.heartbeats![was]!);
            } else {
              expect(later.epochs![index]).toBeGreaterThan(earlier.epochs![was]!);
            }
          }
        }
      }),
    );
  });
});

describe('what an outsider can send', () => {
  const claims = { address: 9, epoch: 3, heartbeat: 70 };

  test('is gossip that says of a member that it lives, from that member', () => {
    expect(hardenedGossip().forge(claims)).toEqual(message('PING', 9, [9, 3, 70]));
  });

  test('has no epoch where the protocol has none', () => {
    expect(classicGossip().forge(claims)).toEqual(message('PING', 9, [9, 0, 70]));
  });
});

describe('what the harness sees of a protocol', () => {
  const protocol = hardenedGossip();

  test('a message is of a kind, and tells of members', () => {
    const ping = message('PING', 1, [1, 0, 4], [2, 1, 5]);
    expect(protocol.messageKind(ping)).toBe('PING');
    expect(protocol.carries(ping)).toEqual(
      vectorOf([
        { address: 1, epoch: 0, heartbeat: 4 },
        { address: 2, epoch: 1, heartbeat: 5 },
      ]),
    );
  });
});
