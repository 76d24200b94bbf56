/**
 * What the functions of a protocol must give back. A protocol under test may give back anything; what is
 * none of this ends its run, as if it had thrown.
 */

export function requireStep(result: unknown): void {
  const { outbox } = fieldsOf(result);
  if (!Array.isArray(outbox) || !('state' in fieldsOf(result))) {
    throw new TypeError('the reducer gave back no { state, outbox }');
  }
  for (const send of outbox as unknown[]) {
    if (typeof fieldsOf(send)['to'] !== 'number' || !('message' in fieldsOf(send))) {
      throw new TypeError('the reducer’s outbox holds what is no { to, message }');
    }
  }
}

export function requireBytes(encoded: unknown): void {
  if (!(encoded instanceof Uint8Array)) throw new TypeError('encode gave back no bytes');
}

export function requireNumber(byteLength: unknown): void {
  if (typeof byteLength !== 'number') throw new TypeError('byteLength gave back no number');
}

export function requireDecoded(decoded: unknown): void {
  const { ok } = fieldsOf(decoded);
  if (ok === false || (ok === true && 'message' in fieldsOf(decoded))) return;
  throw new TypeError('decode gave back neither a message nor an error');
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
