/** MP1's config files: exactly four lines, `KEY: value`, always in the same order. */
import type { Scenario } from './scenario.ts';
import { quoted, TextFlaw } from './text-flaw.ts';

/** MP1 has room for no more. */
const MOST_NODES = 1000;

/** The scenario that the text of a config file describes. Throws a `TextFlaw`. */
export function parseConfig(text: string): Scenario {
  const lines = text.split('\n').map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  const nodes = valueIn(lines, 0, 'MAX_NNB', wholeUpTo(1, MOST_NODES));
  const single = valueIn(lines, 1, 'SINGLE_FAILURE', wholeUpTo(0, 1));
  const drop = valueIn(lines, 2, 'DROP_MSG', wholeUpTo(0, 1));
  const dropProbability = valueIn(lines, 3, 'MSG_DROP_PROB', PROBABILITY);
  if (lines.length > 4) throw new TextFlaw(5, `expected nothing more, found ${quoted(lines[4]!)}`);
  return { nodes, failure: single === 1 ? 'single' : 'multi', dropsMessages: drop === 1, dropProbability };
}

interface ValueKind {
  readonly description: string;
  accepts(text: string): boolean;
}

function wholeUpTo(least: number, most: number): ValueKind {
  return {
    description: `a whole number from ${least} to ${most}`,
    accepts: (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
  };
}

const PROBABILITY: ValueKind = {
  description: 'a number from 0 to 1',
  accepts: (text) => /^\d*\.?\d+$/.test(text) && Number(text) <= 1,
};

function valueIn(lines: readonly string[], index: number, key: string, kind: ValueKind): number {
  const line = lines[index];
  const expected = `expected “${key}: ” and ${kind.description}`;
  if (line === undefined) throw new TextFlaw(index + 1, `${expected}, found the end of the file`);
  const text = line.startsWith(`${key}:`) ? line.slice(key.length + 1).trim() : null;
  if (text === null || !kind.accepts(text)) {
    throw new TextFlaw(index + 1, `${expected}, found ${quoted(line)}`);
  }
  return Number(text);
}
