import { describe, expect, test } from 'vitest';
import { isMessage } from '../../src/swim/message.ts';
import { MOST } from '../../src/swim/statement.ts';
import { instance, message, statement } from '../support/swim-nodes.ts';

const PING = message('PING', instance(2), { statements: [statement('suspect', instance(3), 2)] });

describe('a message', () => {
  test('is one if the wire brings it over as it is', () => {
    expect(isMessage(PING)).toBe(true);
    expect(isMessage({ ...PING, probe: MOST })).toBe(true);
  });

  test.each([
    ['nothing', null],
    ['an unknown kind', { ...PING, kind: 'PONG' }],
    ['a group whose name no group may have', { ...PING, group: 'x'.repeat(33) }],
    ['no sender', { ...PING, from: undefined }],
    ['a sender of no address', { ...PING, from: instance(-1) }],
    ['half an incarnation', { ...PING, from: instance(2, 0.5) }],
    ['a life beyond the last', { ...PING, about: instance(2, 0, MOST + 1) }],
    ['no number', { ...PING, probe: '1' }],
    ['no statements', { ...PING, statements: {} }],
    ['a hole among its statements', { ...PING, statements: new Array(1) }],
    ['an unknown status', { ...PING, statements: [{ ...PING.statements[0], status: 'ill' }] }],
    ['an accuser of no address', { ...PING, statements: [{ ...PING.statements[0], accuser: 2 ** 48 }] }],
  ])('is none with %s', (_, value) => {
    expect(isMessage(value)).toBe(false);
  });
});
