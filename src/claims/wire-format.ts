/** S8, the codec: what goes over the wire comes out as it went in, in as many bytes as was said. */

import { deepEqual } from '../judge/deep.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { requireBytes, requireDecoded, requireNumber } from '../simulation/require.ts';

/** What is wrong with the encoding of a message, or `null`. Throws where the protocol does. */
export function wireFlaw<State, Message>(
  protocol: Protocol<State, Message>,
  message: Message,
): string | null {
  const bytes = encoded(protocol, message);
  const length = protocol.byteLength(message);
  requireNumber('byteLength', length);
  if (bytes.length !== length) return `it takes ${bytes.length} bytes, not the ${length} it is said to take`;
  const decoded = protocol.decode(bytes);
  requireDecoded(decoded);
  if (!decoded.ok) return `its encoding does not decode: ${decoded.error}`;
  if (!deepEqual(decoded.message, message)) {
    return `it decodes to ${JSON.stringify(decoded.message)}, not to ${JSON.stringify(message)}`;
  }
  const again = encoded(protocol, decoded.message);
  return sameBytes(again, bytes) ? null : 'it encodes in two ways';
}

function encoded<State, Message>(protocol: Protocol<State, Message>, message: Message): Uint8Array {
  const bytes = protocol.encode(message);
  requireBytes(bytes);
  return bytes;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
