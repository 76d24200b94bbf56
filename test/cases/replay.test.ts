import { describe, expect, test } from 'vitest';
import type { CaseFile, Verdict } from '../../src/cases/case-file.ts';
import { formatCase } from '../../src/cases/format-case.ts';
import { parseCase } from '../../src/cases/parse-case.ts';
import { type ReplayOptions, replayCase } from '../../src/cases/replay.ts';
import { CLAIMS } from '../../src/gossip/catalogue.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { VARIANTS } from '../../src/gossip/variants.ts';
import { claimOfInvariant } from '../../src/judge/claim.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { describedClaim } from '../support/described-claim.ts';

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

describe('what is asked of a case', () => {
  const value = lostJoinRequest();
  const told = (options: ReplayOptions, of: CaseFile = value) =>
    replayCase(of, VARIANTS, options).map(({ variant, outcome, violation, judged }) => ({
      on: variant.name,
      outcome,
      seen: violation?.claim ?? null,
      judged: judged.claims.length + judged.notJudged.length === CLAIMS.length ? 'all' : judged.claims,
    }));

  test('unless anything else is asked: the claim of the verdict, or all where it must hold', () => {
    expect(told({})).toEqual([
      { on: 'classic', outcome: 'as expected', seen: 'join-completeness', judged: ['join-completeness'] },
      { on: 'hardened', outcome: 'as expected', seen: null, judged: 'all' },
    ]);
  });

  test('another variant keeps the claim of the case', () => {
    const onOne = { ...value, verdicts: { classic: value.verdicts['classic']! } };
    expect(told({ variants: ['hardened'] }, onOne)).toEqual([
      { on: 'hardened', outcome: 'judged', seen: null, judged: ['join-completeness'] },
    ]);
  });

  test('other claims are judged, and compared with nothing that the case says of another', () => {
    expect(told({ claims: ['conservation'] })).toEqual([
      { on: 'classic', outcome: 'judged', seen: null, judged: ['conservation'] },
      { on: 'hardened', outcome: 'as expected', seen: null, judged: ['conservation'] },
    ]);
    expect(told({ claims: ['agreement'], variants: ['classic'] })).toMatchObject([
      { outcome: 'judged', seen: 'agreement', judged: ['agreement'] },
    ]);
    expect(told({ claims: ['join-completeness'], variants: ['classic'] })).toMatchObject([
      { outcome: 'as expected' },
    ]);
  });

  test('is told tick by tick, over all runs', () => {
    let ticks = 0;
    replayCase(value, VARIANTS, { variants: ['hardened'], onTick: () => ticks++ });
    // One run for the invariants, and one over the wire and under guard.
    expect(ticks).toBe(2 * value.schedule.horizonTicks);
  });
});

describe('a case is told by the claim that it was found with', () => {
  const { provenance, ...rest } = lostJoinRequest();
  const mustHold: CaseFile = {
    ...rest,
    verdicts: { classic: { holds: true } },
    provenance: { ...provenance, claim: 'join-completeness' },
  };
  /** Under this one, something else is broken as well, and sooner. */
  const both: CaseFile = {
    ...mustHold,
    provenance: { ...provenance, claim: 'agreement' },
  };

  test('also where another one is broken earlier, which is said as well', () => {
    const [first] = replayCase(mustHold, VARIANTS);
    expect(first).toMatchObject({
      outcome: 'broken',
      violation: { claim: 'join-completeness' },
      besides: null,
    });
    const [replay] = replayCase(both, VARIANTS);
    const besides = replay!.besides!;
    expect(replay).toMatchObject({ outcome: 'broken', violation: { claim: 'agreement' } });
    expect(besides.claim).toBe(first!.violation!.claim);
    expect(besides.tick).toBeLessThanOrEqual(replay!.violation!.tick);
  });

  test('unless that holds: then what is broken is told', () => {
    const other = { ...mustHold, provenance: { ...provenance, claim: 'conservation' } };
    expect(replayCase(other, VARIANTS)).toMatchObject([
      { outcome: 'broken', violation: { claim: 'join-completeness' }, besides: null },
    ]);
  });
});

describe('a claim of one’s own', () => {
  const own = claimOfInvariant({
    ...describedClaim('nobody-is-late', { statement: 'Nobody is alone in tick 3.' }),
    watch: (trial) => ({
      tickEnded(tick) {
        const alone = trial.views.findIndex(({ addresses }) => addresses.length < 2);
        if (tick !== 3 || alone < 0) return;
        trial.violate({ tick, nodes: [alone], expected: 'company', seen: 'nobody' });
      },
    }),
  });
  const { provenance, ...rest } = lostJoinRequest();
  const kept = (verdicts: CaseFile['verdicts'], foundOn = 'classic'): CaseFile => ({
    ...rest,
    verdicts,
    provenance: { ...provenance, foundOn, claim: own.name },
  });
  const broken = kept({ classic: { violates: own.name, atTick: 3 }, hardened: { holds: true } });

  test('can be in a case that says that it was found with it', () => {
    expect(parseCase(formatCase(broken), 'mine.json', VARIANTS)).toEqual({ ok: true, value: broken });
  });

  test('is a slip of the pen in any other', () => {
    const { claim: _claim, ...unsaid } = broken.provenance!;
    expect(parseCase(formatCase({ ...broken, provenance: unsaid }), 'mine.json', VARIANTS)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('verdicts.classic.violates: must be the name of a claim: '),
    });
  });

  test('is judged by whoever hands it in', () => {
    expect(replayCase(broken, VARIANTS, { own: [own] })).toMatchObject([
      { outcome: 'as expected', violation: { claim: own.name, tick: 3 } },
      { outcome: 'as expected' },
    ]);
  });

  test('is not judged by anybody else, and is then neither mended nor as expected', () => {
    const [replay] = replayCase(broken, VARIANTS);
    expect(replay).toMatchObject({
      outcome: 'not judged',
      violation: null,
      judged: { claims: [], notJudged: [{ claim: own.name }] },
    });
  });

  test('must hold on the variant that it was found on, besides all that is in the catalogue', () => {
    const found = kept({ hardened: { holds: true } }, 'hardened');
    expect(replayCase(found, VARIANTS)).toMatchObject([{ outcome: 'not judged' }]);
    expect(replayCase(found, VARIANTS, { own: [own] })).toMatchObject([{ outcome: 'as expected' }]);
    const onClassic = kept({ classic: { holds: true } });
    expect(replayCase(onClassic, VARIANTS, { own: [own] })).toMatchObject([
      { outcome: 'broken', violation: { claim: own.name } },
    ]);
  });
});
