/**
 * Dice that are cast at random: a draw is a hash of the seed and of the key that names it, and of nothing else.
 *
 * Dice may lean: a share of the whole numbers is then drawn close to the least or the most that they may be,
 * where much of what is wrong shows. A pick and whether something happens are always even.
 */

import type { Dice } from '../faults/dice.ts';
import { firstDraw, indexBelow, nextDraw } from '../protocol/chance.ts';

/** `leaning`: the share of the whole numbers that are drawn close to their ends, from 0 to 1. */
export function randomDice(seed: number, leaning = 0): Dice {
  return diceAt(firstDraw(seed ^ SALT), leaning);
}

/** Any constant: it keeps the seed 0, which the hash leaves as it is, from being special. */
const SALT = 0x5bd1e995;
/** The prime of FNV-1a. */
const PRIME = 0x01000193;

/** From one key to another: FNV-1a over the letters of the name, then spread. */
function keyed(key: number, name: string): number {
  let hash = key;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), PRIME);
  }
  return firstDraw(hash);
}

function diceAt(key: number, leaning: number): Dice {
  return {
    integer(name, least, most) {
      const count = most - least + 1;
      const draw = keyed(key, name);
      if (leaning === 0 || isAbove(nextDraw(draw), leaning)) return least + indexBelow(draw, count);
      return closeToAnEnd(draw, least, most);
    },
    pick: (name, from) => from[indexBelow(keyed(key, name), from.length)]!,
    happens: (name, odds) => !isAbove(keyed(key, name), odds),
    of: (part) => diceAt(keyed(key, `${part}/`), leaning),
  };
}

function isAbove(draw: number, share: number): boolean {
  return draw >= share * 2 ** 32;
}

/** Within log₂ of the range from one of its ends: two times in three from the lower. */
function closeToAnEnd(draw: number, least: number, most: number): number {
  const reach = Math.floor(Math.log2(most - least + 1));
  const further = nextDraw(nextDraw(draw));
  const distance = indexBelow(draw, reach + 1);
  return indexBelow(further, 3) < 2 ? least + distance : most - distance;
}
