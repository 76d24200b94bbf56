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
import { type AnyVariant, variantAmong } from '../../src/cases/known-variants.ts';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../src/checking/default-run.ts';
import { KNOWN_VARIANTS } from '../../src/cli/known-variants.ts';
import { HUNTING_FAULTS, type ScheduleOptions } from '../../src/generation/schedule-arbitrary.ts';
import { LARGEST_SETTING } from '../../src/protocol/settings.ts';
import type { FaultKind } from '../../src/simulation/schedule.ts';

function readWhole<Fallback>(
  name: string,
  fallback: Fallback,
  least: number,
  most: number,
): number | Fallback {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, but is "${text}"`);
}

function readFaults(): readonly FaultKind[] {
  const text = process.env['HEARSAY_FAULTS'];
  if (text === undefined || text === '') return HUNTING_FAULTS;
  return text.split(',').map((name) => {
    const kind = HUNTING_FAULTS.find((known) => known === name.trim());
    if (kind !== undefined) return kind;
    throw new Error(`HEARSAY_FAULTS names "${name}"; the kinds of fault are ${HUNTING_FAULTS.join(', ')}`);
  });
}

function readScheduleOptions(): ScheduleOptions {
  const fanout = readWhole('HEARSAY_FANOUT', undefined, 1, LARGEST_SETTING);
  return {
    faults: readFaults(),
    earliestFaultTick: readWhole('HEARSAY_FIRST_FAULT_TICK', 0, 0, 10_000),
    ...(fanout === undefined ? {} : { fanout }),
  };
}

function readVariant(): AnyVariant {
  const name = process.env['VARIANT'] || 'hardened';
  const variant = variantAmong(KNOWN_VARIANTS, name);
  if (variant !== undefined) return variant;
  throw new Error(
    `there is no VARIANT "${name}"; there are ${KNOWN_VARIANTS.map((known) => known.name).join(', ')}`,
  );
}

export const options = {
  variant: readVariant(),
  seed: readWhole('HEARSAY_SEED', DEFAULT_SEED, 0, 2 ** 31 - 1),
  runs: readWhole('HEARSAY_RUNS', DEFAULT_RUNS, 1, 1_000_000_000),
  schedules: readScheduleOptions(),
  saveDirectory: process.env['HEARSAY_SAVE_DIR'] || 'shrunk-cases',
} as const;

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
