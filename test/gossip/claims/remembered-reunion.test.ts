import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/faults/fault.ts';
import { FOREVER } from '../../../src/faults/times.ts';
import { boundsOf } from '../../../src/gossip/bounds.ts';
import { rememberedReunion } from '../../../src/gossip/claims/remembered-reunion.ts';
import type { Settings } from '../../../src/gossip/settings.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** n2 and n3 are cut off from each other until tick 40, and n1, the introducer, dies at 5. */
const faults: Fault[] = [
  { kind: 'crash', atTick: 5, node: 'n1' },
  { kind: 'partition', sides: [['n2'], ['n3']], oneWay: false, fromTick: 4, untilTick: 40 },
];
const patient: Partial<Settings> = {
  fanout: 2,
  joinRetryTicks: 2,
  delayBoundTicks: 1,
  failTicks: 5,
  tombstoneTicks: 90,
};
const schedule = scheduleOf({ nodes: 3, faults, settings: patient });
/** (n−1)·R + G + 2D + 1 after the mending. */
const DATE = 40 + 2 * 2 + 1 + 2 + 1;

function parted(over = schedule) {
  const trial = handMadeTrial(rememberedReunion, over);
  trial.starts(0, 'n1', listing([1, 2, 3]));
  trial.starts(0, 'n2', listing([1, 2, 3]));
  trial.starts(0, 'n3', listing([1, 2, 3]));
  trial.stops(5, 'n1');
  trial.believes(20, 'n2', listing([2]));
  trial.believes(20, 'n3', listing([1, 2, 3]));
  return trial;
}

describe('remembered-reunion bites', () => {
  test('when two that live do not find each other, although one remembers the other', () => {
    expect(boundsOf(schedule).rememberedBy(40)).toBe(DATE);
    const trial = parted();
    trial.passes(20, DATE - 1);
    expect(trial.violations).toEqual([]);
    trial.passes(DATE, DATE);
    expect(trial.violations).toMatchObject([
      {
        tick: DATE,
        nodes: ['n2', 'n3'],
        expected: `n2, which removed n3 in tick 20 and remembers it, lists n3 again by tick ${DATE}: both are up, and all was mended by tick 40`,
        seen: 'n2 does not list n3',
      },
    ]);
  });
});

describe('remembered-reunion allows', () => {
  test('those who have found each other', () => {
    const trial = parted();
    trial.believes(DATE, 'n2', listing([2, 3]), 'receive');
    trial.passes(DATE, DATE + 40);
    expect(trial.violations).toEqual([]);
  });

  test('the dead to stay away', () => {
    const trial = parted();
    trial.believes(DATE, 'n2', listing([2, 3]), 'receive');
    trial.stops(30, 'n3');
    trial.believes(60, 'n2', listing([2]));
    trial.passes(60, 140);
    expect(trial.violations).toEqual([]);
  });

  test.each([
    [
      'a memory that does not last to the date',
      { ...schedule, settings: { ...schedule.settings, tombstoneTicks: DATE - 21 } },
    ],
    ['an impatient group', { ...schedule, settings: { ...schedule.settings, failTicks: 1 } }],
    [
      'what is never mended',
      {
        ...schedule,
        faults: [
          ...faults,
          { kind: 'drop', from: 'n2', to: 'n3', fromTick: 9, untilTick: FOREVER, share: 1 } as const,
        ],
      },
    ],
  ])('%s', (_, over) => {
    const trial = parted(over);
    trial.passes(20, DATE + 20);
    expect(trial.violations).toEqual([]);
  });
});
