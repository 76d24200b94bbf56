import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { ENTRY_BYTES, HEADER_BYTES } from '../../../src/gossip/settings.ts';
import { addressesTo } from '../../support/members.ts';
import {
  hardenedGossip,
  leave,
  memberAmong,
  message,
  receive,
  receivers,
  started,
  tick,
  ticked,
} from '../../support/nodes.ts';

const protocol = hardenedGossip();

describe('leaveGroup', () => {
  test('a member that leaves is in no group any more', () => {
    const step = leave(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1);
    expect(receivers(step)).toEqual([2]);
    expect(protocol.view(step.state).inGroup).toBe(false);
  });

  test('it says nothing to those it suspects, nor about them', () => {
    let state = memberAmong(protocol, 1, [
      [2, 0, 5],
      [3, 0, 5],
    ]);
    state = receive(protocol, ticked(protocol, state, 1, 9), message('PING', 3, [3, 0, 6]), 10).state;
    const { outbox } = leave(protocol, ticked(protocol, state, 10, 12), 13);
    expect(outbox).toEqual([{ to: 3, message: message('LEAVE', 1, [1, 0, DEPARTED]) }]);
  });

  test('a newcomer that was never let in has nobody to tell', () => {
    const step = leave(protocol, started(protocol, 2).state, 1);
    expect(step.outbox).toEqual([]);
    expect(tick(protocol, step.state, 2).outbox).toEqual([]);
  });

  test('who has left does not leave again', () => {
    const { state } = leave(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1);
    const step = leave(protocol, state, 2);
    expect(step.state).toBe(state);
    expect(step.outbox).toEqual([]);
  });

  test('a member alone has nobody to tell', () => {
    expect(leave(protocol, started(protocol, 1).state, 1).outbox).toEqual([]);
  });

  test('the farewell is the end of the own epoch, however long the list', () => {
    const small = hardenedGossip({ messageBytesLimit: HEADER_BYTES + 3 * ENTRY_BYTES });
    const others = addressesTo(12)
      .slice(1)
      .map((address) => [address, 0, 5] as const);
    const { outbox } = leave(small, memberAmong(small, 1, others), 1);
    expect(outbox).toHaveLength(11);
    for (const sent of outbox) expect(sent.message).toEqual(message('LEAVE', 1, [1, 0, DEPARTED]));
  });

  test('the list of the leaver is left as it was', () => {
    const state = memberAmong(protocol, 1, [[2, 0, 5]]);
    const before = protocol.view(state);
    expect(protocol.view(leave(protocol, state, 1).state)).toEqual({ ...before, inGroup: false });
  });
});
