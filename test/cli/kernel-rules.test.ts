import { expect, test } from 'vitest';
import { rulesOf } from '../../src/cli/field/kernel-rules.ts';

const PORTS = [5001, 5002, 5003];

test('a sender has one rule for all to whom it loses the same, and the rules take the place of those before', () => {
  const rules = rulesOf(
    [
      { from: 0, to: 1, share: 1, reason: 'cut off' },
      { from: 0, to: 2, share: 1, reason: 'cut off' },
      { from: 1, to: 2, share: 0.125, reason: 'dropped' },
    ],
    PORTS,
  );
  expect(rules).toBe(`table ip hearsay
delete table ip hearsay
table ip hearsay {
  chain input {
    type filter hook input priority 0;
    udp sport 5001 udp dport { 5002, 5003 } drop
    udp sport 5002 udp dport { 5003 } numgen random mod 10000 < 1250 drop
  }
}
`);
});

test('nothing is lost where nothing is to be', () => {
  expect(rulesOf([], PORTS)).not.toContain('drop');
});
