/** S8, the codec: what goes over the wire comes out as it went in, in as many bytes as was said. */
import type { Protocol } from '../protocol/protocol.ts';
import { deepEqual } from './deep.ts';

/** What is wrong with the encoding of a message, or `null`. */
export function wireFlaw<State, Message>(
  protocol: Protocol<State, Message>,
  message: Message,
): string | null {
  const bytes = protocol.encode(message);
  const length = protocol.byteLength(message);
  if (bytes.length !== length) return `it takes ${bytes.length} bytes, not the ${length} it is said to take`;
  const decoded = protocol.decode(bytes);
  if (!decoded.ok) return `its encoding does not decode: ${decoded.error}`;
  if (!deepEqual(decoded.message, message)) {
    return `it decodes to ${JSON.stringify(decoded.message)}, not to ${JSON.stringify(message)}`;
  }
  const again = protocol.encode(decoded.message);
  return sameBytes(again, bytes) ? null : 'it encodes in two ways';
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
