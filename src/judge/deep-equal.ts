/**
 * Structural equality and deep freezing of plain data. What a protocol keeps may be nested as deep as it likes, and
 * may lead back to itself: that is compared as well, and is no reason for the harness to run out of stack.
 */

/** Deeper than any list of members, and far from the end of the stack. */
const MOST_LEVELS = 50;
/** More comparisons than any sane state takes; behind it, something may be compared over and over. */
const MOST_COMPARISONS = 100_000;

/**
 * Freezes a value and all that it holds. What is frozen already is taken to be so throughout. The elements of typed
 * arrays, and what is in a `Map` or `Set`, cannot be frozen.
 */
export function deepFreeze<T>(value: T): T {
  const deferred: object[] = [];
  freeze(value, 0, deferred);
  for (let next = deferred.pop(); next !== undefined; next = deferred.pop()) freezeWithin(next, 0, deferred);
  return value;
}

function freeze(value: unknown, level: number, deferred: object[]): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value))
    return;
  Object.freeze(value);
  if (level < MOST_LEVELS) freezeWithin(value, level + 1, deferred);
  else deferred.push(value);
}

function freezeWithin(value: object, level: number, deferred: object[]): void {
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) freeze(value[i], level, deferred);
  else for (const key in value) freeze((value as Record<string, unknown>)[key], level, deferred);
}

/** Are they built alike? Two that lead back to themselves are if no way through them tells them apart. */
export function deepEqual(left: unknown, right: unknown): boolean {
  return equalWithin({ comparisons: 0 }, left, right, 0) ?? equalHoweverDeep(left, right);
}

/** `null`: it would take too long, or go too deep. */
function equalWithin(
  spent: { comparisons: number },
  left: unknown,
  right: unknown,
  level: number,
): boolean | null {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (level > MOST_LEVELS || spent.comparisons++ > MOST_COMPARISONS) return null;
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) return false;
    for (let i = 0; i < left.length; i++) {
      const equal = equalWithin(spent, left[i], right[i], level + 1);
      if (equal !== true) return equal;
    }
    return true;
  }
  const keys = commonKeys(left, right);
  if (keys === null) return false;
  for (const key of keys) {
    const equal = equalWithin(spent, at(left, key), at(right, key), level + 1);
    if (equal !== true) return equal;
  }
  return left instanceof Map || left instanceof Set
    ? equalWithin(spent, [...left], [...(right as Map<unknown, unknown>)], level + 1)
    : true;
}

/** Pair by pair, each once: a pair that is met again is either being compared or was equal. */
function equalHoweverDeep(left: unknown, right: unknown): boolean {
  /** Nearly each has one partner only. */
  const met = new Map<object, object>();
  const more = new Map<object, Set<object>>();
  const isNew = (a: object, b: object) => {
    const first = met.get(a);
    if (first === b) return false;
    if (first === undefined) {
      met.set(a, b);
      return true;
    }
    const others = more.get(a) ?? new Set();
    if (others.has(b)) return false;
    more.set(a, others.add(b));
    return true;
  };
  const pairs: [unknown, unknown][] = [[left, right]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (!isNew(a, b)) continue;
    const keys = commonKeys(a, b);
    if (keys === null) return false;
    for (const key of keys) pairs.push([at(a, key), at(b, key)]);
    if (a instanceof Map || a instanceof Set) pairs.push([[...a], [...(b as Map<unknown, unknown>)]]);
  }
  return true;
}

/** `null`: they are not of one kind, or have other keys. */
function commonKeys(left: object, right: object): string[] | null {
  if (Array.isArray(left) !== Array.isArray(right)) return null;
  if (left instanceof Map !== right instanceof Map || left instanceof Set !== right instanceof Set)
    return null;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return null;
  if (Array.isArray(left) && left.length !== (right as unknown[]).length) return null;
  for (const key of keys) if (!Object.hasOwn(right, key)) return null;
  return keys;
}

function at(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}
