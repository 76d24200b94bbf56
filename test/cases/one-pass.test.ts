/** How often a case is run: once on each variant, but for claims that need a run of their own. */
import { describe, expect, test } from 'vitest';
import type { CaseFile } from '../../src/cases/case-file.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { type ReplayOptions, replayCase } from '../../src/cases/replay.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { narration } from '../../src/story/narration.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { counted } from '../support/counted-variant.ts';

function keptCase(name: string): CaseFile {
  const read = readCase(`shrunk-cases/${name}.json`, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

/** How many runs a replay makes of a case on each variant, and what it says. */
function runsOf(value: CaseFile, options: (schedule: Schedule) => ReplayOptions = () => ({})) {
  const counts = KNOWN_VARIANTS.map(counted);
  const known = counts.map(({ variant }) => variant);
  const replays = replayCase(value, known, options(value.schedule));
  return replays.map(({ variant, outcome, expected, observed, violation, besides }) => ({
    variant: variant.name,
    outcome,
    seen: [violation, besides].map((each) => each?.claim ?? null),
    verdict: expected !== null && 'violates' in expected ? expected.violates : 'holds',
    isSeen: observed?.run !== null,
    hasHistory: value.histories[variant.name] !== undefined,
    runs: counts[known.indexOf(variant)]!.worlds(),
  }));
}

const told = (schedule: Schedule): ReplayOptions => ({
  observe: (protocol) => narration(protocol, schedule).observer,
});

describe.each([
  'agreement-7b26e579',
  'causal-accuracy-5e097136',
  'join-completeness-20592063',
  'lossless-accuracy-045e1e08',
  'message-budget-86287a70',
  'restart-completeness-21526cea',
])('a replay of %s, with its history compared and its story told,', (name) => {
  const replays = runsOf(keptCase(name), told);

  test('runs the variant that breaks it once', () => {
    const broken = replays.filter(({ verdict }) => verdict !== 'holds');
    expect(broken.length).toBeGreaterThan(0);
    for (const each of broken) {
      expect(each).toMatchObject({ runs: 1, outcome: 'as expected', isSeen: true, hasHistory: true });
    }
  });

  test('runs the variant on which all holds once, and once more under guard and over the wire', () => {
    const holding = replays.filter(({ verdict }) => verdict === 'holds');
    expect(holding.length).toBeGreaterThan(0);
    for (const each of holding) {
      expect(each).toMatchObject({ runs: 2, outcome: 'as expected', isSeen: true, hasHistory: true });
    }
  });
});

test.each(['purity-13ae9999', 'wire-format-53c86325'])(
  'what breaks %s is seen in a run of its own, and one more has history and story',
  (name) => {
    const [broken] = runsOf(keptCase(name), told).filter(({ verdict }) => verdict !== 'holds');
    expect(broken).toMatchObject({ runs: 2, outcome: 'as expected', isSeen: true, hasHistory: true });
  },
);

test('without a story to tell, no run is made for one', () => {
  expect(runsOf(keptCase('agreement-7b26e579')).map(({ verdict, runs }) => [verdict, runs])).toEqual([
    ['agreement', 1],
    ['holds', 2],
  ]);
});

test('a history that is watched beside the judge is that of a run that nobody judges', () => {
  const value = keptCase('agreement-7b26e579');
  const { histories } = value;
  expect(Object.keys(histories).length).toBeGreaterThan(1);
  const other = { digest: '0123456789abcdef', trail: 'AAAA' };
  const spoilt = Object.fromEntries(Object.keys(histories).map((name) => [name, other]));
  for (const { outcome, divergence } of replayCase({ ...value, histories: spoilt }, KNOWN_VARIANTS)) {
    expect(outcome).toBe('diverged');
    expect(divergence?.index).toBeLessThan(4);
  }
});

test('the claim that a case was found with is looked for in the run in which another is broken first', () => {
  const { provenance, ...rest } = lostJoinRequest();
  const value: CaseFile = {
    ...rest,
    verdicts: { classic: { holds: true } },
    provenance: { ...provenance, claim: 'agreement' },
  };
  expect(runsOf(value, told)).toMatchObject([
    { outcome: 'broken', seen: ['agreement', 'join-completeness'], runs: 1, isSeen: true },
  ]);
});

test('a protocol that says of no kind that it is routine is run no oftener to be told', () => {
  const value = keptCase('agreement-7b26e579');
  const counts = KNOWN_VARIANTS.map((variant) =>
    counted({
      ...variant,
      create(setup) {
        const { routineKinds: _, ...unsaid } = variant.create(setup);
        return unsaid;
      },
    }),
  );
  const known = counts.map(({ variant }) => variant);
  const replays = replayCase(value, known, told(value.schedule));
  const runs = replays.map(({ variant }) => counts[known.indexOf(variant)]!.worlds());
  expect(runs).toEqual([1, 2]);
  expect(replays.map(({ observed }) => observed?.run === null)).toEqual([false, false]);
});
