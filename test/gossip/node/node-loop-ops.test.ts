import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupOfNodes } from '../../../src/faults/nodes.ts';
import { beat, DEPARTED, ownEntry } from '../../../src/gossip/member-list.ts';
import { addressesTo } from '../../support/members.ts';
import {
  believes,
  classicGossip,
  hardenedGossip,
  leave,
  listed,
  memberAmong,
  message,
  receive,
  receivers,
  started,
  suspectsOf,
  tick,
  ticked,
} from '../../support/nodes.ts';

const protocol = hardenedGossip();
const T_FAIL = 10;
const T_CLEANUP = 21;

describe('a beat', () => {
  test('each active tick raises the own heartbeat by one and stamps it', () => {
    const state = ticked(protocol, started(protocol, 1).state, 0, 6);
    expect(protocol.view(state)).toMatchObject({ heartbeats: [7], heardTicks: [6] });
  });

  test('a newcomer beats while it waits', () => {
    const state = ticked(protocol, started(protocol, 2).state, 0, 2);
    expect(believes(protocol, state)).toEqual([{ address: 2, epoch: 0, heartbeat: 3 }]);
  });

  test('nobody else’s heartbeat is raised', () => {
    const state = ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, 5);
    expect(believes(protocol, state)).toContainEqual({ address: 2, epoch: 0, heartbeat: 5 });
  });

  test('a counter that has run full stays short of departing, and the node goes on gossiping', () => {
    const fresh = memberAmong(protocol, 1, [[2, 0, 5]]);
    let state = { ...fresh, list: beat(fresh.list, DEPARTED - 2, 0) };
    for (let now = 1; now < 5; now++) {
      const step = tick(protocol, state, now);
      expect(receivers(step)).toContain(2);
      state = step.state;
    }
    expect(ownEntry(state.list).heartbeat).toBe(DEPARTED - 1);
  });

  test('a node that is not up, or has left, does nothing', () => {
    const idle = protocol.init(2, groupOfNodes(1));
    const { state: left } = leave(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1);
    for (const state of [idle, left]) {
      const step = tick(protocol, state, 9);
      expect(step.state).toBe(state);
      expect(step.outbox).toEqual([]);
    }
  });
});

describe.each([
  ['hardened', hardenedGossip()],
  ['classic', classicGossip()],
])('the age of a %s member', (_, variant) => {
  test('it is suspected at the first tick with more than T_f of silence, and not before', () => {
    const { state } = tick(
      variant,
      ticked(variant, memberAmong(variant, 1, [[2, 0, 5]]), 1, T_FAIL - 1),
      T_FAIL,
    );
    expect(suspectsOf(variant, state)).toEqual([]);
    expect(suspectsOf(variant, tick(variant, state, T_FAIL + 1).state)).toEqual([2]);
  });

  test('it stays listed and suspected up to T_c, and is gone at the first tick beyond', () => {
    const state = ticked(variant, memberAmong(variant, 1, [[2, 0, 5]]), 1, T_CLEANUP);
    expect(variant.view(state)).toMatchObject({ addresses: [1, 2], suspects: [2] });
    expect(variant.view(tick(variant, state, T_CLEANUP + 1).state)).toMatchObject({
      addresses: [1],
      suspects: [],
    });
  });

  test('silence is counted from the last increase', () => {
    let state = ticked(variant, memberAmong(variant, 1, [[2, 0, 5]]), 1, 7);
    state = receive(variant, state, message('PING', 2, [2, 0, 6]), 8).state;
    state = receive(variant, ticked(variant, state, 8, 12), message('PING', 2, [2, 0, 6]), 13).state;
    state = ticked(variant, state, 13, 8 + T_FAIL);
    expect(suspectsOf(variant, state)).toEqual([]);
    expect(suspectsOf(variant, tick(variant, state, 8 + T_FAIL + 1).state)).toEqual([2]);
  });

  test('as long as the same are suspected, the list of them is the very same', () => {
    const first = ticked(variant, memberAmong(variant, 1, [[2, 0, 5]]), 1, T_FAIL + 1);
    const second = tick(variant, first, T_FAIL + 2).state;
    expect(suspectsOf(variant, second)).toEqual([2]);
    expect(suspectsOf(variant, second)).toBe(suspectsOf(variant, first));
  });

  test('suspects are told ascending, and are always listed', () => {
    let state = memberAmong(variant, 3, [
      [1, 0, 1],
      [2, 0, 1],
      [4, 0, 1],
      [5, 0, 1],
    ]);
    state = receive(variant, state, message('PING', 2, [2, 0, 2]), 5).state;
    for (let now = 1; now < 50; now++) {
      state = tick(variant, state, now).state;
      const { suspects, addresses } = variant.view(state);
      expect(suspects).toEqual([...suspects].sort((a, b) => a - b));
      expect(suspects.every((address) => addresses.includes(address) && address !== 3)).toBe(true);
    }
    expect(listed(variant, state)).toEqual([3]);
  });
});

