/**
 * From the one random integer that comes in with an input to as many draws as a step needs.
 *
 * A draw is an unsigned 32-bit integer. Zero is a fixed point of both functions: a step whose choice
 * is 0 draws zeros only and so picks the first of everything. That is what a shrinker aims for.
 */

/** The first draw of a choice: the finalizer of MurmurHash3, which spreads neighbouring integers apart. */
export function firstDraw(choice: number): number {
  let h = choice | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The draw after this one: Marsaglia's xorshift32. */
export function nextDraw(draw: number): number {
  let x = draw;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return x >>> 0;
}

/** A draw as an index below `count`. */
export function indexBelow(draw: number, count: number): number {
  return Math.floor((draw / 2 ** 32) * count);
}

/** A random permutation (Fisher–Yates); draws of zero leave the order as it is. */
export function shuffled<T>(items: readonly T[], firstDrawOfAll: number): T[] {
  const result = items.slice();
  let draw = firstDrawOfAll;
  for (let i = 0; i < result.length - 1; i++) {
    const j = i + indexBelow(draw, result.length - i);
    const item = result[i]!;
    result[i] = result[j]!;
    result[j] = item;
    draw = nextDraw(draw);
  }
  return result;
}

/** `count` distinct items at random, all of them if there are no more. */
export function pickDistinct<T>(items: readonly T[], count: number, firstDrawOfAll: number): readonly T[] {
  if (items.length <= count) return items;
  const rest = items.slice();
  let draw = firstDrawOfAll;
  for (let i = 0; i < count; i++) {
    const j = i + indexBelow(draw, rest.length - i);
    const item = rest[i]!;
    rest[i] = rest[j]!;
    rest[j] = item;
    draw = nextDraw(draw);
  }
  return rest.slice(0, count);
}
