import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { contactNobody, contactTheLost } from '../../../src/gossip/rules/seed-contact.ts';
import type { NodeState } from '../../../src/gossip/state.ts';
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
  ticked,
} from '../../support/nodes.ts';
import { settings } from '../../support/settings.ts';

/** To whom the node writes in each of the ticks. */
function contacts(
  protocol: Gossip,
  from: NodeState,
  fromTick: number,
  toTick: number,
): Map<number, number[]> {
  const result = new Map<number, number[]>();
  let state = from;
  for (let now = fromTick; now <= toTick; now++) {
    const step = tick(protocol, state, now);
    state = step.state;
    if (step.outbox.length > 0) result.set(now, receivers(step));
  }
  return result;
}

const R = 5;

/** The tombstone of one that was removed for its silence. */
const buried = (address: number) => ({ address, epoch: 0, heartbeat: 5, untilTick: 1000 });

describe('contact with the lost', () => {
  const protocol = hardenedGossip({ joinRetryTicks: R, tombstoneTicks: 100 });
  const alone = (self: number, others: readonly Entry[]) =>
    ticked(protocol, memberAmong(protocol, self, others), 1, 22);

  test('a forgotten introducer is written to in every R-th tick, and in no other', () => {
    const after = contacts(protocol, alone(2, [[1, 0, 5]]), 23, 40);
    expect([...after]).toEqual([24, 29, 34, 39].map((now) => [now, [1]]));
  });

  test('an introducer that is only suspected is written to as well', () => {
    const suspecting = ticked(protocol, memberAmong(protocol, 2, [[1, 0, 5]]), 1, 11);
    expect([...contacts(protocol, suspecting, 12, 20)]).toEqual([14, 19].map((now) => [now, [1]]));
  });

  test('what it is sent is the list, without the lost', () => {
    const step = tick(protocol, ticked(protocol, alone(2, [[1, 0, 5]]), 23, 23), 24);
    expect(step.outbox.map(({ message }) => message)).toEqual([message('PING', 2, [2, 0, 25])]);
  });

  test('a fresh introducer is not contacted besides the regular gossip', () => {
    const step = tick(protocol, ticked(protocol, memberAmong(protocol, 2, [[1, 0, 5]]), 1, 3), 4);
    expect(receivers(step)).toEqual([1]);
  });

  test('the introducer does not write to itself', () => {
    expect(contacts(protocol, memberAmong(protocol, 1, []), 1, 20).size).toBe(0);
  });

  test('the introducer looks for those that it has forgotten, until their tombstones are gone', () => {
    const after = contacts(protocol, alone(1, [[4, 0, 5]]), 23, 200);
    expect([...after.values()].every(([to, ...more]) => to === 4 && more.length === 0)).toBe(true);
    expect([...after.keys()].at(0)).toBe(24);
    expect([...after.keys()].at(-1)).toBe(119);
  });

  test('one forgotten address is contacted at a time, round by round from the own one on', () => {
    const state = alone(5, [
      [1, 0, 5],
      [4, 0, 5],
      [6, 0, 5],
      [7, 0, 5],
    ]);
    const forgotten = [...contacts(protocol, state, 23, 50).values()].map(([, address]) => address);
    expect(forgotten).toEqual([6, 7, 4, 6, 7, 4]);
  });

  test('whoever comes and goes among the forgotten, nobody is written to twice before another once', () => {
    const addresses = fc.uniqueArray(fc.integer({ min: 2, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(addresses, fc.array(addresses, { maxLength: 30 }), (always, comers) => {
        let state = memberAmong(protocol, 1, []);
        const rounds = new Map(always.map((address) => [address, 0]));
        for (const others of comers) {
          const tombstones = [...new Set([...always, ...others])].map(buried);
          const { contacted, lastContacted } = contactTheLost(
            { ...state, tombstones },
            settings({ joinRetryTicks: 1 }),
          );
          for (const address of contacted) {
            if (rounds.has(address)) rounds.set(address, rounds.get(address)! + 1);
          }
          state = { ...state, lastContacted };
        }
        const counts = [...rounds.values()];
        return Math.max(...counts) - Math.min(...counts) <= 1;
      }),
    );
  });

  test('a forgotten introducer is contacted besides the other one, not in place of it', () => {
    const state = ticked(
      protocol,
      alone(2, [
        [1, 0, 5],
        [4, 0, 5],
      ]),
      23,
      23,
    );
    for (let choice = 0; choice < 20; choice++) {
      expect(receivers(tick(protocol, state, 24, choice * 7919))).toEqual([1, 4]);
    }
  });

  test('who has come back is not looked for any more', () => {
    const contactsOnly = hardenedBut({ targets: nobodysTurn, news: () => [] }, { joinRetryTicks: R });
    const without = ticked(contactsOnly, memberAmong(contactsOnly, 1, [[4, 0, 5]]), 1, 22);
    expect([...contacts(contactsOnly, without, 23, 24)]).toEqual([[24, [4]]]);
    const back = receive(contactsOnly, without, message('PING', 4, [4, 0, 6]), 23).state;
    expect(contacts(contactsOnly, back, 23, 33).size).toBe(0);
  });

  test('whoever has left is not looked for', () => {
    const told = receive(
      protocol,
      memberAmong(protocol, 1, [[4, 0, 5]]),
      message('LEAVE', 4, [4, 0, DEPARTED]),
      1,
    ).state;
    expect(contacts(protocol, told, 1, 40).size).toBe(0);
  });
});

describe('contact with nobody', () => {
  test('who is not in the list does not exist', () => {
    const protocol = classicGossip({ joinRetryTicks: R });
    const state = ticked(protocol, memberAmong(protocol, 2, [[1, 0, 5]]), 1, 22);
    expect(contacts(protocol, state, 23, 60).size).toBe(0);
    expect(contactNobody(state, settings())).toEqual({ contacted: [], lastContacted: 2 });
  });
});
