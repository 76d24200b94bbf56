/** MP1's config files: exactly four lines, `KEY: value`, always in the same order. */
import type { Scenario } from './scenario.ts';

/** Why something is no such file. */
export class ConfigFlaw extends Error {
  override readonly name = 'ConfigFlaw';
  /** Counted from 1. */
  readonly line: number;
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}

/** MP1 has room for no more. */
export const MOST_NODES = 1000;

/** The scenario that the text of a config file describes. Throws a `ConfigFlaw`. */
export function parseConfig(text: string): Scenario {
  const lines = text.split('\n').map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  const nodes = valueIn(lines, 0, 'MAX_NNB', wholeUpTo(1, MOST_NODES));
  const single = valueIn(lines, 1, 'SINGLE_FAILURE', wholeUpTo(0, 1));
  const drop = valueIn(lines, 2, 'DROP_MSG', wholeUpTo(0, 1));
  const dropProbability = valueIn(lines, 3, 'MSG_DROP_PROB', PROBABILITY);
  if (lines.length > 4) throw new ConfigFlaw(5, `expected nothing more, found ${shown(lines[4]!)}`);
  return { nodes, failure: single === 1 ? 'single' : 'multi', dropsMessages: drop === 1, dropProbability };
}

/** The text of the config file that describes a scenario. */
export function formatConfig({ nodes, failure, dropsMessages, dropProbability }: Scenario): string {
  return [
    `MAX_NNB: ${nodes}`,
    `SINGLE_FAILURE: ${failure === 'single' ? 1 : 0}`,
    `DROP_MSG: ${dropsMessages ? 1 : 0}`,
    `MSG_DROP_PROB: ${dropProbability}`,
    '',
  ].join('\n');
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
  if (line === undefined) throw new ConfigFlaw(index + 1, `${expected}, found the end of the file`);
  const text = line.startsWith(`${key}:`) ? line.slice(key.length + 1).trim() : null;
  if (text === null || !kind.accepts(text)) {
    throw new ConfigFlaw(index + 1, `${expected}, found ${shown(line)}`);
  }
  return Number(text);
}

function shown(line: string): string {
  return line.length <= 60 ? `“${line}”` : `“${line.slice(0, 60)}…”`;
}
