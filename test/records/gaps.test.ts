/**
 * Gaps excuse, and accuse nobody: with lines deleted at random, and whatever of its levels a record declares, no claim is
 * broken that the whole record does not break. The promises are harder than the protocols keep, so that much is broken.
 */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import type { Level, RecordLine } from '../../src/records/line.ts';
import type { GivenPromises } from '../../src/records/promise-words.ts';
import { brokenIn, judgedRecord, type Recorded, recordedRun } from '../support/recorded.ts';

const HARSH: GivenPromises = {
  suspectedWithin: 4,
  removedWithin: 8,
  agreedWithin: 6,
  knownWithin: 2,
  trustWhileHeardWithin: 6,
  listWhileHeardWithin: 9,
};
const LENIENT: GivenPromises = {
  suspectedWithin: 30,
  removedWithin: 60,
  agreedWithin: 60,
  knownWithin: 10,
  trustWhileHeardWithin: 1,
};

/** Of each second of the kept cases in which somebody who is down is not given up, the run that breaks it. */
const KEPT: readonly Recorded[] = readdirSync('shrunk-cases')
  .filter((name) => name.startsWith('failure-completeness-') || name.startsWith('no-resurrection-'))
  .flatMap((name, place) => {
    const read = readCase(`shrunk-cases/${name}`, KNOWN_VARIANTS);
    if (!read.ok || place % 2 === 1) return [];
    const { schedule, verdicts } = read.value;
    const variant = KNOWN_VARIANTS.find(
      ({ name: of }) => verdicts[of] !== undefined && 'violates' in verdicts[of],
    );
    return variant === undefined || schedule.horizonTicks > 80 ? [] : [recordedRun(variant, schedule)];
  })
  .slice(0, 8);
const DRAWN: readonly Recorded[] = fc
  .sample(scheduleArbitrary(), { seed: 5, numRuns: 60 })
  .filter(({ nodes, horizonTicks }: Schedule) => nodes * horizonTicks < 400)
  .slice(0, 12)
  .map((schedule, index) => recordedRun(index % 2 === 0 ? classic : hardened, schedule));
const RUNS = [...KEPT, ...DRAWN];

const promised = fc.constantFrom(HARSH, LENIENT);
/** By its number: a run is too long to be printed. */
const recorded = fc.nat({ max: RUNS.length - 1 });

function claimsBroken(record: Recorded, given: GivenPromises): string[] {
  return Object.keys(brokenIn(judgedRecord(record, given)));
}

/** Each line stays or goes by a number of its own. */
function without(
  lines: readonly RecordLine[],
  seed: number,
  share: number,
  isDeletable: (line: RecordLine) => boolean,
) {
  let state = seed >>> 0;
  return lines.filter((line) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return !isDeletable(line) || state / 2 ** 32 >= share;
  });
}

describe('with lines deleted nobody is accused who was not', () => {
  test('any lines of a record whose lines are numbered', () => {
    fc.assert(
      fc.property(
        recorded,
        promised,
        fc.nat(),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (run, given, seed, share) => {
          const record = RUNS[run]!;
          const whole = claimsBroken(record, given);
          const rest = { ...record, lines: without(record.lines, seed, share, () => true) };
          for (const claim of claimsBroken(rest, given)) expect(whole).toContain(claim);
        },
      ),
      { numRuns: 80 },
    );
  });

  test('messages of a record that does not say that it has them all', () => {
    const isOfMessage = ({ event }: RecordLine) => event === 'send' || event === 'recv';
    fc.assert(
      fc.property(
        recorded,
        promised,
        fc.nat(),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        (run, given, seed, share) => {
          const record = RUNS[run]!;
          const levels = record.header.levels.filter((level) => level !== 'channels');
          const header = { ...record.header, levels, isNumbered: false };
          const unnumbered = record.lines.map((line) => ({ ...line, n: null }));
          const whole = claimsBroken({ header, lines: unnumbered }, given);
          const lines = without(unnumbered, seed, share, isOfMessage);
          for (const claim of claimsBroken({ header, lines }, given)) expect(whole).toContain(claim);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a record that declares less', () => {
    fc.assert(
      fc.property(
        recorded,
        promised,
        fc.subarray(['faults', 'suspicions', 'messages', 'channels'] as Level[]),
        (run, given, kept) => {
          const record = RUNS[run]!;
          const whole = claimsBroken(record, given);
          const levels: Level[] = ['lives', 'lists', ...kept];
          const less = { ...record, header: { ...record.header, levels } };
          for (const claim of claimsBroken(less, given)) expect(whole).toContain(claim);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the deletions have something to spoil', () => {
  test('the whole records break what is promised, and keep some of it', () => {
    const all = RUNS.map((record) => claimsBroken(record, HARSH));
    const claims = ['failure-completeness', 'agreement', 'causal-accuracy', 'join-completeness'];
    expect([...new Set(all.flat())]).toEqual(expect.arrayContaining(claims));
    expect(all.some((broken) => broken.length < 3)).toBe(true);
  });

  test('a gap that nobody sees does accuse: so lines are to be numbered, or all there', () => {
    const accused = RUNS.some((record) => {
      const header = { ...record.header, isNumbered: false };
      const unnumbered = record.lines.map((line) => ({ ...line, n: null }));
      const whole = claimsBroken({ header, lines: unnumbered }, LENIENT);
      const lines = without(unnumbered, 1, 0.2, () => true);
      return claimsBroken({ header, lines }, LENIENT).some((claim) => !whole.includes(claim));
    });
    expect(accused).toBe(true);
  });
});
