/** Each state of a belief: that it is seen where it is so, and not where it is not. */
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { BELIEFS, type Belief, beliefAt, isWrong, readRun } from '../../../src/viewer/picture/index.ts';
import { crashes, datesAfter, endsAt, headerBy, lists, starts } from '../../support/hand-made-events.ts';

const [OBSERVER, SUBJECT] = [0, 1];

/** What the observer believes of the other after a tick. Whoever stops is to be suspected after 3 ticks, and removed after 6. */
function believed(tick: number, events: readonly TraceEvent[], hasDates = true): Belief | null {
  const context = hasDates ? { promises: datesAfter(3, 6) } : {};
  const ordered = [...events, endsAt(40)].toSorted((a, b) => a.tick - b.tick);
  return beliefAt(readRun(headerBy(2), ordered, context), OBSERVER, SUBJECT, tick);
}

const bothUp = [starts(0, OBSERVER), starts(0, SUBJECT), lists(0, OBSERVER, [0]), lists(0, SUBJECT, [1])];
const known = [...bothUp, lists(2, OBSERVER, [0, 1])];
const itDies = [...known, crashes(10, SUBJECT)];
const suspected = { suspects: [SUBJECT] };

describe('of somebody who is up', () => {
  test('who is listed is trusted, and who is suspected is suspected wrongly', () => {
    expect(believed(2, known)).toBe('trusts-up');
    expect(believed(5, [...known, lists(5, OBSERVER, [0, 1], suspected)])).toBe('suspects-up');
    expect(believed(4, [...known, lists(5, OBSERVER, [0, 1], suspected)])).toBe('trusts-up');
  });

  test('who was never listed is not known yet, and who was is dropped', () => {
    expect(believed(1, known)).toBe('unmet-up');
    expect(believed(6, [...known, lists(6, OBSERVER, [0])])).toBe('dropped-up');
  });

  test('in a new life it is not known yet, though it was in the one before', () => {
    const again = [...itDies, lists(14, OBSERVER, [0]), starts(20, SUBJECT, 1), lists(20, SUBJECT, [1])];
    expect(believed(19, again)).toBe('unlisted-down');
    expect(believed(20, again)).toBe('unmet-up');
  });
});

describe('of somebody who is down', () => {
  test('trust is not yet due, until the date is over', () => {
    expect(believed(9, itDies)).toBe('trusts-up');
    expect(believed(10, itDies)).toBe('trusts-down');
    expect(believed(12, itDies)).toBe('trusts-down');
    expect(believed(13, itDies)).toBe('trusts-down-overdue');
  });

  test('in the very tick of the date it is early enough', () => {
    const inTime = [...itDies, lists(13, OBSERVER, [0, 1], suspected), lists(16, OBSERVER, [0])];
    for (let tick = 13; tick < 16; tick++) expect(believed(tick, inTime)).toBe('suspects-down');
    expect(believed(16, inTime)).toBe('unlisted-down');
  });

  test('who is suspected is to be removed by a second date', () => {
    const tooLong = [...itDies, lists(12, OBSERVER, [0, 1], suspected)];
    expect(believed(15, tooLong)).toBe('suspects-down');
    expect(believed(16, tooLong)).toBe('lists-down-overdue');
  });

  test('who is listed again after the date is overdue at once', () => {
    const back = [...itDies, lists(12, OBSERVER, [0]), lists(20, OBSERVER, [0, 1])];
    expect(believed(19, back)).toBe('unlisted-down');
    expect(believed(20, back)).toBe('trusts-down-overdue');
  });

  test('nothing is overdue where no date is given', () => {
    expect(believed(39, itDies, false)).toBe('trusts-down');
  });

  test('nothing is held against who is stalled, but when it is awake again', () => {
    const stalls: TraceEvent[] = [
      { event: 'paused', tick: 11, node: OBSERVER },
      { event: 'resumed', tick: 25, node: OBSERVER, wakes: 'mail-first' },
    ];
    expect(believed(24, [...itDies, ...stalls])).toBe('trusts-down');
    expect(believed(25, [...itDies, ...stalls])).toBe('trusts-down-overdue');
    const inTime = [...itDies, ...stalls, lists(25, OBSERVER, [0, 1], suspected)];
    expect(believed(25, inTime)).toBe('lists-down-overdue');
    expect(believed(25, [...itDies, ...stalls, lists(25, OBSERVER, [0])])).toBe('unlisted-down');
  });
});

describe('of somebody who came up again', () => {
  const ofEpoch = (tick: number, node: number, epoch: number) => {
    return lists(tick, node, node === OBSERVER ? [0, 1] : [1], {
      epochs: node === OBSERVER ? [0, epoch] : [epoch],
    });
  };
  const twoLives = [
    starts(0, OBSERVER),
    starts(0, SUBJECT),
    ofEpoch(0, SUBJECT, 70),
    ofEpoch(1, OBSERVER, 70),
    crashes(10, SUBJECT),
    starts(12, SUBJECT, 1),
    ofEpoch(12, SUBJECT, 71),
  ];

  test('the former life stays dead, and is due as it was', () => {
    expect(believed(12, twoLives)).toBe('trusts-down');
    expect(believed(13, twoLives)).toBe('trusts-down-overdue');
    expect(believed(13, [...twoLives, ofEpoch(13, OBSERVER, 71)])).toBe('trusts-up');
  });

  test('who cannot tell lives apart means the one that is', () => {
    const apart = [...itDies, starts(12, SUBJECT, 1), lists(12, SUBJECT, [1])];
    expect(believed(11, apart)).toBe('trusts-down');
    expect(believed(12, apart)).toBe('trusts-up');
  });
});

test('what nobody has seen is no belief', () => {
  expect(believed(3, [starts(0, OBSERVER), starts(0, SUBJECT)])).toBeNull();
  expect(believed(12, [...known, crashes(10, OBSERVER)])).toBeNull();
});

test('whoever makes a step is up, also where nobody has seen it come up', () => {
  expect(believed(4, [lists(3, OBSERVER, [0]), lists(4, SUBJECT, [1])])).toBe('unmet-up');
});

test('wrong is what is overdue, and what is said of the living', () => {
  expect(BELIEFS.filter(isWrong)).toEqual([
    'trusts-down-overdue',
    'lists-down-overdue',
    'suspects-up',
    'dropped-up',
  ]);
});
