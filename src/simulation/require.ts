/**
 * What the functions of a protocol must give back. A protocol under test may give back anything; what is
 * none of this ends its run, as if it had thrown. Whether the numbers in a list make sense is for a claim
 * to say (`well-formed-lists`); that they are numbers is asked here.
 */
import type { MembershipView } from '../protocol/protocol.ts';

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

export function requireNumber(from: string, value: unknown): void {
  if (typeof value !== 'number') throw new TypeError(`${from} gave back no number`);
}

export function requireDecoded(decoded: unknown): void {
  const { ok } = fieldsOf(decoded);
  if (ok === false || (ok === true && 'message' in fieldsOf(decoded))) return;
  throw new TypeError('decode gave back neither a message nor an error');
}

/** Of the columns of a view that was accepted before nothing is asked again. */
export function requireView(view: unknown, accepted?: MembershipView): void {
  const { inGroup, addresses, suspects, epochs, heartbeats, heardTicks } = fieldsOf(view);
  if (typeof inGroup !== 'boolean') throw new TypeError('view does not say whether the node is in the group');
  requireNumbers('view', 'addresses', addresses, accepted?.addresses);
  requireNumbers('view', 'suspects', suspects, accepted?.suspects);
  if (epochs !== null) requireNumbers('view', 'epochs', epochs, accepted?.epochs);
  if (heartbeats !== null) requireNumbers('view', 'heartbeats', heartbeats, accepted?.heartbeats);
  if (heardTicks !== null) requireNumbers('view', 'heardTicks', heardTicks, accepted?.heardTicks);
}

export function requireSizes(sizes: unknown): void {
  if (!Array.isArray(sizes)) throw new TypeError('sizes gave back no array');
  for (const item of sizes as unknown[]) {
    const { what, size, limit } = fieldsOf(item);
    if (typeof what !== 'string' || !isNumber(size) || !isNumber(limit)) {
      throw new TypeError('sizes gave back what is no { what, size, limit }');
    }
  }
}

export function requireVector(vector: unknown): void {
  if (vector === null) return;
  const { addresses, epochs, heartbeats } = fieldsOf(vector);
  requireNumbers('carries', 'addresses', addresses);
  requireNumbers('carries', 'epochs', epochs);
  requireNumbers('carries', 'heartbeats', heartbeats);
}

export function requireWords(words: unknown): void {
  if (words !== null && typeof words !== 'string') throw new TypeError('describeMessage gave back no words');
}

export function requireKind(kind: unknown): void {
  if (typeof kind !== 'string') throw new TypeError('messageKind gave back no word');
}

function requireNumbers(asked: string, column: string, values: unknown, accepted?: unknown): void {
  if (values === accepted && accepted !== undefined) return;
  if (!areNumbers(values)) throw new TypeError(`${asked} gave back no array of numbers as its ${column}`);
}

/** Not-a-number is none: whoever walks along ascending addresses would never get past it. */
function areNumbers(values: unknown): boolean {
  if (!Array.isArray(values)) return false;
  for (let i = 0; i < values.length; i++) if (!isNumber(values[i])) return false;
  return true;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(value);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
