/**
 * Sums of products, as a child writes them: `2 * delayTicks + silenceTicks + 1`. So it can say of its dates what they are
 * under any settings, and is not asked for each.
 */

/** Parsed: the products of the sum, each of whole numbers and names. */
export type Sum = readonly (readonly (number | string)[])[];

const FACTOR = /^(?:\d{1,9}|[A-Za-z]\w{0,63})$/;

/** `null`: it is none. */
export function parseSum(text: string): Sum | null {
  const products = text.split('+').map((product) => product.split('*').map((factor) => factor.trim()));
  if (!products.flat().every((factor) => FACTOR.test(factor))) return null;
  return products.map((factors) => factors.map((factor) => (/^\d/.test(factor) ? Number(factor) : factor)));
}

/** The names in it. */
export function namesIn(sum: Sum): string[] {
  return sum.flat().filter((factor) => typeof factor === 'string');
}

export function worth(sum: Sum, values: Readonly<Record<string, number>>): number {
  return sum.reduce(
    (total, factors) =>
      total + factors.reduce<number>((product, factor) => product * numberOf(factor, values), 1),
    0,
  );
}

function numberOf(factor: number | string, values: Readonly<Record<string, number>>): number {
  return typeof factor === 'number' ? factor : (values[factor] ?? 0);
}

/** `silenceTicks + 1 <= memoryTicks`: what settings must keep to. */
export interface Condition {
  readonly left: Sum;
  readonly right: Sum;
  readonly isStrict: boolean;
}

/** `null`: it is none. */
export function parseCondition(text: string): Condition | null {
  const [left = '', right = '', ...more] = text.split(/<=?/);
  const sums = { left: parseSum(left), right: parseSum(right) };
  if (more.length > 0 || sums.left === null || sums.right === null) return null;
  return { left: sums.left, right: sums.right, isStrict: !text.includes('<=') };
}

export function isKept(
  { left, right, isStrict }: Condition,
  values: Readonly<Record<string, number>>,
): boolean {
  const difference = worth(right, values) - worth(left, values);
  return isStrict ? difference > 0 : difference >= 0;
}
