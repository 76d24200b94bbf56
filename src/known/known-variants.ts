/** All variants that there are: those that come with the protocol, its mutants, and another's MP1 program. */

import type { AnyVariant } from '../family/family.ts';
import { VARIANTS } from '../gossip/variants.ts';
import { fullList } from '../mp1/full-list.ts';
import { SWIM_VARIANTS } from '../swim/variants.ts';
import { MUTANTS } from './known-mutants.ts';

export const KNOWN_VARIANTS: readonly AnyVariant[] = [
  ...VARIANTS,
  ...MUTANTS.map(({ variant }) => variant),
  fullList,
  ...SWIM_VARIANTS,
];
