import { describe, expect, test } from 'vitest';
import { losslessAccuracy } from '../../src/claims/lossless-accuracy.ts';
import type { DelayFault } from '../../src/faults/delay.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { settingsOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { hearsayOfDeath } from '../support/hearsay-of-death.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Two nodes, G = 1 and D = 1: from more than 2 ticks of mutual trust on. */
const schedule = scheduleOf({ nodes: 2 });

/** In these ticks whatever n2 sends to n1 is so late. */
function late(fromTick: number, untilTick: number, ticks: number): DelayFault {
  return { kind: 'delay', from: 'n2', to: 'n1', fromTick, untilTick, minTicks: ticks, maxTicks: ticks };
}

/** A link that is slower for a while than the group has patience for. */
const slow = scheduleOf({ nodes: 2, faults: [late(20, 30, 4)] });

const suspectingTheOther = listing([1, 2], { suspects: [2] });

/** n1 and n2 trust each other from tick 10 on. */
function mutualTrust(over = schedule) {
  const trial = handMadeTrial(losslessAccuracy, over);
  trial.starts(0, 'n1');
  trial.starts(0, 'n2');
  trial.believes(9, 'n1', listing([1, 2]));
  trial.believes(10, 'n2', listing([1, 2]));
  return trial;
}

/** The verdict on three who write to each other in every tick, of whom n3 does not hear n2 any more. */
function oneLinkCut(isCredulous: boolean) {
  const cut: Fault = { kind: 'drop', from: 'n2', to: 'n3', fromTick: 12, untilTick: 40, share: 1 };
  const three = scheduleOf({
    nodes: 3,
    faults: [cut],
    settings: { fanout: 2, failTicks: 5 },
    horizonTicks: 60,
  });
  return judge(hearsayOfDeath(settingsOf(three), isCredulous), three, [losslessAccuracy]).violation;
}

describe('lossless-accuracy bites', () => {
  test('when a member is suspected that is up and from which nothing was lost', () => {
    const trial = mutualTrust();
    trial.believes(13, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([
      {
        claim: 'lossless-accuracy',
        tick: 13,
        nodes: ['n1', 'n2'],
        expected:
          'n1 trusts n2: both are up, they have listed each other since tick 10, no message from n2 was lost since, and one arrives every 1 ticks',
        seen: 'n1 suspects n2 (a silence of 3 ticks is to be borne)',
      },
    ]);
  });

  test('when the losses were on the way to the suspect and not on the way from it', () => {
    const trial = mutualTrust();
    trial.loses(12, 'n1', 'n2');
    trial.believes(13, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 13, nodes: ['n1', 'n2'] }]);
  });

  test('when the last loss is long past', () => {
    const trial = mutualTrust();
    trial.loses(19, 'n2', 'n1');
    trial.believes(23, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 23, nodes: ['n1', 'n2'] }]);
  });

  test('when a member is removed that it did not even suspect', () => {
    const trial = mutualTrust();
    trial.believes(13, 'n1', listing([1]), 'receive');
    expect(trial.violations).toMatchObject([
      { tick: 13, nodes: ['n1', 'n2'], seen: 'n1 removes n2, which has not left' },
    ]);
  });

  test('when a member is removed that counts its lives from another number on', () => {
    const trial = handMadeTrial(losslessAccuracy, schedule);
    const both = listing([1, 2], { epochs: [7, 9] });
    trial.starts(0, 'n1', both);
    trial.starts(0, 'n2', both);
    trial.believes(13, 'n1', listing([1], { epochs: [7] }), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 13, seen: 'n1 removes n2, which has not left' }]);
  });

  test('when another life takes the place of the one that is lived', () => {
    const trial = mutualTrust();
    trial.believes(13, 'n1', listing([1, 2], { epochs: [0, 1] }), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 13, seen: 'n1 removes n2, which has not left' }]);
  });

  test('when a life is removed whose former one has left', () => {
    const trial = mutualTrust();
    const second = listing([1, 2], { epochs: [0, 1] });
    trial.stops(20, 'n2', 'left');
    trial.starts(20, 'n2', second);
    trial.believes(21, 'n1', second, 'receive');
    trial.believes(24, 'n1', listing([1]), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 24, seen: 'n1 removes n2, which has not left' }]);
  });

  test('when one who hears a member in every tick believes another who does not', () => {
    expect(oneLinkCut(true)).toMatchObject({
      claim: 'lossless-accuracy',
      nodes: ['n1', 'n2'],
      seen: 'n1 removes n2, which has not left',
    });
  });
});

describe('lossless-accuracy and slow links: it bites', () => {
  test('before a link gets slower than the group has patience for', () => {
    const trial = mutualTrust(slow);
    trial.believes(19, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 19, nodes: ['n1', 'n2'] }]);
  });

  test('when such a link has been quick again for long enough', () => {
    const trial = mutualTrust(slow);
    trial.believes(33, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 33, nodes: ['n1', 'n2'] }]);
    expect(trial.violations[0]!.expected).toBe(
      'n1 trusts n2: both are up, they have listed each other since tick 10, no message from n2 was lost since, nor was slow from tick 30 on, and one arrives every 1 ticks',
    );
  });

  test('when the link that is slow is another', () => {
    const trial = mutualTrust(
      scheduleOf({ nodes: 2, faults: [{ ...late(20, 30, 4), from: 'n1', to: 'n2' }] }),
    );
    trial.believes(25, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 25, nodes: ['n1', 'n2'] }]);
  });
});

