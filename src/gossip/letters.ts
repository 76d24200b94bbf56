/**
 * What the letters of a claim come to under a schedule: `R + 2D + 1 is 4, T_f is 3`. A claim is said in letters, for it
 * is about all settings; whoever reads of one that is broken has one schedule before him.
 */

import type { Schedule } from '../faults/schedule.ts';
import { boundsOf } from './bounds.ts';
import { passTicks, pieceCount, settingsOf } from './settings.ts';

const LETTER = String.raw`\d*(?:T_f|T_c|B1|B2|B5|D|R|G|P|K|N|b)`;
const TERM = String.raw`(?:${LETTER}|\d+)`;
/** A sum, or one letter; nothing of a product, a quotient or a word. */
const SUMS = new RegExp(String.raw`(?<![\p{L}\d·(−⌈/_])${TERM}(?: [+−] ${TERM})*(?![\p{L}\d·)⌉/_])`, 'gu');
const LETTER_IN = new RegExp(LETTER);

/** `null`: there are no letters in it, or only such as it explains itself. */
export function lettersInNumbers(statement: string, schedule: Schedule): string | null {
  const values = valuesOf(schedule);
  const sums = new Set(statement.match(SUMS) ?? []);
  const said = [...sums].flatMap((sum) => {
    if (!LETTER_IN.test(sum) || statement.includes(`${sum} is `)) return [];
    const value = sumOf(sum, values);
    return value === null || explainsItself(sum, statement) ? [] : [`${sum} is ${value}`];
  });
  return said.length === 0 ? null : said.join(', ');
}

type Values = Readonly<Record<string, number>>;

function valuesOf(schedule: Schedule): Values {
  const { nodes } = schedule;
  const settings = settingsOf(schedule);
  const bounds = boundsOf(schedule);
  return {
    T_f: settings.failTicks,
    T_c: settings.cleanupTicks,
    R: settings.joinRetryTicks,
    D: bounds.delayBoundTicks,
    G: bounds.contactGapTicks,
    P: passTicks(nodes, settings.fanout),
    K: pieceCount(nodes, settings),
    N: settings.groupSize,
    b: settings.fanout,
    B1: bounds.suspectedBy(0),
    B2: bounds.admittedBy(0),
    B5: bounds.reunitedBy(0),
  };
}

function sumOf(sum: string, values: Values): number | null {
  let total = 0;
  let sign = 1;
  for (const part of sum.split(' ')) {
    if (part === '+' || part === '−') {
      sign = part === '+' ? 1 : -1;
      continue;
    }
    const [, factor = '', letter = ''] = /^(\d*)(.*)$/.exec(part) ?? [];
    const value = letter === '' ? Number(factor) : values[letter];
    if (value === undefined) return null;
    total += sign * (letter === '' ? value : value * (factor === '' ? 1 : Number(factor)));
  }
  return total;
}

/** A letter that the claim defines: by what a node has seen, and not by the schedule. */
function explainsItself(sum: string, statement: string): boolean {
  return (sum.match(/[A-Z]/g) ?? []).some((letter) => statement.includes(`${letter} is ⌈`));
}
