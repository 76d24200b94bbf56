/** What a violation says can be read by itself: it names its nodes, and has numbers where a derivation has letters. */
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { casePathsOf } from '../../src/cli/case-paths.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

const found = casePathsOf(['shrunk-cases']);
const violations = (found.ok ? found.paths : []).flatMap((path) => {
  const read = readCase(path, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { verdicts } = read.value;
  const broken = Object.entries(verdicts).filter(([, verdict]) => 'violates' in verdict);
  // One that breaks nothing any more has nothing to say.
  if (broken.length === 0) return [];
  const replays = replayCase(
    { ...read.value, verdicts: Object.fromEntries(broken), histories: {} },
    KNOWN_VARIANTS,
  );
  return replays.flatMap(({ violation }) => violation ?? []);
});
const ofClaim = new Map(violations.map((violation) => [violation.claim, violation]));

test('there are violations of most claims to read', () => {
  expect(ofClaim.size).toBeGreaterThan(30);
});

describe.each([...ofClaim.values()])('$claim', ({ claim }) => {
  const own = violations.filter((violation) => violation.claim === claim);

  test('says in what was seen whom it is about, not “it”', () => {
    for (const { seen } of own) {
      expect(seen).toMatch(/\bn\d/);
      expect(seen).not.toMatch(/^(it|its)\b/i);
    }
  });

  test('has no letters of a derivation in it: B1, T_f, R + 2D, G', () => {
    for (const { seen, expected } of own) {
      expect(`${seen}; ${expected}`).not.toMatch(/\bB\d\b|\bT_|\b\d?[RGDPNK]\b|⌈|\bb peers\b/);
    }
  });
});
