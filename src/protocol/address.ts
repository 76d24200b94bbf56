/**
 * Addresses: 6 bytes, IPv4 and port, packed into one integer.
 *
 * The packing is little-endian, as in MP1: `1.0.0.0:0` is the integer 1. So the addresses of a
 * simulated cluster are small integers, which compare and sort fast.
 */

/** A packed address: an integer in `[0, 2^48)`. Bytes 0–3 are the IPv4 address, bytes 4–5 the port. */
export type Address = number;

/** The first integer that is no address. */
export const ADDRESS_END = 2 ** 48;

const PORT_UNIT = 2 ** 32;

/** Is it an integer in `[0, 2^48)`? */
export function isAddress(value: unknown): value is Address {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < ADDRESS_END;
}

/** `1.0.0.0:0` for the integer 1. */
export function formatAddress(address: Address): string {
  const ip = address % PORT_UNIT;
  const bytes = [ip & 0xff, (ip >>> 8) & 0xff, (ip >>> 16) & 0xff, ip >>> 24];
  return `${bytes.join('.')}:${Math.floor(address / PORT_UNIT)}`;
}

/** The address that `formatAddress` prints as `text`, or `null` when no address is printed so. */
export function parseAddress(text: string): Address | null {
  const [b0, b1, b2, b3, port] = text.split(/[.:]/).map(Number);
  const address = b0! + b1! * 2 ** 8 + b2! * 2 ** 16 + b3! * 2 ** 24 + port! * PORT_UNIT;
  // Whatever else it is (a byte too high, a leading zero, a part too many), it is not printed so.
  return isAddress(address) && formatAddress(address) === text ? address : null;
}
