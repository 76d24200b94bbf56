/**
 * Addresses as MP1 prints them: four *signed* bytes and the port, a signed 16-bit number. The node with id 200
 * is `-56.0.0.0:0`. Some programs print unsigned bytes, and are understood too.
 */
import type { Address } from '../protocol/address.ts';

const PORT_UNIT = 2 ** 32;

/** The introducer's, always. */
export const INTRODUCER_ADDRESS: Address = 1;

export function formatLogAddress(address: Address): string {
  const ip = (address % PORT_UNIT) | 0;
  const bytes = [ip << 24, ip << 16, ip << 8, ip].map((word) => word >> 24);
  return `${bytes.join('.')}:${portOfLogAddress(address)}`;
}

/** The port, signed as MP1 prints it. */
export function portOfLogAddress(address: Address): number {
  return (Math.floor(address / PORT_UNIT) << 16) >> 16;
}

/** The address that is printed so, or `null`. */
export function parseLogAddress(text: string): Address | null {
  const parts = /^(-?\d{1,3})\.(-?\d{1,3})\.(-?\d{1,3})\.(-?\d{1,3}):(-?\d{1,5})$/.exec(text);
  if (parts === null) return null;
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, port = 0] = parts.slice(1).map(Number);
  if ([b0, b1, b2, b3].some((byte) => byte < -128 || byte > 255)) return null;
  if (port < -32_768 || port > 65_535) return null;
  const ip = (b0 & 0xff) + (b1 & 0xff) * 2 ** 8 + (b2 & 0xff) * 2 ** 16 + (b3 & 0xff) * 2 ** 24;
  return ip + (port & 0xffff) * PORT_UNIT;
}

/** The address of the node itself, whatever port a program logs it with. */
export function nodeOfLogAddress(address: Address): Address {
  return address % PORT_UNIT;
}
