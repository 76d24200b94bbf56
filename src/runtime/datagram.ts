/**
 * What goes over UDP: a message of the protocol, and before it 18 bytes that say which message of whom it is. Whoever
 * records what it takes in needs no more than that number, and what is not ours is thrown away before it is decoded.
 *
 *     4 bytes   "HSY1"
 *     6 bytes   the address of the sender, as the protocol writes one: big-endian
 *     4 bytes   which life of it, big-endian
 *     4 bytes   the number of the message in that life, big-endian
 *     …         the message
 */
import { type Address, isAddress } from '../protocol/address.ts';

export interface Datagram {
  readonly from: Address;
  readonly life: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

const MAGIC = Buffer.from('HSY1', 'latin1');
const ADDRESS_AT = 4;
const LIFE_AT = 10;
const NUMBER_AT = 14;
export const DATAGRAM_HEADER_BYTES = 18;

/** Lives and numbers are counted in 32 bits. */
export const COUNT_END = 2 ** 32;

export function packed({ from, life, number, bytes }: Datagram): Buffer {
  const packet = Buffer.allocUnsafe(DATAGRAM_HEADER_BYTES + bytes.length);
  MAGIC.copy(packet);
  packet.writeUIntBE(from, ADDRESS_AT, 6);
  packet.writeUInt32BE(life, LIFE_AT);
  packet.writeUInt32BE(number, NUMBER_AT);
  packet.set(bytes, DATAGRAM_HEADER_BYTES);
  return packet;
}

/** `null`: it is none of ours. */
export function unpacked(packet: Buffer): Datagram | null {
  if (packet.length < DATAGRAM_HEADER_BYTES || MAGIC.compare(packet, 0, MAGIC.length) !== 0) return null;
  const from = packet.readUIntBE(ADDRESS_AT, 6);
  if (!isAddress(from)) return null;
  return {
    from,
    life: packet.readUInt32BE(LIFE_AT),
    number: packet.readUInt32BE(NUMBER_AT),
    bytes: Uint8Array.from(packet.subarray(DATAGRAM_HEADER_BYTES)),
  };
}
