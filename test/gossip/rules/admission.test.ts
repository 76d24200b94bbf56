import { describe, expect, test } from 'vitest';
import { anySignAdmits, onlyJoinrepAdmits } from '../../../src/gossip/rules/admission.ts';
import { classicGossip, hardenedGossip, message, receive, started } from '../../support/nodes.ts';

describe('any sign of the group admits', () => {
  const protocol = hardenedGossip();

  test.each(['JOINREP', 'PING', 'LEAVE'] as const)('a %s lets a newcomer in', (msgType) => {
    expect(anySignAdmits(msgType)).toBe(true);
    const { state } = started(protocol, 3);
    const next = receive(protocol, state, message(msgType, 1, [1, 0, 4], [2, 0, 4]), 1).state;
    expect(protocol.view(next)).toMatchObject({ inGroup: true, addresses: [1, 2, 3] });
  });

  test('even one that tells it nothing', () => {
    const { state } = started(protocol, 3);
    for (const told of [message('PING', 1), message('PING', 1, [3, 0, 0])]) {
      const next = receive(protocol, state, told, 1).state;
      expect(protocol.view(next)).toMatchObject({ inGroup: true, addresses: [3] });
    }
  });

  test('the request of another newcomer does not', () => {
    const { state } = started(protocol, 3);
    expect(receive(protocol, state, message('JOINREQ', 4, [4, 0, 0]), 1)).toEqual({ state, outbox: [] });
  });

  test('a malformed answer does not', () => {
    const { state } = started(protocol, 3);
    expect(receive(protocol, state, message('JOINREP', 1, [2, 0, 4], [1, 0, 4]), 1).state).toBe(state);
  });
});

describe('only a JOINREP admits', () => {
  const protocol = classicGossip();

  test.each(['PING', 'LEAVE'] as const)('a %s leaves the newcomer outside', (msgType) => {
    expect(onlyJoinrepAdmits(msgType)).toBe(false);
    const { state } = started(protocol, 3);
    expect(receive(protocol, state, message(msgType, 1, [1, 0, 4]), 1).state).toBe(state);
  });

  test('a JOINREP lets it in', () => {
    expect(onlyJoinrepAdmits('JOINREP')).toBe(true);
    const { state } = started(protocol, 3);
    const next = receive(protocol, state, message('JOINREP', 1, [1, 0, 4]), 1).state;
    expect(protocol.view(next)).toMatchObject({ inGroup: true, addresses: [1, 3] });
  });
});
