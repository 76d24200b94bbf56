import { describe, expect, test } from 'vitest';
import type { NodeName } from '../../../src/faults/nodes.ts';
import { lostContact } from '../../../src/gossip/claims/lost-contact.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { settingsOf } from '../../../src/gossip/settings.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const R = 3;
const schedule = scheduleOf({
  nodes: 4,
  settings: { joinRetryTicks: R, tombstoneTicks: 40, tombstoneLimit: 4, groupSize: 4 },
});
/** n2 has listed n3 and n4, and loses both: each has its turn in 2·R turns. */
const MOST = 2 * R;

function withTwoLost() {
  const trial = handMadeTrial(lostContact, schedule);
  trial.starts(0, 'n2', listing([2]));
  trial.believes(0, 'n2', listing([2, 3, 4]), 'receive');
  turns(trial, 1, 9, listing([2, 3, 4]));
  trial.believes(10, 'n2', listing([2]));
  trial.passes(10, 10);
  return trial;
}

/** n2 makes these turns, and writes to one of the given in each R-th. */
function turns(
  trial: ReturnType<typeof handMadeTrial>,
  fromTick: number,
  toTick: number,
  view = listing([2]),
  written: readonly NodeName[] = [],
): void {
  for (let tick = fromTick; tick <= toTick; tick++) {
    trial.believes(tick, 'n2', view);
    const to = written[Math.floor(tick / R) % written.length];
    if (to !== undefined && tick % R === 0) trial.sends(tick, 'n2', to, telling({ 2: tick }));
    trial.passes(tick, tick);
  }
}

describe('lost-contact bites', () => {
  test('when a member does not write to whom it has lost', () => {
    const trial = withTwoLost();
    turns(trial, 11, 10 + MOST);
    expect(trial.violations).toEqual([]);
    turns(trial, 11 + MOST, 11 + MOST);
    expect(trial.violations).toMatchObject([
      {
        tick: 17,
        nodes: ['n2', 'n3'],
        expected: 'n2 writes to n3, which it has lost, once in 6 turns',
        seen: 'n2 has not written to n3 for 7 turns',
      },
      { nodes: ['n2', 'n4'] },
    ]);
  });

  test('when it always writes to the first of them', () => {
    const trial = withTwoLost();
    turns(trial, 11, 20, listing([2]), ['n3']);
    expect(trial.violations[0]).toMatchObject({ nodes: ['n2', 'n4'] });
    expect(trial.violations.every(({ nodes }) => nodes[1] === 'n4')).toBe(true);
  });
});

describe('lost-contact allows', () => {
  test('the lost to be written to in turn', () => {
    const trial = withTwoLost();
    turns(trial, 11, 40, listing([2]), ['n3', 'n4']);
    expect(trial.violations).toEqual([]);
  });

  test('whoever has been found again, or has left, to be written to no more', () => {
    const trial = withTwoLost();
    trial.delivers(11, 'n3', 'n2', 10, { carries: telling({ 3: 12, 4: DEPARTED }) });
    trial.believes(11, 'n2', listing([2, 3]), 'receive');
    turns(trial, 11, 40, listing([2, 3]));
    expect(trial.violations).toEqual([]);
  });

  test('one that has slept to count its turns, and not the ticks', () => {
    const trial = withTwoLost();
    trial.passes(11, 200);
    turns(trial, 201, 200 + MOST);
    expect(trial.violations).toEqual([]);
  });

  test('a tombstone to run out, or to be pushed out', () => {
    const { tombstoneTicks } = settingsOf(schedule);
    const late = withTwoLost();
    for (let tick = 11; tick <= 10 + tombstoneTicks + 2 * MOST; tick++) {
      const isBound = tick <= 10 + tombstoneTicks;
      turns(late, tick, tick, listing([2]), isBound ? ['n3', 'n4'] : []);
    }
    expect(late.violations).toEqual([]);

    const full = withTwoLost();
    const ends = {
      addresses: [5, 6, 7, 8],
      epochs: [0, 0, 0, 0],
      heartbeats: [5, 6, 7, 8].map(() => DEPARTED),
    };
    full.forges(11, 'n2', ends);
    full.believes(11, 'n2', listing([2]), 'receive');
    turns(full, 11, 40);
    expect(full.violations).toEqual([]);
  });

  test('a later life to have lost nobody', () => {
    const trial = withTwoLost();
    trial.stops(11, 'n2');
    trial.starts(12, 'n2', listing([2]));
    turns(trial, 12, 40);
    expect(trial.violations).toEqual([]);
  });
});
