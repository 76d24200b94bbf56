/** S8, the codec: what goes over the wire comes out as it went in, in as many bytes as was said. */

import { deepEqual } from '../judge/deep-equal.ts';
import type { Host } from '../simulation/host.ts';

/** What is wrong with the encoding of a message that the node has sent, or `null`. */
export function wireFlaw<State, Message>(
  host: Host<State, Message>,
  sender: number,
  message: Message,
): string | null {
  const bytes = host.encode(sender, message);
  const length = host.byteLength(sender, message);
  if (bytes.length !== length) return `it takes ${bytes.length} bytes, not the ${length} it is said to take`;
  const decoded = host.decode(sender, bytes);
  if (!decoded.ok) return `its encoding does not decode: ${decoded.error}`;
  if (!deepEqual(decoded.message, message)) {
    return `it decodes to ${JSON.stringify(decoded.message)}, not to ${JSON.stringify(message)}`;
  }
  const again = host.encode(sender, decoded.message);
  return sameBytes(again, bytes) ? null : 'it encodes in two ways';
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
