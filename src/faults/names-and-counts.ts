/** Small words: lists of names, counts, spans of ticks. */
import { formatAddress } from '../protocol/address.ts';
import { addressOfNode, nodeName } from './nodes.ts';

/** Consecutive names from this many on are told as a range. */
const RANGE_FROM = 4;

/** Beyond any simulated group; what claims to be such a node is an address that somebody made up. */
const NAMED_NODES = 100_000;

/** A verb for one who does it and for several. */
export interface Verb {
  readonly one: string;
  readonly many: string;
}

/** `1 tick`, `3 ticks`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function andList(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export function ordinal(count: number): string {
  const teens = count % 100 >= 11 && count % 100 <= 13;
  const suffix = teens ? undefined : (['st', 'nd', 'rd'] as const)[(count % 10) - 1];
  return `${count}${suffix ?? 'th'}`;
}

/** `twice`, `3 times`. */
export function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}

/** The values, each once. */
export function distinct(values: readonly number[]): number[] {
  return [...new Set(values)];
}

/** `tick 5`, `ticks 5–19`. Both ends belong to it. */
export function tickSpan(firstTick: number, lastTick: number): string {
  return firstTick === lastTick ? `tick ${firstTick}` : `ticks ${firstTick}–${lastTick}`;
}

/** `n3`; an address that no node can have is printed as an address. */
export function nameOf(node: number): string {
  return node >= 0 && node < NAMED_NODES ? nodeName(node) : formatAddress(addressOfNode(node));
}

/** Names in ascending order, each once, with long runs as ranges: `n1–n4`, `n7`. */
export function nameParts(nodes: readonly number[]): string[] {
  const ascending = [...new Set(nodes)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let first = 0; first < ascending.length; ) {
    let end = first + 1;
    while (end < ascending.length && ascending[end] === ascending[end - 1]! + 1) end++;
    const run = ascending.slice(first, end);
    if (run.length >= RANGE_FROM) parts.push(`${nameOf(run[0]!)}–${nameOf(run.at(-1)!)}`);
    else parts.push(...run.map(nameOf));
    first = end;
  }
  return parts;
}

/** `n1`, `n1 and n2`, `n1–n4 and n7`. */
export function names(nodes: readonly number[]): string {
  return andList(nameParts(nodes));
}

/** The values by key, keys in the order in which they first appear. */
export function groupBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => unknown,
): readonly (readonly [Value, ...Value[]])[] {
  const groups = new Map<string, [Value, ...Value[]]>();
  for (const value of values) {
    const key = JSON.stringify(keyOf(value));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return [...groups.values()];
}

/** `n1 and n2 → n3`: links in as few words as possible. */
export function linksWords(links: readonly { readonly from: number; readonly to: number }[]): string {
  const byReceiver = groupBy(links, ({ to }) => to).map((group) => ({
    to: group[0].to,
    from: names(group.map(({ from }) => from)),
  }));
  const bundles = groupBy(byReceiver, ({ from }) => from);
  return andList(bundles.map((group) => `${group[0].from} → ${names(group.map(({ to }) => to))}`));
}
