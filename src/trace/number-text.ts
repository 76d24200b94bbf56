/** Numbers and addresses as JSON holds them: a protocol may show any number, and JSON has no word for some. */
import { type Address, formatAddress, isAddress, parseAddress } from '../protocol/address.ts';

export type WrittenNumber = number | string;

const WITHOUT_DIGITS = new Map<string, number>([
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

export function isPlain(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

export function writtenNumber(value: number): WrittenNumber {
  if (isPlain(value)) return value;
  return Object.is(value, -0) ? '-0' : String(value);
}

/** `undefined`: no number is written so. */
export function numberOf(written: WrittenNumber): number | undefined {
  return typeof written === 'number' ? written : WITHOUT_DIGITS.get(written);
}

/** `1.0.0.0:0`; what is no address stays the number that it is. */
export function writtenAddress(value: Address): WrittenNumber {
  return isAddress(value) && !Object.is(value, -0) ? formatAddress(value) : writtenNumber(value);
}

/** `undefined`: no address is written so. */
export function addressOf(written: WrittenNumber): Address | undefined {
  return typeof written === 'number' ? written : (parseAddress(written) ?? numberOf(written));
}
