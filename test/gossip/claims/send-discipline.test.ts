import { describe, expect, test } from 'vitest';
import { sendDiscipline } from '../../../src/gossip/claims/send-discipline.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { ENTRY_BYTES, HEADER_BYTES, settingsOf } from '../../../src/gossip/settings.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 4 });

/** n2 is in the group, lists n1 to n3 and suspects n3. */
function suspectingN3(over = schedule) {
  const trial = handMadeTrial(sendDiscipline, over);
  trial.starts(0, 'n2', listing([2], { inGroup: false }));
  trial.believes(9, 'n2', listing([1, 2, 3], { suspects: [3] }));
  return trial;
}

/** What n2 tells when it keeps the discipline. */
const withoutN3 = telling({ 1: 4, 2: 9 });

describe('send-discipline bites', () => {
  test('when a message tells of a suspected member', () => {
    const trial = suspectingN3();
    trial.sends(9, 'n2', 'n1', telling({ 1: 4, 2: 9, 3: 5 }));
    expect(trial.violations).toEqual([
      {
        claim: 'send-discipline',
        tick: 9,
        nodes: ['n2', 'n1'],
        expected: 'n2 gossips exactly those it does not suspect, to those it does not suspect',
        seen: 'n2 writes about {n3}, which it suspects',
      },
    ]);
  });

  test.each([
    ['goes to a suspected member', 'n3', withoutN3, 'n2 writes to n3, which it suspects'],
    ['goes to its sender', 'n2', withoutN3, 'n2 writes to itself'],
    [
      'keeps silent about a trusted member',
      'n1',
      telling({ 2: 9 }),
      'n2 writes to n1 without a word about {n1}, which it does not suspect',
    ],
    ['keeps silent about its sender', 'n1', telling({ 1: 4 }), 'n2 writes without a word about itself'],
  ])('when a message %s', (_what, to, carries, seen) => {
    const trial = suspectingN3();
    trial.sends(9, 'n2', to, carries);
    trial.passes(9, 9);
    expect(trial.violations).toMatchObject([{ tick: 9, nodes: ['n2', to], seen }]);
  });

  test('when a message tells of another life than the one that is listed', () => {
    const trial = handMadeTrial(sendDiscipline, schedule);
    trial.starts(0, 'n2');
    trial.believes(9, 'n2', listing([1, 2], { epochs: [1, 0] }));
    trial.sends(9, 'n2', 'n1', telling({ 1: DEPARTED, 2: 9 }));
    expect(trial.violations).toMatchObject([{ seen: 'n2 writes about n1 where it lists n1 (life 1)' }]);
  });

  test('when an answer between two turns tells of one that has been silent for too long by then', () => {
    const { failTicks } = settingsOf(schedule);
    const trial = handMadeTrial(sendDiscipline, schedule);
    const view = listing([1, 2, 3], { heardTicks: [failTicks, failTicks, 0] });
    trial.starts(0, 'n2');
    trial.believes(failTicks, 'n2', view);
    trial.believes(failTicks + 1, 'n2', view, 'receive');
    trial.sends(failTicks + 1, 'n2', 'n1', telling({ 1: 4, 2: 9, 3: 5 }));
    expect(trial.violations).toMatchObject([
      { tick: failTicks + 1, seen: 'n2 writes about {n3}, silent for too long by now' },
    ]);
  });

  test('when a newcomer writes to anyone but the introducer', () => {
    const trial = handMadeTrial(sendDiscipline, schedule);
    trial.starts(0, 'n2', listing([2], { inGroup: false }));
    trial.sends(0, 'n2', 'n3', telling({ 2: 0 }));
    expect(trial.violations).toMatchObject([{ seen: 'n2 writes to n3, before it is in the group' }]);
  });
});

const withRoomForTwo = scheduleOf({
  nodes: 4,
  settings: { messageBytesLimit: HEADER_BYTES + 2 * ENTRY_BYTES },
});

