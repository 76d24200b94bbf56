import { expect, test } from 'vitest';
import { mutantNamed } from '../../properties/mutants/index.ts';
import type { Verdict } from '../../src/cases/case-file.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { VARIANTS } from '../../src/protocol/variants.ts';
import { lostJoinRequest } from '../support/case-of.ts';

function outcomes(verdicts: Record<string, Verdict>) {
  return replayCase({ ...lostJoinRequest(), verdicts }, VARIANTS).map(({ outcome }) => outcome);
}

test('a case whose verdicts come out replays as expected on every variant that it names', () => {
  const replays = replayCase(lostJoinRequest(), VARIANTS);
  expect(replays.map(({ variant, outcome }) => [variant.name, outcome])).toEqual([
    ['classic', 'as expected'],
    ['hardened', 'as expected'],
  ]);
  expect(replays[0]!.violation).toMatchObject({ claim: 'join-completeness', tick: 4, nodes: ['n2'] });
  expect(replays[1]!.violation).toBeNull();
});

test('a case that must fail, and holds, is fixed', () => {
  expect(outcomes({ hardened: { violates: 'join-completeness', atTick: 4 } })).toEqual(['fixed']);
});

test('a case that fails at another tick has changed', () => {
  expect(outcomes({ classic: { violates: 'join-completeness', atTick: 6 } })).toEqual(['changed']);
});

test('a case that must fail by another claim is judged by that claim alone', () => {
  expect(outcomes({ classic: { violates: 'no-resurrection', atTick: 5 } })).toEqual(['fixed']);
});

test('a case that must hold, and fails, is broken', () => {
  expect(outcomes({ classic: { holds: true } })).toEqual(['broken']);
});

test('a verdict on a mutant is judged on the mutant', () => {
  const verdicts = { 'no-retry': { violates: 'join-completeness', atTick: 4 } };
  const replays = replayCase({ ...lostJoinRequest(), verdicts }, [
    ...VARIANTS,
    mutantNamed('no-retry').variant,
  ]);
  expect(replays).toMatchObject([{ variant: mutantNamed('no-retry').variant, outcome: 'as expected' }]);
});

test('a verdict on a variant that nobody knows is never passed over', () => {
  const verdicts: Record<string, Verdict> = { 'no-retry': { holds: true } };
  expect(() => replayCase({ ...lostJoinRequest(), verdicts }, VARIANTS)).toThrow('no variant "no-retry"');
});
