import { expect, test } from 'vitest';
import { mutantNamed } from '../../properties/mutants/index.ts';
import type { CaseFile, Verdict } from '../../src/cases/case-file.ts';
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

test('a case that fails is told by the claim that it was found with, though another breaks earlier', () => {
  const told = (provenance: Partial<CaseFile['provenance']>) => {
    const found = lostJoinRequest();
    const verdicts = { classic: { holds: true } as const };
    return replayCase(
      { ...found, verdicts, provenance: { ...found.provenance, ...provenance } },
      VARIANTS,
    )[0]!.violation;
  };
  expect(told({})).toMatchObject({ claim: 'join-completeness', tick: 4 });
  const byItsOwn = told({ claim: 'agreement', atTick: 9 })!;
  expect(byItsOwn.claim).toBe('agreement');
  expect(byItsOwn.tick).toBeGreaterThan(4);
  expect(told({ claim: 'no-resurrection', atTick: 9 })).toMatchObject({ claim: 'join-completeness' });
});

test('a case that names no claim but by another’s verdict is told by that', () => {
  const verdicts: Record<string, Verdict> = {
    classic: { holds: true },
    'no-retry': { violates: 'agreement', atTick: 9 },
  };
  const known = [...VARIANTS, mutantNamed('no-retry').variant];
  expect(replayCase({ ...lostJoinRequest(), verdicts }, known)[0]!.violation).toMatchObject({
    claim: 'agreement',
  });
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
