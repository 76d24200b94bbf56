import { describe, expect, test } from 'vitest';
import { groupOfNodes } from '../../../src/faults/nodes.ts';
import { hardenedGossip, leave, message, receive, started, ticked } from '../../support/nodes.ts';

const protocol = hardenedGossip();

describe('introduceSelfToGroup', () => {
  test('a node that has not started is in no group and lists itself alone', () => {
    expect(protocol.view(protocol.init(2, groupOfNodes(1)))).toMatchObject({
      inGroup: false,
      addresses: [2],
      suspects: [],
    });
  });

  test('the introducer founds the group, and writes to nobody', () => {
    const { state, outbox } = started(protocol, 1, { now: 7 });
    expect(outbox).toEqual([]);
    expect(protocol.view(state)).toEqual({
      inGroup: true,
      addresses: [1],
      suspects: [],
      epochs: [0],
      heartbeats: [0],
      heardTicks: [7],
    });
  });

  test('anybody else asks the introducer, with its own entry', () => {
    const { state, outbox } = started(protocol, 2, { life: 4 });
    expect(outbox).toEqual([{ to: 1, message: message('JOINREQ', 2, [2, 4, 0]) }]);
    expect(protocol.view(state)).toMatchObject({ inGroup: false, addresses: [2], epochs: [4] });
  });

  test('a node that is up already is not started again', () => {
    const { state } = started(protocol, 2);
    expect(protocol.reduce(state, { kind: 'start', now: 5, wall: 5, choice: 3, life: 1 })).toEqual({
      state,
      outbox: [],
    });
    expect(protocol.reduce(state, { kind: 'start', now: 5, wall: 5, choice: 3, life: 1 }).state).toBe(state);
  });

  test('nor is one that has left: its next life begins with a state of its own', () => {
    const { state } = leave(protocol, started(protocol, 1).state, 3);
    expect(protocol.reduce(state, { kind: 'start', now: 5, wall: 5, choice: 0, life: 1 }).state).toBe(state);
  });

  test('a JOINREQ is answered with a JOINREP that has the group and the newcomer in it', () => {
    const newcomer = started(protocol, 2);
    const answer = receive(protocol, started(protocol, 1).state, newcomer.outbox[0]?.message, 1);
    expect(answer.outbox).toEqual([{ to: 2, message: message('JOINREP', 1, [1, 0, 0], [2, 0, 0]) }]);
    const admitted = receive(protocol, newcomer.state, answer.outbox[0]?.message, 2);
    expect(protocol.view(admitted.state)).toMatchObject({ inGroup: true, addresses: [1, 2] });
    expect(admitted.outbox).toEqual([]);
  });

  test('any member answers a JOINREQ, not the introducer alone', () => {
    const member = receive(protocol, started(protocol, 2).state, message('JOINREP', 1, [1, 0, 3]), 1).state;
    const { outbox } = receive(protocol, member, message('JOINREQ', 3, [3, 0, 0]), 2);
    expect(outbox.map((send) => [send.to, send.message.msgType])).toEqual([[3, 'JOINREP']]);
  });

  test('a JOINREQ that comes again is answered again, since the first answer may be lost', () => {
    const request = message('JOINREQ', 2, [2, 0, 0]);
    const once = receive(protocol, started(protocol, 1).state, request, 1);
    const again = receive(protocol, once.state, request, 2);
    expect(again.outbox).toEqual(once.outbox);
    expect(again.state).toBe(once.state);
  });

  test('before it is let in a node sends JOINREQs only, to the introducer', () => {
    let { state } = started(protocol, 2);
    for (let now = 0; now < 30; now++) {
      const step = protocol.reduce(state, { kind: 'tick', now, wall: now, choice: now });
      state = step.state;
      for (const { to, message: sent } of step.outbox) expect([to, sent.msgType]).toEqual([1, 'JOINREQ']);
    }
  });

  test('a later request carries the heartbeat that the node has reached since', () => {
    const waiting = ticked(protocol, started(protocol, 2).state, 0, 3);
    const { outbox } = protocol.reduce(waiting, { kind: 'tick', now: 4, wall: 4, choice: 0 });
    expect(outbox).toEqual([{ to: 1, message: message('JOINREQ', 2, [2, 0, 5]) }]);
  });
});
