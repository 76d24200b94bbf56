/**
 * How the suite is asked to run, by environment variables. A misspelt or impossible value stops the run
 * before any property does.
 *
 * - `VARIANT`: the protocol variant; `hardened` unless given.
 * - `HEARSAY_SEED`: the seed of the schedules. Fixed unless given, so that a run of the suite can be repeated.
 * - `HEARSAY_RUNS`: schedules per property.
 * - `HEARSAY_FAULTS`: the kinds of fault that may occur, `crash,delay` for instance.
 * - `HEARSAY_SAVE_DIR`: where the case of a failing property is written.
 */
import { HUNTING_FAULTS } from '../../src/generation/schedule-arbitrary.ts';
import { VARIANTS, variantNamed } from '../../src/protocol/variants.ts';
import type { FaultKind } from '../../src/simulation/schedule.ts';

const DEFAULT_SEED = 1998;
const DEFAULT_RUNS = 1000;

function readWhole(name: string, fallback: number, least: number, most: number): number {
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

function readVariant() {
  const name = process.env['VARIANT'] || 'hardened';
  const variant = variantNamed(name);
  if (variant !== undefined) return variant;
  throw new Error(
    `there is no VARIANT "${name}"; there are ${VARIANTS.map((known) => known.name).join(', ')}`,
  );
}

export const options = {
  variant: readVariant(),
  seed: readWhole('HEARSAY_SEED', DEFAULT_SEED, 0, 2 ** 31 - 1),
  runs: readWhole('HEARSAY_RUNS', DEFAULT_RUNS, 1, 1_000_000_000),
  faults: readFaults(),
  saveDirectory: process.env['HEARSAY_SAVE_DIR'] || 'shrunk-cases',
} as const;
