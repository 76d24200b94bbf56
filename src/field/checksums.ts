/** What a recorded step is compared by: checksums of what it sent and of what the node believed then. */
import { crc32 } from '../protocol/crc32.ts';
import type { MembershipView } from '../protocol/protocol.ts';

const TEXT = new TextEncoder();

export function checksumOfBytes(bytes: Uint8Array): number {
  return crc32(bytes, bytes.length);
}

export function checksumOfView(view: MembershipView): number {
  return checksumOfBytes(TEXT.encode(JSON.stringify(view)));
}