describe('send-discipline allows', () => {
  test('gossip about all trusted members to one of them', () => {
    const trial = suspectingN3();
    trial.sends(9, 'n2', 'n1', withoutN3);
    expect(trial.violations).toEqual([]);
  });

  test('the request of a newcomer to the introducer', () => {
    const trial = handMadeTrial(sendDiscipline, schedule);
    trial.starts(0, 'n2', listing([2], { inGroup: false }));
    trial.sends(0, 'n2', 'n1', telling({ 2: 0 }));
    expect(trial.violations).toEqual([]);
  });

  test('an attempt to reach the introducer, although it is suspected', () => {
    const trial = suspectingN3();
    trial.believes(10, 'n2', listing([1, 2, 3], { suspects: [1, 3] }));
    trial.sends(10, 'n2', 'n1', telling({ 2: 10 }));
    expect(trial.violations).toEqual([]);
  });

  test('an attempt to reach somebody who is not listed any more', () => {
    const trial = suspectingN3();
    trial.sends(9, 'n2', 'n4', withoutN3);
    expect(trial.violations).toEqual([]);
  });

  test('an answer to a suspected member', () => {
    const trial = suspectingN3();
    trial.believes(10, 'n2', listing([1, 2, 3], { suspects: [3] }), 'receive');
    trial.sends(10, 'n2', 'n3', withoutN3);
    expect(trial.violations).toEqual([]);
  });

  test('an answer that is silent about one that no turn has suspected yet', () => {
    const { failTicks } = settingsOf(schedule);
    const trial = handMadeTrial(sendDiscipline, schedule);
    const view = listing([1, 2, 3], { heardTicks: [failTicks, failTicks, 0] });
    trial.starts(0, 'n2');
    trial.believes(failTicks, 'n2', view);
    trial.believes(failTicks + 1, 'n2', view, 'receive');
    trial.sends(failTicks + 1, 'n2', 'n1', telling({ 1: 4, 2: 9 }));
    trial.passes(failTicks + 1, failTicks + 1);
    expect(trial.violations).toEqual([]);
  });

  test('whoever wakes from a stall to take what it slept through for silence, or not', () => {
    const { failTicks } = settingsOf(schedule);
    for (const told of [telling({ 1: 4, 2: 9 }), telling({ 1: 4, 2: 9, 3: 5 })]) {
      const trial = handMadeTrial(sendDiscipline, schedule);
      const view = listing([1, 2, 3], { heardTicks: [9, 9, 8] });
      trial.starts(0, 'n2');
      trial.believes(9, 'n2', view);
      trial.believes(9 + failTicks, 'n2', view, 'receive');
      trial.sends(9 + failTicks, 'n2', 'n1', told);
      trial.passes(9 + failTicks, 9 + failTicks);
      expect(trial.violations).toEqual([]);
    }
  });

  test('word of a leave, which is in no list', () => {
    const trial = suspectingN3();
    trial.sends(9, 'n2', 'n1', telling({ 1: 4, 2: 9, 4: DEPARTED }));
    expect(trial.violations).toEqual([]);
  });

  test('a farewell', () => {
    const trial = suspectingN3();
    trial.believes(10, 'n2', listing([1, 2, 3], { inGroup: false, suspects: [3] }), 'leave');
    trial.sends(10, 'n2', 'n1', telling({ 1: 4, 2: DEPARTED }));
    expect(trial.violations).toEqual([]);
  });

  test('a piece of a list that does not fit one message', () => {
    const trial = suspectingN3(withRoomForTwo);
    trial.believes(9, 'n2', listing([1, 2, 3, 4], { suspects: [3] }), 'receive');
    trial.sends(9, 'n2', 'n1', telling({ 2: 9 }));
    expect(trial.violations).toEqual([]);
  });

  test('a piece of a list that would fit, but for a farewell that goes with it', () => {
    const trial = suspectingN3(withRoomForTwo);
    trial.sends(9, 'n2', 'n1', telling({ 2: 9, 4: DEPARTED }));
    expect(trial.violations).toEqual([]);
  });
});
