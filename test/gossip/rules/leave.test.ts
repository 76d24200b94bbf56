import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { announceToAll, leaveSilently } from '../../../src/gossip/rules/leave.ts';
import {
  classicGossip,
  hardenedGossip,
  leave,
  listed,
  memberAmong,
  message,
  receive,
  receivers,
  suspectsOf,
  tick,
  ticked,
} from '../../support/nodes.ts';

describe('announcing the leave to all', () => {
  const protocol = hardenedGossip({ fanout: 1 });

  test('everyone who is gossiped to is told, whatever the fanout', () => {
    expect(announceToAll([2, 3, 4])).toEqual([2, 3, 4]);
    const step = leave(
      protocol,
      memberAmong(protocol, 1, [
        [2, 0, 5],
        [3, 0, 5],
        [4, 0, 5],
      ]),
      1,
    );
    expect(receivers(step)).toEqual([2, 3, 4]);
  });

  test('the farewell says that the own epoch has come to its end', () => {
    const step = leave(protocol, memberAmong(protocol, 2, [[1, 0, 5]]), 1);
    expect(step.outbox.map((send) => send.message)).toEqual([message('LEAVE', 2, [2, 0, DEPARTED])]);
  });

  test('whoever hears it removes the leaver at once, and never suspects it', () => {
    const farewell = leave(protocol, memberAmong(protocol, 2, [[1, 0, 5]]), 1).outbox[0]?.message;
    let state = receive(protocol, memberAmong(protocol, 1, [[2, 0, 0]]), farewell, 2).state;
    expect(listed(protocol, state)).toEqual([1]);
    for (let now = 2; now < 40; now++) {
      state = tick(protocol, state, now).state;
      expect(suspectsOf(protocol, state)).toEqual([]);
    }
  });

  test('a leave takes back a suspicion', () => {
    const suspecting = ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, 12);
    expect(suspectsOf(protocol, suspecting)).toEqual([2]);
    const next = receive(protocol, suspecting, message('LEAVE', 2, [2, 0, DEPARTED]), 13).state;
    expect(protocol.view(next)).toMatchObject({ addresses: [1], suspects: [] });
  });

  test('late gossip does not bring the leaver back, its next life does', () => {
    const told = receive(
      protocol,
      memberAmong(protocol, 1, [
        [2, 0, 5],
        [3, 0, 5],
      ]),
      message('LEAVE', 2, [2, 0, DEPARTED]),
      1,
    ).state;
    const late = receive(protocol, told, message('PING', 3, [2, 0, 9]), 2).state;
    expect(listed(protocol, late)).toEqual([1, 3]);
    const back = receive(protocol, late, message('JOINREQ', 2, [2, 1, 0]), 3).state;
    expect(listed(protocol, back)).toEqual([1, 2, 3]);
  });
});

describe('leaving silently', () => {
  test('nobody is told', () => {
    expect(leaveSilently([2, 3])).toEqual([]);
    const protocol = classicGossip();
    expect(leave(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1).outbox).toEqual([]);
  });
});
