import { describe, expect, test } from 'vitest';
import { hasMessageShape, MSG_TYPES } from '../../src/gossip/message.ts';
import { vector } from '../support/members.ts';

const GOOD = { msgType: 'PING', memberVector: vector([1, 0, 0]), addr: 1 };

describe('the shape of a message', () => {
  test.each(MSG_TYPES)('a %s has it', (msgType) => {
    expect(hasMessageShape({ ...GOOD, msgType })).toBe(true);
  });

  test('an empty vector is enough', () => {
    expect(hasMessageShape({ ...GOOD, memberVector: vector() })).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'PING'],
    ['a list', []],
    ['an unknown type', { ...GOOD, msgType: 'PONG' }],
    ['a type in small letters', { ...GOOD, msgType: 'ping' }],
    ['a type that every object has', { ...GOOD, msgType: 'constructor' }],
    ['no sender', { msgType: 'PING', memberVector: GOOD.memberVector }],
    ['a sender that is no address', { ...GOOD, addr: -1 }],
    ['no vector', { msgType: 'PING', addr: 1 }],
    ['a vector of null', { ...GOOD, memberVector: null }],
    ['a vector without heartbeats', { ...GOOD, memberVector: { addresses: [], epochs: [] } }],
    [
      'things that only look like arrays',
      { ...GOOD, memberVector: { addresses: '', epochs: '', heartbeats: '' } },
    ],
    ['addresses that are no array', { ...GOOD, memberVector: { ...vector(), addresses: '' } }],
    ['epochs that are no array', { ...GOOD, memberVector: { ...vector(), epochs: '' } }],
    ['heartbeats that are no array', { ...GOOD, memberVector: { ...vector(), heartbeats: '' } }],
    ['too few epochs', { ...GOOD, memberVector: { ...GOOD.memberVector, epochs: [] } }],
    ['a name of a group that is none', { ...GOOD, group: undefined }],
    ['a name of nothing, which no wire brings over', { ...GOOD, group: '' }],
    ['a name that is too long', { ...GOOD, group: 'o'.repeat(33) }],
    ['too many heartbeats', { ...GOOD, memberVector: { ...GOOD.memberVector, heartbeats: [0, 0] } }],
  ])('%s has not', (_, value) => {
    expect(hasMessageShape(value)).toBe(false);
  });
});
