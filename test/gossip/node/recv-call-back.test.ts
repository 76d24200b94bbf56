import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileMessage } from '../../../src/claims/hostile-messages.ts';
import { groupOfNodes } from '../../../src/faults/nodes.ts';
import { DEPARTED, MAX_EPOCH } from '../../../src/gossip/member-list.ts';
import { MSG_TYPES } from '../../../src/gossip/message.ts';
import { deepFreeze } from '../../../src/judge/deep-equal.ts';
import { ADDRESS_END } from '../../../src/protocol/address.ts';
import { vector } from '../../support/members.ts';
import {
  believes,
  classicGossip,
  hardenedGossip,
  leave,
  listed,
  memberAmong,
  message,
  receive,
  started,
  tick,
  ticked,
} from '../../support/nodes.ts';

const protocol = hardenedGossip();
const MEMBER = deepFreeze(
  memberAmong(protocol, 1, [
    [2, 0, 5],
    [3, 1, 5],
  ]),
);

describe('a member', () => {
  test('merges gossip and answers nothing', () => {
    const step = receive(protocol, MEMBER, message('PING', 2, [2, 0, 6], [4, 0, 1]), 3);
    expect(step.outbox).toEqual([]);
    expect(believes(protocol, step.state)).toEqual([
      { address: 1, epoch: 0, heartbeat: 1 },
      { address: 2, epoch: 0, heartbeat: 6 },
      { address: 3, epoch: 1, heartbeat: 5 },
      { address: 4, epoch: 0, heartbeat: 1 },
    ]);
  });

  test('that hears nothing new stays the very same', () => {
    expect(receive(protocol, MEMBER, message('PING', 2, [2, 0, 5], [3, 1, 4]), 3).state).toBe(MEMBER);
    expect(receive(protocol, MEMBER, message('PING', 2), 3).state).toBe(MEMBER);
  });

  test('a message that comes twice is a message that came once', () => {
    const ping = message('PING', 2, [2, 0, 6], [4, 0, 1]);
    const once = receive(protocol, MEMBER, ping, 3).state;
    expect(receive(protocol, once, ping, 4).state).toBe(once);
  });

  test('stamps by its own clock, and trusts no other', () => {
    const later = ticked(protocol, MEMBER, 1, 6);
    const { state } = receive(protocol, later, message('PING', 2, [2, 0, 3000]), 7);
    expect(protocol.view(state).heardTicks).toEqual([6, 7, 0]);
  });

  test('does not listen to itself', () => {
    const echo = message('PING', 1, [1, 0, 500], [9, 0, 0]);
    expect(receive(protocol, MEMBER, echo, 3)).toEqual({ state: MEMBER, outbox: [] });
  });

  test('owns its heartbeat: nobody raises or ends it from outside', () => {
    for (const [epoch, heartbeat] of [
      [0, 99],
      [0, DEPARTED],
      [7, 0],
      [MAX_EPOCH, DEPARTED],
    ] as const) {
      expect(receive(protocol, MEMBER, message('LEAVE', 2, [1, epoch, heartbeat]), 3).state).toBe(MEMBER);
    }
  });

  test('a huge heartbeat of another is as good as any: it is taken, and not exceeded', () => {
    const { state } = receive(protocol, MEMBER, message('PING', 2, [2, 0, DEPARTED - 1]), 3);
    expect(believes(protocol, state)[1]).toEqual({ address: 2, epoch: 0, heartbeat: DEPARTED - 1 });
  });
});

describe('a member that suspects', () => {
  /** Node 1 at tick 11, which has heard of 2 and 3 at tick 0, and suspects them. */
  const suspecting = () => ticked(protocol, MEMBER, 1, 11);

  test('trusts at once whom it hears of again, and goes on suspecting the others', () => {
    const { state } = receive(protocol, suspecting(), message('PING', 2, [2, 0, 6]), 12);
    expect(protocol.view(state).suspects).toEqual([3]);
  });

  test('goes on suspecting the first one in its list as well', () => {
    const third = memberAmong(protocol, 3, [
      [1, 0, 5],
      [2, 0, 5],
    ]);
    const { state } = receive(protocol, ticked(protocol, third, 1, 11), message('PING', 2, [2, 0, 6]), 12);
    expect(protocol.view(state).suspects).toEqual([1]);
  });

  test('does not suspect whom it lists no more', () => {
    const { state } = receive(protocol, suspecting(), message('LEAVE', 2, [3, 1, DEPARTED]), 12);
    expect(protocol.view(state)).toMatchObject({ addresses: [1, 2], suspects: [2] });
  });

  test('that hears of others only keeps the very same list of suspects', () => {
    const before = suspecting();
    const { state } = receive(protocol, before, message('PING', 4, [4, 0, 1]), 12);
    expect(protocol.view(state).suspects).toEqual([2, 3]);
    expect(protocol.view(state).suspects).toBe(protocol.view(before).suspects);
  });

  test('takes no suspicion back because its clock was set back', () => {
    const { state } = receive(protocol, suspecting(), message('PING', 4, [4, 0, 1]), 10);
    expect(protocol.view(state).suspects).toEqual([2, 3]);
  });
});

