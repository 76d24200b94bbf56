/** The variants that are to keep every claim: what the others have been through says nothing. */
import type { AnyVariant } from '../../src/family/family.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

export const REFERENCES: readonly AnyVariant[] = KNOWN_VARIANTS.filter(
  (variant) => variant.reference?.() === variant,
);
