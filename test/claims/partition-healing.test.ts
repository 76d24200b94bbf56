import { describe, expect, test } from 'vitest';
import { partitionHealing } from '../../src/claims/partition-healing.ts';
import { mendedTick } from '../../src/claims/reunion.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { ENTRY_BYTES, HEADER_BYTES, type Settings } from '../../src/gossip/settings.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** The network is cut until tick 40: with R = 5, D = 1 and G = 1, the date is tick 50. */
const cut: Fault = {
  kind: 'partition',
  sides: [['n1'], ['n2']],
  oneWay: false,
  fromTick: 10,
  untilTick: 40,
};

const both = listing([1, 2]);

/** Both are up, n2 knows n1, and n1 does not know n2. */
function apart(
  faults: readonly Fault[],
  settings: Partial<Settings> = {},
  invariant: Invariant = partitionHealing,
) {
  const trial = handMadeTrial(invariant, scheduleOf({ nodes: 2, faults, settings }));
  trial.starts(0, 'n1');
  trial.starts(0, 'n2', both);
  return trial;
}

describe('partition-healing bites', () => {
  test('when two live nodes do not list each other by the date', () => {
    const trial = apart([cut]);
    trial.passes(0, 49);
    expect(trial.violations).toEqual([]);
    trial.passes(50, 50);
    expect(trial.violations).toEqual([
      {
        claim: 'partition-healing',
        tick: 50,
        nodes: ['n1', 'n2'],
        expected:
          'n1 lists n2 from tick 50 on: both are up, all was mended by tick 40, and n1 has been up since',
        seen: 'n1 does not list n2',
      },
    ]);
  });

  test('when they part again later on', () => {
    const trial = apart([cut]);
    trial.believes(50, 'n1', both);
    trial.passes(50, 59);
    trial.believes(60, 'n2', listing([2]));
    trial.passes(60, 60);
    expect(trial.violations).toMatchObject([{ tick: 60, nodes: ['n2', 'n1'] }]);
  });

  test.each<[string, Fault]>([
    ['a lossy link', { kind: 'drop', from: 'n1', to: '*', fromTick: 10, untilTick: 40, share: 0.5 }],
    [
      'a link that damages',
      { kind: 'corrupt', from: 'n1', to: '*', fromTick: 10, untilTick: 40, share: 0.5 },
    ],
    [
      'a queue that overflows',
      {
        kind: 'slow-reader',
        node: 'n2',
        fromTick: 10,
        untilTick: 40,
        messagesPerTick: 1,
        queueLimit: 1,
        loses: 'newest',
      },
    ],
    ['a single loss', { kind: 'lose', atTick: 39, from: 'n1', to: 'n2', place: 0 }],
  ])('after %s too', (_what, fault) => {
    const trial = apart([fault]);
    trial.passes(49, 50);
    expect(trial.violations).toMatchObject([{ tick: 50 }]);
  });

  test('although a crash, a leave or a delay comes later: they part nobody who is alive', () => {
    const trial = apart([
      cut,
      { kind: 'crash', atTick: 45, node: 'n3' },
      { kind: 'delay', from: '*', to: '*', fromTick: 40, untilTick: 70, minTicks: 1, maxTicks: 1 },
    ]);
    trial.passes(50, 50);
    expect(trial.violations).toHaveLength(1);
  });
});

/** Two entries to a message: the list of three goes in two pieces. With G = 1 and R = 5 the date is tick 51. */
const inPieces = { messageBytesLimit: HEADER_BYTES + 2 * ENTRY_BYTES };

function threeApart(settings: Partial<Settings> = inPieces) {
  const trial = handMadeTrial(partitionHealing, scheduleOf({ nodes: 3, faults: [cut], settings }));
  trial.starts(0, 'n1', listing([1, 2, 3]));
  trial.starts(0, 'n2', listing([1, 2]));
  trial.starts(0, 'n3', listing([1, 2, 3]));
  return trial;
}

