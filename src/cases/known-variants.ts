/**
 * The variants that a case may speak of. Who reads a case says which they are: besides the ones that come
 * with the protocol these are the mutants, of which nothing in here knows.
 */
import type { AnyVariant } from '../family/family.ts';

export function variantAmong(known: readonly AnyVariant[], name: string): AnyVariant | undefined {
  return known.find((variant) => variant.name === name);
}
