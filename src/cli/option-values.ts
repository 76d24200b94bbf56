/** What may stand behind an option; what may not is refused with the reason. */
import { InvalidArgumentError } from 'commander';
import type { FaultKind } from '../faults/fault.ts';
import { HUNTING_FAULTS } from '../generation/schedule-options.ts';
import type { ScopeSize } from '../generation/small-scope.ts';
import { type Shard, shardWords } from '../hunting/shard.ts';
import type { FamilySettings } from '../protocol/setup.ts';
import { noSuchName } from './did-you-mean.ts';
import { shardIn } from './job-arrays.ts';

/** Schedules per claim. */
export const MOST_RUNS = 1_000_000_000;
export const MOST_SHARDS = 100_000;

/** A whole number in a range. */
export function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** Of a list: nothing is in it. */
export const NONE = 'none';

/** Several, with commas between them: `4,8,16`; or `none`. */
export function several<Value>(one: (text: string) => Value): (text: string) => Value[] {
  return (text) => (text === NONE ? [] : text.split(',').map((part) => one(part.trim())));
}

/** A share in per cent, `0` to below `100`, as a number from 0 to below 1. */
export function percentage(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value < 100) return value / 100;
  throw new InvalidArgumentError('It must be a percentage from 0 to less than 100.');
}

/** What a seed, or a set of them, is called. */
export function seedName(text: string): string {
  if (/^[\w.]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be 1 to 64 letters, digits, dots or underscores.');
}

/** A duration in seconds, as milliseconds. */
export function seconds(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 1_000_000) return Math.ceil(1000 * value);
  throw new InvalidArgumentError('It must be a number of seconds, more than 0 and at most 1000000.');
}

/** `2/3`: the second of three; or `auto`: as the variables of this process have it. */
export function shard(text: string): Shard {
  if (text === 'auto') return shard(shardWords(shardIn(process.env)));
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const parsed = { index: Number(index), of: Number(of) };
  if (parsed.index >= 1 && parsed.index <= parsed.of && parsed.of <= MOST_SHARDS) return parsed;
  throw new InvalidArgumentError('It must be i/n with i from 1 to n: 1/3, 2/3 and 3/3 for three shards.');
}

/** So large a small world may be. */
export const MOST_SCOPE_NODES = 6;
export const MOST_SCOPE_FAULTS = 6;

/** `2,2`: so many nodes, and up to so many faults. */
export function scopeSize(text: string): ScopeSize {
  const [, nodes, faults] = /^(\d+),(\d+)$/.exec(text) ?? [];
  const size = { nodes: Number(nodes), faults: Number(faults) };
  const isInRange = size.nodes >= 1 && size.nodes <= MOST_SCOPE_NODES && size.faults <= MOST_SCOPE_FAULTS;
  if (nodes !== undefined && isInRange) return size;
  throw new InvalidArgumentError(
    `It must be nodes,faults: from 1 to ${MOST_SCOPE_NODES} nodes and up to ${MOST_SCOPE_FAULTS} faults, as in 2,2.`,
  );
}

/** `fanout=2,failTicks=9` */
export function settingValues(text: string): FamilySettings {
  const pairs = text.split(',').map((given) => {
    const [, name, value] = /^\s*(\w+)=(-?\d+)\s*$/.exec(given) ?? [];
    if (name !== undefined && Number.isSafeInteger(Number(value))) return [name, Number(value)] as const;
    throw new InvalidArgumentError('It must be name=number, or several with commas between them.');
  });
  return Object.fromEntries(pairs);
}

/** `crash,delay` */
export function faultKinds(text: string): FaultKind[] {
  return text.split(',').map((given) => {
    const name = given.trim();
    const kind = HUNTING_FAULTS.find((known) => known === name);
    if (kind !== undefined) return kind;
    const problem = noSuchName('fault', name, HUNTING_FAULTS, 'hearsay list faults');
    throw new InvalidArgumentError(`${problem[0]!.toUpperCase()}${problem.slice(1)}`);
  });
}
