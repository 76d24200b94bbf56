/** Records by hand: what the claims say of a few lines, and what they leave open. */
import { describe, expect, test } from 'vitest';
import type { RecordHeader } from '../../src/records/line.ts';
import { type GivenPromises, givenPromisesOf } from '../../src/records/promise-words.ts';
import { header, lines } from '../support/record-by-hand.ts';
import { brokenIn, judgedRecord } from '../support/recorded.ts';

function judged(given: GivenPromises, texts: readonly string[], different: Partial<RecordHeader> = {}) {
  return judgedRecord({ header: header(different), lines: lines(...texts) }, given);
}
const reasonOf = ({ notJudged }: ReturnType<typeof judged>, claim: string) =>
  notJudged.find((one) => one.claim === claim)?.reason;

const PAIR = ['0 a up', '0 b up', '1 a listed b', '1 b listed a'];
const MESSAGES: Partial<RecordHeader> = { levels: ['lives', 'faults', 'lists', 'messages'] };

describe('whoever goes down', () => {
  const dies = [...PAIR, '10 b down'];

  test('and is not removed in time is one claim broken', () => {
    const verdict = judged({ removedWithin: 5 }, [...dies, '30 end']);
    expect(brokenIn(verdict)).toEqual({ 'failure-completeness': 1 });
    expect(verdict.broken[0]!.first).toMatchObject([{ nodes: ['n1', 'n2'], seen: 'n1 lists n2' }]);
  });
  test('and is removed in time is none', () => {
    const verdict = judged({ removedWithin: 5 }, [...dies, '14 a removed b', '30 end']);
    expect(verdict.broken).toEqual([]);
    expect(verdict.held).toContain('failure-completeness');
    expect(verdict.departures).toMatchObject([{ node: 1, observers: 1, removedAfter: [4000] }]);
  });
  test('is not due while anybody is stalled, and counts from the end of the stall', () => {
    const stalled = [...dies, '11 a paused', '40 a resumed', '44 a removed b', '60 end'];
    expect(judged({ removedWithin: 5 }, stalled).broken).toEqual([]);
    const late = [...dies, '11 a paused', '40 a resumed', '47 a removed b', '60 end'];
    expect(brokenIn(judged({ removedWithin: 5 }, late))).toEqual({ 'failure-completeness': 1 });
  });
  test('within the skew of the date nothing is said', () => {
    const late = [...dies, '16 a removed b', '30 end'];
    expect(brokenIn(judged({ removedWithin: 5 }, late))).toEqual({ 'failure-completeness': 1 });
    expect(judged({ removedWithin: 5 }, late, { skew: 2 }).broken).toEqual([]);
  });
  test('and comes back on a list while it is down is broken without any promise', () => {
    const back = [...dies, '14 a removed b', '20 a listed b', '30 end'];
    expect(brokenIn(judged({}, back))).toEqual({ 'stays-removed': 1 });
    expect(judged({}, [...dies, '14 a removed b', '20 b up', '20 a listed b', '30 end']).broken).toEqual([]);
    expect(
      judged({}, [...dies, '14 a removed b', '19 a listed b', '20 b up', '30 end'], { skew: 2 }).broken,
    ).toEqual([]);
  });
});

test('a gap of a century takes no longer than a moment', () => {
  const verdict = judged({ removedWithin: 5 }, [...PAIR, '10 b down', '3e9 end']);
  expect(brokenIn(verdict)).toEqual({ 'failure-completeness': 1 });
});

describe('agreement', () => {
  const parted = [...PAIR, '10 fault partition', '12 a removed b', '12 b removed a'];

  test('is due so long after the last fault, and at no time while one lasts', () => {
    const lasts = judged({ agreedWithin: 5 }, [...parted, '60 end']);
    expect(lasts.broken).toEqual([]);
    const healed = judged({ agreedWithin: 5 }, [...parted, '30 mended partition', '60 end']);
    expect(brokenIn(healed)).toEqual({ agreement: 1 });
    expect(healed.broken[0]!.first[0]).toMatchObject({ tick: 35_000 });
  });
  test('is not judged where it never came due, or nobody says what was lost', () => {
    const early = judged({ agreedWithin: 50 }, [...PAIR, '10 fault partition', '20 end']);
    expect(reasonOf(early, 'agreement')).toBe('a fault lasts to the end');
    const unseen = judged({ agreedWithin: 5 }, [...parted, '60 end'], { levels: ['lives', 'lists'] });
    expect(reasonOf(unseen, 'agreement')).toBe('nobody says when the network lost anything');
  });
  test('a loss that is borne is no fault', () => {
    const lossy = ['0 fault loss', ...PAIR, '60 end'];
    const [loss, ...rest] = lines(...lossy);
    const borne = judgedRecord(
      { header: header(), lines: [{ ...loss!, share: 0.1 } as typeof loss & object, ...rest] },
      { agreedWithin: 5, agreedUnderLoss: 0.1 },
    );
    expect(borne.held).toContain('agreement');
    expect(judged({ agreedWithin: 5 }, lossy).held).not.toContain('agreement');
  });
});

