import { describe, expect, test } from 'vitest';
import { variantAmong } from '../../src/cases/known-variants.ts';
import { schedulesOf } from '../../src/family/family.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { SWIM_VARIANTS } from '../../src/swim/variants.ts';

describe('the known variants', () => {
  test('are found by name, mutants like the others', () => {
    expect(variantAmong(KNOWN_VARIANTS, 'hardened')).toBe(hardened);
    expect(variantAmong(KNOWN_VARIANTS, 'classic')).toBe(classic);
    for (const variant of SWIM_VARIANTS) expect(variantAmong(KNOWN_VARIANTS, variant.name)).toBe(variant);
    for (const { name, variant } of MUTANTS) expect(variantAmong(KNOWN_VARIANTS, name)).toBe(variant);
  });

  test('are found by no other name', () => {
    expect(variantAmong(KNOWN_VARIANTS, 'Hardened')).toBeUndefined();
    expect(variantAmong(KNOWN_VARIANTS, '')).toBeUndefined();
  });

  test('have names that tell them apart, and pass them on to the protocols they make', () => {
    expect(new Set(KNOWN_VARIANTS.map(({ name }) => name)).size).toBe(KNOWN_VARIANTS.length);
    for (const variant of KNOWN_VARIANTS) {
      const setup = schedulesOf(variant).filled({ network: {}, settings: {} }, { nodes: 3, faults: [] });
      expect(variant.create(setup).name).toBe(variant.name);
    }
  });
});
