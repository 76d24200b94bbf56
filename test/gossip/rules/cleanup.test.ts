import { describe, expect, test } from 'vitest';
import { removeAfterCleanupTicks } from '../../../src/gossip/rules/cleanup.ts';
import { allThatPasses, onlyWakingTime } from '../../../src/gossip/rules/stalls.ts';
import { classicRules, hardenedRules } from '../../../src/gossip/variants.ts';
import {
  classicGossip,
  hardenedBut,
  hardenedGossip,
  listed,
  memberAmong,
  tick,
  ticked,
} from '../../support/nodes.ts';
import { settings } from '../../support/settings.ts';

describe('removal after cleanupTicks', () => {
  test('not at exactly so many, but at one more', () => {
    const { cleanupTicks } = settings();
    expect(cleanupTicks).toBe(21);
    expect(removeAfterCleanupTicks(21, settings())).toBe(false);
    expect(removeAfterCleanupTicks(22, settings())).toBe(true);
  });

  test('is what both variants go by', () => {
    expect(hardenedRules.cleanup).toBe(removeAfterCleanupTicks);
    expect(classicRules.cleanup).toBe(removeAfterCleanupTicks);
  });

  test.each([
    ['hardened', hardenedGossip()],
    ['classic', classicGossip()],
  ])('a silent member of %s is listed at T_c and not any more at T_c + 1', (_, protocol) => {
    const atCleanup = ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, 21);
    expect(listed(protocol, atCleanup)).toEqual([1, 2]);
    expect(listed(protocol, tick(protocol, atCleanup, 22).state)).toEqual([1]);
  });

  test('only of members that are suspected, whatever the rule says', () => {
    const protocol = hardenedBut({ cleanup: () => true });
    const atFail = ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, 10);
    expect(listed(protocol, atFail)).toEqual([1, 2]);
    expect(listed(protocol, tick(protocol, atFail, 11).state)).toEqual([1]);
  });

  test('never of the node itself, however long it did not run', () => {
    for (const stalls of [onlyWakingTime, allThatPasses]) {
      const protocol = hardenedBut({ stalls });
      const { state } = tick(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 5000);
      expect(listed(protocol, state)).toContain(1);
      expect(protocol.view(state).suspects).toEqual([]);
    }
  });
});
