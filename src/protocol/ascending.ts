/** Arrays of addresses that ascend: how the harness, and whoever likes it, keeps sets of members. */
import type { Address } from './address.ts';

/** Where `address` stands in an ascending array, or -1. */
export function indexOfAddress(addresses: readonly Address[], address: Address): number {
  let low = 0;
  let high = addresses.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = addresses[middle]!;
    if (found === address) return middle;
    if (found < address) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Do two ascending arrays of addresses, or two parallel ones of what belongs to them, hold the same? */
export function sameNumbers(left: readonly number[], right: readonly number[]): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
