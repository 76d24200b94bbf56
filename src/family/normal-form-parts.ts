/** What the normal forms of several families are made of. */
import type { Address } from '../protocol/address.ts';

/** Have these states no other fields than those that the normal form knows? Else they remember what it would leave out. */
export function haveOnly(states: readonly unknown[], fields: ReadonlySet<string>): boolean {
  return states.every(
    (state) =>
      typeof state === 'object' && state !== null && Object.keys(state).every((field) => fields.has(field)),
  );
}

/** From so many ticks on, up to `mostTicks`, the answer is the same as for any more; `leastTicks` unless it ever changes. */
export function longestThatMatters(
  answer: (ticks: number) => unknown,
  leastTicks: number,
  mostTicks: number,
): number {
  for (let ticks = mostTicks; ticks > leastTicks; ticks--) {
    if (answer(ticks) !== answer(ticks - 1)) return ticks;
  }
  return leastTicks;
}

/** Who has had its turn in a round, and who comes in which order; a round that is over is as none. */
export function roundWords(order: readonly number[], next: number): string {
  if (next >= order.length) return '';
  const dealt = order.slice(0, next).sort((a, b) => a - b);
  return `${dealt.join(' ')}/${order.slice(next).join(' ')}`;
}

/** Numbers of which only the order counts, of each instance for itself. */
export interface Ranks {
  hold(address: Address, life: number, value: number): void;
  /** To be asked once all are held. */
  rank(address: Address, life: number, value: number): number;
}

export function createRanks(): Ranks {
  const held = new Map<number, { readonly values: number[]; isSorted: boolean }>();
  const keyOf = (address: Address, life: number) => life * MOST_ADDRESSES + address;
  return {
    hold(address, life, value) {
      const key = keyOf(address, life);
      const ofInstance = held.get(key);
      if (ofInstance === undefined) held.set(key, { values: [value], isSorted: true });
      else if (!ofInstance.values.includes(value)) {
        ofInstance.values.push(value);
        ofInstance.isSorted = false;
      }
    },
    rank(address, life, value) {
      const ofInstance = held.get(keyOf(address, life))!;
      if (!ofInstance.isSorted) ofInstance.values.sort((a, b) => a - b);
      ofInstance.isSorted = true;
      return ofInstance.values.indexOf(value);
    },
  };
}

/** More than there are in any group that is searched: theirs are small numbers. */
const MOST_ADDRESSES = 1024;
