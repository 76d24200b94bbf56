/** All variants that there are: those that come with the protocol, its mutants, and another's MP1 program. */
import { MUTANTS } from '../../properties/mutants/index.ts';
import type { AnyVariant } from '../cases/known-variants.ts';
import { fullList } from '../mp1/full-list.ts';
import { VARIANTS } from '../protocol/variants.ts';

export const KNOWN_VARIANTS: readonly AnyVariant[] = [
  ...VARIANTS,
  ...MUTANTS.map(({ variant }): AnyVariant => variant),
  fullList,
];
