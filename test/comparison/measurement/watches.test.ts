import { describe, expect, test } from 'vitest';
import { crashWatch } from '../../../src/comparison/measurement/crash.ts';
import { joinWatch } from '../../../src/comparison/measurement/join.ts';
import { type MistakeWatch, mistakeWatch } from '../../../src/comparison/measurement/mistakes.ts';
import type { MembershipView } from '../../../src/protocol/protocol.ts';
import { addresses, listingAll } from '../../support/contestants.ts';
import { listing } from '../../support/hand-made-trial.ts';

const CALM = [1, 2, 3, 4].map(() => listingAll(4));

describe('a crash', () => {
  test('was noticed at once where it was suspected before', () => {
    const watch = crashWatch(4, 3, 50);
    expect(watch.look(50, [listingAll(4, [4]), ...CALM.slice(1)])).toBe(false);
    expect(watch.times()).toEqual({ firstTicks: 0, allTicks: null, removedTicks: null });
  });

  test('is noticed by who removes without a suspicion', () => {
    const watch = crashWatch(4, 3, 50);
    const without = listing(addresses(4, 4));
    expect(watch.look(52, [without, without, without, listingAll(4)])).toBe(true);
    expect(watch.times()).toEqual({ firstTicks: 2, allTicks: 2, removedTicks: 2 });
  });

  test('is no matter of what the crashed member believed last', () => {
    const watch = crashWatch(4, 3, 50);
    watch.look(50, [...CALM.slice(0, 3), listing(addresses(4, 4))]);
    expect(watch.times().firstTicks).toBeNull();
  });
});

describe('a newcomer', () => {
  test('knows all when it lists the members and is in the group', () => {
    const watch = joinWatch(4, 50);
    const outside = listing(addresses(5), { inGroup: false });
    expect(watch.look(51, [...CALM, outside])).toBe(false);
    expect(watch.times()).toEqual({ knownTicks: null, knowingTicks: null });
    expect(watch.look(53, [...CALM, listing(addresses(5))])).toBe(false);
    const known = CALM.map(() => listingAll(5));
    expect(watch.look(56, [...known, listing(addresses(5))])).toBe(true);
    expect(watch.times()).toEqual({ knownTicks: 6, knowingTicks: 3 });
  });
});

describe('a mistake', () => {
  /** What all believe after a tick, member by member. */
  function tell(watch: MistakeWatch, tick: number, views: readonly MembershipView[]) {
    for (const [node, view] of views.entries()) watch.stepped(tick, node, 'tick', view);
  }

  /** The second member stalls; the third thinks ill of the second and the fourth, the second of the first. */
  function counted(steady: (node: number) => boolean) {
    const watch = mistakeWatch(CALM, 10, steady);
    tell(watch, 10, [CALM[0]!, listing(addresses(4, 1)), listingAll(4, [2, 4]), CALM[3]!]);
    tell(watch, 11, [CALM[0]!, CALM[1]!, listing([1, 3]), CALM[3]!]);
    return watch.mistakes();
  }

  test('is told apart by whom it is about and who makes it', () => {
    expect(counted((node) => node !== 1)).toEqual({
      suspicions: 2,
      removals: 3,
      suspicionsOfSteady: 1,
      removalsOfSteady: 2,
      removalsAmongSteady: 1,
      changes: 6,
    });
  });

  test('is of the steady where nobody stalls', () => {
    const { suspicions, suspicionsOfSteady, removals, removalsAmongSteady } = counted(() => true);
    expect(suspicionsOfSteady).toBe(suspicions);
    expect(removalsAmongSteady).toBe(removals);
  });

  test('that was there before is known, and what takes it back is a change', () => {
    const watch = mistakeWatch(CALM, 10, () => true);
    tell(watch, 9, [listing(addresses(4, 2)), ...CALM.slice(1)]);
    expect(watch.mistakes().changes).toBe(0);
    tell(watch, 10, CALM);
    expect(watch.mistakes()).toMatchObject({ removals: 0, changes: 1 });
  });

  test('that is taken back in the same tick was made all the same', () => {
    const watch = mistakeWatch(CALM, 10, () => true);
    watch.stepped(10, 0, 'tick', listingAll(4, [2, 3, 4]));
    watch.stepped(10, 0, 'receive', listingAll(4));
    expect(watch.mistakes()).toMatchObject({ suspicions: 3, changes: 6 });
  });
});