describe('who does not listen', () => {
  const messages = MSG_TYPES.map((msgType) => message(msgType, 1, [1, 0, 4]));

  test('a node that has not started', () => {
    const idle = protocol.init(2, groupOfNodes(1));
    for (const one of messages) expect(receive(protocol, idle, one, 1)).toEqual({ state: idle, outbox: [] });
  });

  test('a node that has left', () => {
    const { state } = leave(protocol, memberAmong(protocol, 2, [[1, 0, 1]]), 1);
    for (const one of messages) expect(receive(protocol, state, one, 2)).toEqual({ state, outbox: [] });
  });

  test('a node that waits to be let in does not let anybody in', () => {
    const { state } = started(protocol, 2);
    expect(receive(protocol, state, message('JOINREQ', 3, [3, 0, 0]), 1)).toEqual({ state, outbox: [] });
  });
});

describe.each([
  ['hardened', hardenedGossip()],
  ['classic', classicGossip()],
])('what is no message leaves a %s node the very same object and sends nothing', (_, variant) => {
  const member = deepFreeze(
    memberAmong(variant, 1, [
      [2, 0, 5],
      [3, 0, 5],
    ]),
  );
  const good = message('PING', 2, [2, 0, 6], [4, 0, 1]);
  const joining = deepFreeze(started(variant, 3).state);

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 17],
    ['text', 'PING'],
    ['a function', () => 0],
    ['another type', { ...good, msgType: 'GOSSIP' }],
    ['a sender out of range', { ...good, addr: ADDRESS_END }],
    ['no vector', { ...good, memberVector: undefined }],
    ['arrays of different lengths', { ...good, memberVector: { ...good.memberVector, epochs: [0] } }],
    ['holes', { ...good, memberVector: { ...good.memberVector, heartbeats: new Array(2) } }],
    ['addresses out of order', { ...good, memberVector: vector([4, 0, 1], [2, 0, 6]) }],
    ['an address twice', { ...good, memberVector: vector([2, 0, 6], [2, 0, 7]) }],
    ['a good entry and then a bad one', { ...good, memberVector: vector([2, 0, 6], [4, 0, -1]) }],
    ['a heartbeat beyond the last', { ...good, memberVector: vector([2, 0, DEPARTED + 1]) }],
    ['an endless heartbeat', { ...good, memberVector: vector([2, 0, Number.POSITIVE_INFINITY]) }],
    ['a heartbeat in text', { ...good, memberVector: { ...good.memberVector, heartbeats: ['6', '1'] } }],
    ['big integers', { ...good, memberVector: { addresses: [2n], epochs: [0n], heartbeats: [6n] } }],
  ])('%s', (_name, junk) => {
    for (const state of [member, joining]) {
      const step = receive(variant, state, junk, 3);
      expect(step.state).toBe(state);
      expect(step.outbox).toEqual([]);
    }
  });

  test('a malformed request is not answered', () => {
    const step = receive(
      variant,
      member,
      { ...good, msgType: 'JOINREQ', memberVector: vector([4, -1, 0]) },
      3,
    );
    expect(step).toEqual({ state: member, outbox: [] });
  });

  test('whatever is spoiled in a message, the node neither throws nor comes to hold nonsense', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), fc.constantFrom(...MSG_TYPES), (pick, msgType) => {
        const hostile = hostileMessage({ ...good, msgType }, pick);
        const { state } = tick(variant, receive(variant, member, hostile, 3, pick).state, 3, pick);
        for (const { address, epoch, heartbeat } of believes(variant, state)) {
          expect([address, epoch, heartbeat].every(Number.isSafeInteger)).toBe(true);
        }
        expect(listed(variant, state)).toContain(1);
      }),
      { numRuns: 500 },
    );
  });
});
