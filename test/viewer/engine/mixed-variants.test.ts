/** Variants with single rules of others. */
import { expect, test } from 'vitest';
import { isOfRules } from '../../../src/diagnosis/rules-to-mend.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { baseOf, ruleSwitches, variantNamed } from '../../../src/viewer/engine/mixed-variants.ts';

const switchOf = (variant: string, rule: string) =>
  ruleSwitches(KNOWN_VARIANTS, variant).find((each) => each.rule === rule)!;

test('each rule of a variant can be had otherwise, and back again', () => {
  const once = switchOf('classic', 'tombstones');
  expect(once).toMatchObject({
    isRight: false,
    flipped: 'classic + tombstones of hardened',
    flippedTo: 'hardened',
  });
  expect(once.caughtBy).toContain('no-resurrection');
  expect(switchOf(once.flipped, 'tombstones')).toMatchObject({ isRight: true, flipped: 'classic' });
  const both = switchOf(once.flipped, 'merge').flipped;
  expect(baseOf(both)).toBe('classic');
  expect(switchOf(both, 'merge').flipped).toBe(once.flipped);
});

test('a rule of the reference gives way to one that is known to be broken', () => {
  for (const reference of ['hardened', 'swim-hardened']) {
    const switches = ruleSwitches(KNOWN_VARIANTS, reference);
    expect(switches.length).toBeGreaterThan(5);
    for (const { rule, isRight, flipped, flippedTo, statement } of switches) {
      expect([rule, isRight, statement === '']).toEqual([rule, true, false]);
      const broken = variantNamed(KNOWN_VARIANTS, flipped)!;
      const other = variantNamed(KNOWN_VARIANTS, flippedTo)!;
      if (!isOfRules(broken) || !isOfRules(other)) throw new Error(`${flipped} is not made of rules`);
      expect([broken.name, broken.rules[rule]]).toEqual([flipped, other.rules[rule]]);
    }
  }
});

test('what nobody knows is no variant, nor is what is mixed of two families', () => {
  for (const name of [
    'nobody',
    'classic + tombstones',
    'classic + nothing of hardened',
    'classic + __proto__ of hardened',
    'classic + tombstones of nobody',
    'classic + tombstones of swim-hardened',
  ]) {
    expect([name, variantNamed(KNOWN_VARIANTS, name)]).toEqual([name, undefined]);
  }
});
