import { describe, expect, test } from 'vitest';
import { deriveSettings, setupOf } from '../../src/gossip/settings.ts';
import {
  classic,
  classicRules,
  hardened,
  hardenedRules,
  lenientVariant,
  strictVariant,
  VARIANTS,
} from '../../src/gossip/variants.ts';

const FORGETS_TOO_EARLY = setupOf(deriveSettings({ failTicks: 10, cleanupTicks: 12 }));

describe('variants', () => {
  test('are hardened and classic', () => {
    expect(VARIANTS).toEqual([hardened, classic]);
  });

  test('have names that tell them apart, and pass them on to the protocols they make', () => {
    expect(new Set(VARIANTS.map(({ name }) => name)).size).toBe(VARIANTS.length);
    for (const variant of VARIANTS) expect(variant.create(setupOf(deriveSettings())).name).toBe(variant.name);
  });

  test('hardened refuses settings under which a rule cannot keep its promise, and says which', () => {
    expect(() => hardened.create(FORGETS_TOO_EARLY)).toThrow(RangeError);
    expect(() => hardened.create(FORGETS_TOO_EARLY)).toThrow(/settings\.cleanupTicks must be at least/);
  });

  test('classic accepts what hardened refuses', () => {
    expect(classic.create(FORGETS_TOO_EARLY).name).toBe('classic');
  });

  test('nobody accepts settings out of range, and all that is wrong is said at once', () => {
    for (const variant of [hardened, classic, lenientVariant('lenient', hardenedRules)]) {
      const create = () => variant.create(setupOf({ ...deriveSettings(), fanout: 0, joinRetryTicks: 0 }));
      expect(create).toThrow(/settings\.fanout .*\n.*settings\.joinRetryTicks /);
    }
  });

  test('whether settings are insisted on is not a matter of the rules', () => {
    expect(() => strictVariant('strict', classicRules).create(FORGETS_TOO_EARLY)).toThrow(RangeError);
    expect(lenientVariant('lenient', hardenedRules).create(FORGETS_TOO_EARLY).name).toBe('lenient');
  });

  test('both decide the same fourteen things, and of these only merge and cleanup alike', () => {
    const names = Object.keys(hardenedRules) as (keyof typeof hardenedRules)[];
    expect(names).toHaveLength(14);
    expect(Object.keys(classicRules).sort()).toEqual(names.toSorted());
    expect(names.filter((name) => hardenedRules[name] === classicRules[name])).toEqual(['merge', 'cleanup']);
  });
});