describe('a live member that is removed', () => {
  const heard = [...PAIR, '9 b send m a', '9.1 a recv m', '10 a removed b', '30 end'];

  test('though it was heard a moment ago is one claim broken', () => {
    const verdict = judged({ trustWhileHeardWithin: 4 }, heard, MESSAGES);
    expect(brokenIn(verdict)).toEqual({ 'causal-accuracy': 1 });
    expect(verdict.falsePositives).toEqual({ counted: 1, excused: 0 });
  });
  test('is excused if it was silent for longer, or what it sent was not seen to arrive', () => {
    expect(judged({ trustWhileHeardWithin: 0.5 }, heard, MESSAGES).falsePositives.excused).toBe(1);
    const lost = heard.filter((text) => !text.includes('recv'));
    expect(judged({ trustWhileHeardWithin: 4 }, lost, MESSAGES).broken).toEqual([]);
  });
  test('is only counted where no message was seen', () => {
    const verdict = judged({ trustWhileHeardWithin: 4 }, [...PAIR, '10 a removed b', '30 end']);
    expect(verdict.falsePositives).toEqual({ counted: 1, excused: null });
    expect(reasonOf(verdict, 'causal-accuracy')).toBe('no message was seen');
  });
  test('nothing is said of who went down at about that time', () => {
    const dies = [...heard.slice(0, -1), '11 b down', '30 end'];
    expect(judged({ trustWhileHeardWithin: 4 }, dies, { ...MESSAGES, skew: 2 }).broken).toEqual([]);
  });
});

describe('what nobody has told of', () => {
  const invents = [...PAIR, '10 c up', '12 a listed c', '30 end'];

  test('is invented, if every message was seen', () => {
    const all: Partial<RecordHeader> = { levels: ['lives', 'lists', 'messages', 'channels'] };
    const told = ['0 a up', '0 b up', '1 b send x a', '1 a recv x', '1 a listed b', '30 end'];
    expect(judged({}, told, all).broken).toEqual([]);
    expect(
      brokenIn(judged({}, ['0 a up', '0 b up', '1 b send x a', '1 a recv x', ...invents.slice(4)], all)),
    ).toEqual({
      'no-invention': 1,
    });
  });
  test('and is not judged else', () => {
    expect(reasonOf(judged({}, invents, MESSAGES), 'no-invention')).toBe('not every message was seen');
  });
});

describe('promises', () => {
  test('that are not given are named', () => {
    const verdict = judged({}, [...PAIR, '30 end'], MESSAGES);
    expect(reasonOf(verdict, 'failure-completeness')).toContain('(removedWithin)');
    expect(reasonOf(verdict, 'agreement')).toContain('(agreedWithin)');
    expect(reasonOf(verdict, 'causal-accuracy')).toContain('(trustWhileHeardWithin)');
    expect(reasonOf(verdict, 'join-completeness')).toContain('(knownWithin)');
  });
  test.each([
    [{ removedwithin: 3 }, /^removedwithin: must be one of suspectedWithin, removedWithin, /],
    [{ removedWithin: '3' }, 'removedWithin: must be a number, 0 or more'],
    [{ agreedWithin: 1, agreedUnderLoss: 3 }, 'agreedUnderLoss: must be a share, from 0 to 1'],
    [
      { listWhileHeardWithin: 3 },
      'listWhileHeardWithin: needs trustWhileHeardWithin, which it is longer than',
    ],
    [
      { trustWhileHeardWithin: 4, listWhileHeardWithin: 3 },
      'listWhileHeardWithin: must be at least trustWhileHeardWithin',
    ],
    [7, 'must be an object'],
  ])('%j are refused', (value, problem) => {
    expect(givenPromisesOf(value)).toEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });
});
