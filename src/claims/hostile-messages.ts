/**
 * Messages that no honest node sends: junk, and real messages with one thing wrong in them. Which ones
 * is decided by a number, so that a run meets many of them and the same run always the same.
 */

const JUNK: readonly unknown[] = [
  undefined,
  null,
  0,
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  '',
  'message',
  true,
  1n,
  Symbol.iterator,
  [],
  [[]],
  {},
  Object.freeze(Object.create(null)),
  () => 0,
];

/** A message that leads back to itself has no innermost part. */
const DEEPEST_LEVEL = 100;

export function hostileMessage(message: unknown, pick: number): unknown {
  const junk = JUNK[pick % JUNK.length];
  const rest = Math.floor(pick / JUNK.length);
  return rest % 4 === 0 ? junk : spoiled(message, Math.floor(rest / 4), junk);
}

/** A copy of the message in which one part, found by following `path`, is replaced by junk or left out. */
function spoiled(value: unknown, path: number, junk: unknown, level = 0): unknown {
  if (typeof value !== 'object' || value === null || level === DEEPEST_LEVEL) return junk;
  const keys = Object.keys(value);
  if (keys.length === 0) return junk;
  const key = keys[path % keys.length]!;
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [...value] : { ...value };
  const part = (value as Record<string, unknown>)[key];
  const deeper = Math.floor(path / keys.length);
  if (deeper % 5 === 4) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, spoiled(part, deeper, junk, level + 1));
  return copy;
}
