/**
 * How the suite is asked to run, by environment variables. A misspelt or impossible value stops the run
 * before any property does.
 *
 * - `VARIANT`: the protocol variant, or the mutant; `hardened` unless given.
 * - `HEARSAY_SEED`: the seed of the schedules. Fixed unless given, so that a run of the suite can be repeated.
 * - `HEARSAY_RUNS`: schedules per property.
 * - `HEARSAY_FAULTS`: the kinds of fault that may occur, `crash,delay` for instance.
 * - `HEARSAY_FANOUT`: the fanout of all schedules, as in production; drawn anew for each unless given.
 * - `HEARSAY_FIRST_FAULT_TICK`: leave the group alone until then, but for joins.
 * - `HEARSAY_SAVE_DIR`: where the case of a failing property is written.
 */

import { variantAmong } from '../../src/cases/known-variants.ts';
import { commandOf } from '../../src/cli/check/command-line.ts';
import { nearestName, noSuchName } from '../../src/cli/did-you-mean.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { KNOWN_VARIANTS } from '../../src/cli/known-variants.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import type { FaultKind } from '../../src/faults/fault.ts';
import { HUNTING_FAULTS, type ScheduleOptions } from '../../src/generation/schedule-arbitrary.ts';
import { everyInvariant } from '../../src/gossip/catalogue.ts';
import { LARGEST_SETTING } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../src/hunting/default-run.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface SuiteOptions {
  readonly variant: AnyVariant;
  readonly seed: number;
  readonly runs: number;
  readonly schedules: ScheduleOptions;
  readonly saveDirectory: string;
}

const PREFIX = 'HEARSAY_';
const NAMES: readonly string[] = [
  'HEARSAY_SEED',
  'HEARSAY_RUNS',
  'HEARSAY_FAULTS',
  'HEARSAY_FANOUT',
  'HEARSAY_FIRST_FAULT_TICK',
  'HEARSAY_SAVE_DIR',
];

/** Throws a `UsageError` that says in a line what is misspelt or impossible. */
export function readOptions(env: Environment): SuiteOptions {
  for (const name of Object.keys(env)) {
    if (name.startsWith(PREFIX) && !NAMES.includes(name)) throw new UsageError(noSuchVariable(name));
  }
  return {
    variant: readVariant(env),
    seed: readWhole(env, 'HEARSAY_SEED', DEFAULT_SEED, 0, 2 ** 31 - 1),
    runs: readWhole(env, 'HEARSAY_RUNS', DEFAULT_RUNS, 1, 1_000_000_000),
    schedules: readScheduleOptions(env),
    saveDirectory: env['HEARSAY_SAVE_DIR'] || 'shrunk-cases',
  };
}

function noSuchVariable(given: string): string {
  const endings = NAMES.map((name) => name.slice(PREFIX.length).toLowerCase());
  const nearest = nearestName(given.slice(PREFIX.length), endings);
  const hint =
    nearest === null ? `there are ${NAMES.join(', ')}` : `did you mean ${PREFIX}${nearest.toUpperCase()}?`;
  return `there is no variable ${given}; ${hint}`;
}

function readWhole<Fallback>(
  env: Environment,
  name: string,
  fallback: Fallback,
  least: number,
  most: number,
): number | Fallback {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`${name} must be a whole number from ${least} to ${most}, but is "${text}"`);
}

function readFaults({ HEARSAY_FAULTS: text }: Environment): readonly FaultKind[] {
  if (text === undefined || text === '') return HUNTING_FAULTS;
  return text.split(',').map((name) => {
    const kind = HUNTING_FAULTS.find((known) => known === name.trim());
    if (kind !== undefined) return kind;
    const problem = noSuchName('fault', name.trim(), HUNTING_FAULTS, 'npm run hearsay -- list faults');
    throw new UsageError(`HEARSAY_FAULTS: ${problem}`);
  });
}

function readScheduleOptions(env: Environment): ScheduleOptions {
  const fanout = readWhole(env, 'HEARSAY_FANOUT', undefined, 1, LARGEST_SETTING);
  return {
    faults: readFaults(env),
    earliestFaultTick: readWhole(env, 'HEARSAY_FIRST_FAULT_TICK', 0, 0, 10_000),
    ...(fanout === undefined ? {} : { fanout }),
  };
}

function readVariant(env: Environment): AnyVariant {
  const name = env['VARIANT'] || hardened.name;
  const variant = variantAmong(KNOWN_VARIANTS, name);
  if (variant !== undefined) return variant;
  const names = KNOWN_VARIANTS.map((known) => known.name);
  throw new UsageError(`VARIANT: ${noSuchName('variant', name, names, 'npm run hearsay -- list variants')}`);
}

export const options = optionsOrExit();

/** What is wrong with the environment is one line and an exit code; a stack would say nothing more. */
function optionsOrExit(): SuiteOptions {
  try {
    return readOptions(process.env);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exit(EXIT.badInput);
  }
}

/** The check of all invariants at once, as the suite is asked to run: what breaks first, whichever claim it is. */
export function firstThingCommand(): string {
  const { variant, seed, runs, schedules } = options;
  const { faults, ...others } = schedules;
  const asked = process.env['HEARSAY_FAULTS'] && faults !== undefined ? { faults, ...others } : others;
  const plan = { variant: variant.name, protocol: null, seed, runs, fromIndex: 0, schedules: asked };
  return commandOf(plan, everyInvariant.name);
}

/** The variables that decide what is found. */
const DECISIVE = [
  'VARIANT',
  'HEARSAY_SEED',
  'HEARSAY_RUNS',
  'HEARSAY_FAULTS',
  'HEARSAY_FANOUT',
  'HEARSAY_FIRST_FAULT_TICK',
] as const;

/** Those of them that were given, as one types them before a command: `VARIANT=classic `. */
export function optionsGiven(): string {
  return DECISIVE.filter((name) => process.env[name])
    .map((name) => `${name}=${process.env[name]} `)
    .join('');
}

/** Fewer runs than this need not have been through everything. */
const ENOUGH_RUNS = 1000;

/**
 * Is the suite asked to run in a way that keeps it from what it is for: on another variant, with few
 * schedules, or with some of what may happen left out?
 */
export function optionsNarrow(): boolean {
  const narrowing = ['HEARSAY_FAULTS', 'HEARSAY_FANOUT', 'HEARSAY_FIRST_FAULT_TICK'];
  return (
    options.variant.name !== 'hardened' ||
    options.runs < ENOUGH_RUNS ||
    narrowing.some((name) => Boolean(process.env[name]))
  );
}
