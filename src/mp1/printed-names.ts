/** A few of many, in a reason: the first are told, the others counted. */

import { andList } from '../faults/names-and-counts.ts';
import type { Address } from '../protocol/address.ts';
import { formatLogAddress } from './log-address.ts';

const MOST_TOLD = 5;

/** `1.0.0.0:0, 2.0.0.0:0 and 7 more` */
export function printedNames(addresses: readonly Address[]): string {
  return fewOf(
    [...addresses].sort((a, b) => a - b),
    formatLogAddress,
  );
}

/** `a, b and 7 more` */
export function fewOf<Item>(items: readonly Item[], tell: (item: Item) => string): string {
  return andList(firstFew(items, tell));
}

/** The first few, each told, and how many more there are. */
export function firstFew<Item>(items: readonly Item[], tell: (item: Item) => string): string[] {
  // The last one takes no more room than to say that there is one more.
  const told = items.slice(0, items.length <= MOST_TOLD + 1 ? items.length : MOST_TOLD).map(tell);
  return told.length === items.length ? told : [...told, `${items.length - told.length} more`];
}
