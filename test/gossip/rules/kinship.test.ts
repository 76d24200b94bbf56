import { describe, expect, test } from 'vitest';
import type { MessageHdr } from '../../../src/gossip/message.ts';
import { anyGroup } from '../../../src/gossip/rules/kinship.ts';
import type { NodeState } from '../../../src/gossip/state.ts';
import type { GroupToJoin } from '../../../src/protocol/group-to-join.ts';
import { type Gossip, hardenedBut, hardenedGossip, message, receive, tick } from '../../support/nodes.ts';

const BLUE: GroupToJoin = { name: 'blue', introducers: [1] };
const RED: GroupToJoin = { name: 'red', introducers: [1] };
const UNNAMED: GroupToJoin = { name: '', introducers: [1] };

function up(protocol: Gossip, self: number, group: GroupToJoin): NodeState {
  const start = { kind: 'start', now: 0, wall: 0, choice: 0, life: 0 } as const;
  return protocol.reduce(protocol.init(self, group), start).state;
}

function of({ name }: GroupToJoin, msgType: MessageHdr['msgType']): MessageHdr {
  const plain = message(msgType, 9, [9, 0, 5]);
  return name === '' ? plain : { ...plain, group: name };
}

const KINDS = ['JOINREQ', 'JOINREP', 'PING', 'LEAVE'] as const;

describe.each(KINDS)('a %s', (kind) => {
  const protocol = hardenedGossip();

  test.each([
    ['named', 'otherwise named', BLUE, RED],
    ['named', 'unnamed', BLUE, UNNAMED],
    ['unnamed', 'named', UNNAMED, RED],
  ])(
    'to a member of a %s group of an %s one changes nothing, and is not answered',
    (_own, _other, own, other) => {
      const member = up(protocol, 1, own);
      const step = receive(protocol, member, of(other, kind), 1);
      expect(step.state).toBe(member);
      expect(step.outbox).toEqual([]);
    },
  );

  test('of another group admits no newcomer', () => {
    const newcomer = up(protocol, 2, BLUE);
    expect(receive(protocol, newcomer, of(RED, kind), 1).state).toBe(newcomer);
  });
});

describe('of the own group', () => {
  const protocol = hardenedGossip();

  test('a request is answered, and what is sent bears the name', () => {
    const { state, outbox } = receive(protocol, up(protocol, 1, BLUE), of(BLUE, 'JOINREQ'), 1);
    expect(protocol.view(state).addresses).toEqual([1, 9]);
    const sent = [...outbox, ...tick(protocol, state, 1).outbox].map((send) => send.message);
    expect(sent.map(({ msgType }) => msgType)).toEqual(['JOINREP', 'PING']);
    for (const { group } of sent) expect(group).toBe('blue');
  });

  test('what a group without a name sends says nothing of one', () => {
    const { outbox } = receive(protocol, up(protocol, 1, UNNAMED), of(UNNAMED, 'JOINREQ'), 1);
    expect(outbox.map((send) => send.message)).toEqual([message('JOINREP', 1, [1, 0, 0], [9, 0, 5])]);
  });
});

test('without the rule whoever writes is taken in', () => {
  const protocol = hardenedBut({ kinship: anyGroup });
  const { state } = receive(protocol, up(protocol, 1, BLUE), of(RED, 'PING'), 1);
  expect(protocol.view(state).addresses).toEqual([1, 9]);
});

test('a name that is none makes no message, and no node', () => {
  const protocol = hardenedGossip();
  const member = up(protocol, 1, UNNAMED);
  for (const group of [7, null, 'a'.repeat(33), 'é', '\n']) {
    expect(receive(protocol, member, { ...of(UNNAMED, 'PING'), group }, 1).state).toBe(member);
  }
  expect(() => protocol.init(1, { name: 'a'.repeat(33), introducers: [1] })).toThrow(RangeError);
});