describe('lossless-accuracy and slow readers: it bites', () => {
  test('when the one who is suspected reads slowly: that makes its own turns no rarer', () => {
    const trial = mutualTrust();
    trial.slows(20, 'n2');
    trial.believes(23, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 23, nodes: ['n1', 'n2'] }]);
  });

  test('when the observer has been quick again for long enough', () => {
    const trial = mutualTrust();
    trial.slows(20, 'n1');
    trial.relieves(30, 'n1');
    trial.believes(33, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 33, nodes: ['n1', 'n2'] }]);
  });
});

describe('lossless-accuracy allows', () => {
  test('suspicion while the acquaintance is young', () => {
    const trial = mutualTrust();
    trial.believes(12, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion after a loss on the way from the suspect', () => {
    const trial = mutualTrust();
    trial.loses(19, 'n2', 'n1');
    trial.believes(22, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion by who reads slowly, and while what it has read late is all that it knows', () => {
    const reader = mutualTrust();
    reader.slows(20, 'n1');
    reader.believes(40, 'n1', suspectingTheOther);
    expect(reader.violations).toEqual([]);
    const quickAgain = mutualTrust();
    quickAgain.slows(20, 'n1');
    quickAgain.relieves(30, 'n1');
    quickAgain.believes(32, 'n1', suspectingTheOther);
    expect(quickAgain.violations).toEqual([]);
  });

  test('suspicion after a message was lost from a full queue', () => {
    const trial = mutualTrust();
    trial.loses(19, 'n2', 'n1', 'overflow');
    trial.believes(22, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion of who does not list the observer, and so may not write to it', () => {
    const trial = mutualTrust();
    trial.believes(12, 'n2', listing([2]));
    trial.believes(30, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion of the dead', () => {
    const trial = mutualTrust();
    trial.stops(20, 'n2');
    trial.believes(24, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion of who has only just come up again', () => {
    const trial = mutualTrust();
    trial.stops(20, 'n2');
    trial.starts(20, 'n2', listing([1, 2], { epochs: [0, 1] }));
    trial.believes(21, 'n1', listing([1, 2], { epochs: [0, 1] }));
    trial.believes(23, 'n1', listing([1, 2], { epochs: [0, 1], suspects: [2] }));
    expect(trial.violations).toEqual([]);
  });

  test('that a member is removed once it has left', () => {
    const trial = mutualTrust();
    trial.stops(20, 'n2', 'left');
    trial.believes(21, 'n1', listing([1]), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('that one who leaves gives up its list', () => {
    const trial = mutualTrust();
    trial.believes(20, 'n1', listing([1], { inGroup: false }), 'leave');
    expect(trial.violations).toEqual([]);
  });

  test('that an address which has left is removed late, where lives cannot be told apart', () => {
    const both = listing([1, 2], { epochs: null });
    const trial = mutualTrust();
    trial.stops(20, 'n2', 'left');
    trial.starts(20, 'n2', both);
    trial.believes(20, 'n1', both, 'receive');
    trial.believes(24, 'n1', listing([1], { epochs: null }), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('that one who is cut off from a member removes it, and others think for themselves', () => {
    expect(oneLinkCut(false)).toBeNull();
  });

  test('that a message takes longer than the settings promise: it may do so as often as a fault has it', () => {
    const trial = mutualTrust(scheduleOf({ nodes: 2, faults: [late(8, 10, 3)], settings: { failTicks: 3 } }));
    trial.believes(14, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
    trial.believes(15, 'n1', listing([1, 2]));
    trial.believes(20, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 20 }]);
  });

  test('that a link is slower than the group has patience for, until it has been quick again for long enough', () => {
    const meanwhile = mutualTrust(slow);
    meanwhile.believes(20, 'n1', suspectingTheOther);
    expect(meanwhile.violations).toEqual([]);
    const justAfter = mutualTrust(slow);
    justAfter.believes(32, 'n1', suspectingTheOther);
    expect(justAfter.violations).toEqual([]);
    const other = mutualTrust(slow);
    other.believes(25, 'n2', listing([1, 2], { suspects: [1] }));
    expect(other.violations).toMatchObject([{ tick: 25, nodes: ['n2', 'n1'] }]);
  });

  test('that a message which is later than anybody has patience for makes its sender suspected, and judges the rest', () => {
    const hasty = scheduleOf({
      nodes: 2,
      faults: [late(8, 10, 3)],
      settings: { failTicks: 1, joinRetryTicks: 1 },
    });
    const judgement = judge(hardened.create(hasty), hasty, [losslessAccuracy]);
    expect(judgement.violation).toBeNull();
    expect(judgement.notJudged).toEqual([]);
    expect(judgement.census.opinionChanges).toBeGreaterThan(0);
  });

  test('anything, where failTicks is below the bound and nothing is promised', () => {
    const hasty = scheduleOf({ nodes: 2, settings: { delayBoundTicks: 4, failTicks: 3 } });
    const trial = mutualTrust(hasty);
    trial.believes(30, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });
});