describe('gossip', () => {
  const others = addressesTo(6)
    .slice(1)
    .map((address) => [address, 0, 5] as const);

  test('goes to b distinct peers, never to the node itself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 8, maxLength: 8 }), (choices) => {
        let state = memberAmong(protocol, 1, others);
        for (const [index, choice] of choices.entries()) {
          const step = tick(protocol, state, index + 1, choice);
          const to = receivers(step);
          expect(to.length).toBeGreaterThanOrEqual(1);
          expect(to.length).toBeLessThanOrEqual(2);
          expect(new Set(to).size).toBe(to.length);
          expect(to).not.toContain(1);
          state = step.state;
        }
      }),
    );
  });

  test('is the list as it stands after this tick’s beat', () => {
    const step = tick(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1);
    expect(step.outbox).toEqual([{ to: 2, message: message('PING', 1, [1, 0, 2], [2, 0, 5]) }]);
  });

  test('costs no copy: the arrays that are sent are those of the state', () => {
    const step = tick(protocol, memberAmong(protocol, 1, others), 1);
    const { addresses, epochs, heartbeats } = protocol.view(step.state);
    expect(step.outbox).toHaveLength(2);
    for (const { message: sent } of step.outbox) {
      expect(sent.memberVector.addresses).toBe(addresses);
      expect(sent.memberVector.epochs).toBe(epochs);
      expect(sent.memberVector.heartbeats).toBe(heartbeats);
    }
  });

  test('that was sent does not change when the sender goes on', () => {
    const step = tick(protocol, memberAmong(protocol, 1, others), 1);
    const sent = structuredClone(step.outbox);
    ticked(protocol, step.state, 2, 40);
    expect(step.outbox).toEqual(sent);
  });

  test('does not go to a peer that was removed, or has left, before its turn came', () => {
    const narrow = hardenedGossip({ fanout: 1, joinRetryTicks: 1000 });
    const peers = addressesTo(40).slice(1);
    const vectorAt = (heartbeat: number, heard: readonly number[]) =>
      message('PING', 2, ...heard.map((address) => [address, 0, heartbeat] as const));
    let state = memberAmong(
      narrow,
      1,
      peers.map((address) => [address, 0, 5] as const),
    );
    const written: number[] = [];
    for (let now = 1; now <= 38; now++) {
      // 40 is never heard of again, and 39 leaves in the tick 12; all others are heard of all the time.
      if (now % 5 === 0)
        state = receive(narrow, state, vectorAt(5 + now, addressesTo(38).slice(1)), now).state;
      if (now === 12) state = receive(narrow, state, message('LEAVE', 39, [39, 0, DEPARTED]), now).state;
      const step = tick(narrow, state, now);
      state = step.state;
      if (now > 12) written.push(...receivers(step));
    }
    expect(listed(narrow, state)).toEqual(addressesTo(38));
    expect(written).toContain(38);
    expect(written).not.toContain(39);
    expect(written).not.toContain(40);
  });

  test('of a node alone goes to nobody', () => {
    expect(tick(protocol, started(protocol, 1).state, 0).outbox).toEqual([]);
  });

  test('with a fanout above the number of peers goes to all of them, once', () => {
    const wide = hardenedGossip({ fanout: 9 });
    expect(receivers(tick(wide, memberAmong(wide, 1, others), 1))).toEqual([2, 3, 4, 5, 6]);
  });
});
