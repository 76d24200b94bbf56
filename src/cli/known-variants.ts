/** All variants that there are: those that come with the protocol, and its mutants. */
import { MUTANTS } from '../../properties/mutants/index.ts';
import type { AnyVariant } from '../cases/known-variants.ts';
import { VARIANTS } from '../protocol/variants.ts';

export const KNOWN_VARIANTS: readonly AnyVariant[] = [
  ...VARIANTS,
  ...MUTANTS.map(({ variant }): AnyVariant => variant),
];