describe('partition-healing of lists in pieces', () => {
  test('bites (K−1)·P later', () => {
    const trial = threeApart();
    trial.passes(0, 50);
    expect(trial.violations).toEqual([]);
    trial.passes(51, 51);
    expect(trial.violations).toMatchObject([{ tick: 51, nodes: ['n2', 'n3'] }]);
  });

  test('counts from when the introducer last came to tell of others than before', () => {
    const trial = threeApart();
    trial.believes(49, 'n1', listing([1, 2, 3], { suspects: [3] }));
    trial.passes(49, 51);
    // G + (K−1)·P + D = 3
    trial.believes(52, 'n1', listing([1, 2, 3]));
    trial.passes(52, 54);
    expect(trial.violations).toEqual([]);
    trial.passes(55, 55);
    expect(trial.violations).toMatchObject([{ tick: 55, nodes: ['n2', 'n3'] }]);
  });

  test('what the others tell of puts nothing off, nor does anything where one message holds the list', () => {
    const trial = threeApart();
    trial.believes(50, 'n3', listing([1, 2, 3], { suspects: [2] }));
    trial.passes(50, 51);
    expect(trial.violations).toMatchObject([{ tick: 51, nodes: ['n2', 'n3'] }]);
    const whole = threeApart({});
    whole.believes(49, 'n1', listing([1, 2, 3], { suspects: [3] }));
    whole.passes(49, 50);
    expect(whole.violations).toMatchObject([{ tick: 50 }]);
  });
});

describe('partition-healing allows', () => {
  test('finding each other on the last day, and listing whoever is dead', () => {
    const trial = apart([cut]);
    trial.passes(0, 49);
    trial.believes(50, 'n1', listing([1, 2, 3]));
    trial.passes(50, 80);
    expect(trial.violations).toEqual([]);
  });

  test.each<[string, Fault]>([
    ['a stall', { kind: 'pause', node: 'n2', fromTick: 50, untilTick: 60, wakes: 'mail-first' }],
    [
      'a stall after which the timer comes first, whose last tick is that of its waking,',
      { kind: 'pause', node: 'n2', fromTick: 50, untilTick: 59, wakes: 'timer-first' },
    ],
    ['a slow clock', { kind: 'slow-clock', node: 'n2', everyTicks: 2, fromTick: 50, untilTick: 60 }],
    ['a clock that is set', { kind: 'clock-jump', node: 'n2', atTick: 60, clock: 'monotonic', byTicks: 9 }],
    ['a restart', { kind: 'restart', node: 'n2', atTick: 60 }],
  ])('%s to put the date off', (_what, fault) => {
    const trial = apart([cut, fault]);
    trial.passes(50, 69);
    expect(trial.violations).toEqual([]);
  });

  test('but not a wall clock that is set: on that one nobody measures', () => {
    const set: Fault = { kind: 'clock-jump', node: 'n2', atTick: 60, clock: 'wall', byTicks: 9 };
    const trial = apart([cut, set]);
    trial.passes(50, 60);
    expect(trial.violations).not.toEqual([]);
  });

  test('staying apart while the introducer is down, and when it has come back by itself', () => {
    const trial = apart([cut]);
    trial.stops(41, 'n1');
    trial.passes(50, 60);
    trial.starts(61, 'n1');
    trial.passes(61, 80);
    expect(trial.violations).toEqual([]);
  });

  test('staying apart in groups of little patience: that is for agreement to judge', () => {
    const trial = apart([cut], { failTicks: 2 });
    trial.passes(50, 80);
    expect(trial.violations).toEqual([]);
  });

  test('anything in a schedule that loses nothing', () => {
    const trial = apart([{ kind: 'pause', node: 'n2', fromTick: 5, untilTick: 20, wakes: 'mail-first' }]);
    trial.passes(0, 80);
    expect(trial.violations).toEqual([]);
  });
});

test('a lost message counts to the end of its tick', () => {
  expect(mendedTick({ faults: [{ kind: 'lose', atTick: 7, from: 'n1', to: 'n2', place: 0 }] })).toBe(8);
});
