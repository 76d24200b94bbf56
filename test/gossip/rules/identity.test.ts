import { describe, expect, test } from 'vitest';
import { MAX_EPOCH } from '../../../src/gossip/member-list.ts';
import { addressAndEpoch, addressOnly } from '../../../src/gossip/rules/identity.ts';
import {
  believes,
  classicGossip,
  hardenedGossip,
  memberAmong,
  message,
  receive,
  started,
} from '../../support/nodes.ts';

describe('address and epoch', () => {
  test('every life is an epoch of its own, up to the last that there is', () => {
    expect([0, 1, 7].map(addressAndEpoch.epochOf)).toEqual([0, 1, 7]);
    expect(addressAndEpoch.epochOf(MAX_EPOCH + 5)).toBe(MAX_EPOCH);
  });

  test('only a later epoch supersedes', () => {
    expect(addressAndEpoch.supersedes(2, 3)).toBe(true);
    expect(addressAndEpoch.supersedes(2, 2)).toBe(false);
    expect(addressAndEpoch.supersedes(2, 1)).toBe(false);
  });

  test('a node that restarts at heartbeat 0 is taken in again at once', () => {
    const protocol = hardenedGossip();
    const state = memberAmong(protocol, 1, [[2, 0, 40]]);
    const restarted = started(protocol, 2, { now: 5, life: 1 });
    const next = receive(protocol, state, restarted.outbox[0]?.message, 6).state;
    expect(believes(protocol, next)).toContainEqual({ address: 2, epoch: 1, heartbeat: 0 });
  });

  test('the epochs are there to be seen', () => {
    const protocol = hardenedGossip();
    expect(protocol.view(started(protocol, 2, { life: 3 }).state).epochs).toEqual([3]);
  });
});

describe('address only', () => {
  test('every life is the same, and none supersedes', () => {
    expect([0, 1, 7].map(addressOnly.epochOf)).toEqual([0, 0, 0]);
    expect(addressOnly.supersedes(0, 1)).toBe(false);
  });

  test('a node that restarts at heartbeat 0 is ignored', () => {
    const protocol = classicGossip();
    const state = memberAmong(protocol, 1, [[2, 0, 40]]);
    const restarted = started(protocol, 2, { now: 5, life: 1 });
    const next = receive(protocol, state, restarted.outbox[0]?.message, 6).state;
    expect(protocol.view(next)).toEqual(protocol.view(state));
    expect(receive(protocol, state, message('PING', 2, [2, 0, 1]), 7).state).toBe(state);
  });

  test('there are no epochs to be seen', () => {
    const protocol = classicGossip();
    expect(protocol.view(started(protocol, 2, { life: 3 }).state).epochs).toBeNull();
  });
});
