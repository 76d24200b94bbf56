import { describe, expect, test } from 'vitest';
import { deriveSettings } from '../../src/swim/derive-settings.ts';
import { setupOf } from '../../src/swim/settings.ts';
import {
  hardenedRules,
  LIFEGUARD,
  lifeguardRules,
  paperRules,
  SWIM,
  swim,
  swimHardened,
  swimLifeguard,
} from '../../src/swim/variants.ts';

const FORGETS_TOO_EARLY = setupOf(deriveSettings({ tombstoneTicks: 9 }, hardenedRules));

function differences(rules: typeof hardenedRules): string[] {
  const names = Object.keys(hardenedRules) as (keyof typeof hardenedRules)[];
  return names.filter((name) => rules[name] !== hardenedRules[name]);
}

describe('the variants of SWIM', () => {
  test('Lifeguard adds its three rules, and nothing else', () => {
    expect(differences(lifeguardRules)).toEqual(['suspicion', 'awareness', 'accused']);
  });

  test('the paper’s does without what heals partitions, and without what bears stalls', () => {
    expect(differences(paperRules)).toEqual([
      'order',
      'refutation',
      'stalls',
      'accused',
      'exchange',
      'kinship',
    ]);
  });

  test('each is held to its family’s dates, and to the reference of it', () => {
    expect([swimHardened.family, swim.family, swimLifeguard.family]).toEqual([SWIM, SWIM, LIFEGUARD]);
    expect(swim.reference?.()).toBe(swimHardened);
    expect(swimLifeguard.reference?.()).toBe(swimLifeguard);
  });

  test('the hardened ones refuse settings under which a rule cannot keep its promise, the paper’s does not', () => {
    for (const strict of [swimHardened, swimLifeguard]) {
      expect(() => strict.create(FORGETS_TOO_EARLY)).toThrow(/settings\.tombstoneTicks must be at least/);
    }
    expect(swim.create(FORGETS_TOO_EARLY).name).toBe('swim');
    const hasty = setupOf(deriveSettings({ delayBoundTicks: 3, ackTicks: 5 }, hardenedRules));
    expect(() => swimHardened.create(hasty)).toThrow(
      /settings\.ackTicks must be at least 2·delayBoundTicks = 6/,
    );
  });

  test('none accepts settings out of range, and all that is wrong is said at once', () => {
    const setup = setupOf({ ...deriveSettings({}, hardenedRules), probeTicks: 0, helpers: -1 });
    for (const variant of [swim, swimHardened, swimLifeguard]) {
      expect(() => variant.create(setup)).toThrow(/settings\.probeTicks .*\n.*settings\.helpers /);
    }
  });
});
