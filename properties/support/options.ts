/**
 * How the suite is asked to run, by environment variables: those of the options of a check that steer a hunt, with the
 * same meaning. A misspelt or impossible value stops the run before any property does.
 */

import { InvalidArgumentError, type Option } from 'commander';
import { variantAmong } from '../../src/cases/known-variants.ts';
import { STEERING } from '../../src/cli/check/check-options.ts';
import { commandOf } from '../../src/cli/check/command-line.ts';
import { nearestName, noSuchName } from '../../src/cli/did-you-mean.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { type AnyVariant, schedulesOf } from '../../src/family/family.ts';
import type { FaultKind } from '../../src/faults/fault.ts';
import { fixedProblem } from '../../src/generation/family-schedules.ts';
import { HUNTING_FAULTS, type ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { everyInvariant } from '../../src/gossip/catalogue.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import type { FamilySettings } from '../../src/protocol/setup.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface SuiteOptions {
  readonly variant: AnyVariant;
  readonly seed: number;
  readonly runs: number;
  readonly schedules: ScheduleOptions;
  readonly saveDirectory: string;
  /** Not `null`: a page is written beside every case that is kept. */
  readonly html: string | null;
}

const PREFIX = 'HEARSAY_';
const NAMES: readonly string[] = STEERING.map(({ variable }) => variable).filter((name) =>
  name.startsWith(PREFIX),
);

/** The values of the options that steer the suite, by the name of the option. */
interface Steering {
  readonly variant?: string;
  readonly seed: number;
  readonly runs: number;
  readonly faults?: readonly FaultKind[];
  readonly settings?: FamilySettings;
  readonly firstFaultTick?: number;
  readonly saveDir: string;
  readonly html?: string;
}

/** Throws a `UsageError` that says in a line what is misspelt or impossible. */
export function readOptions(env: Environment): SuiteOptions {
  for (const name of Object.keys(env)) {
    if (name.startsWith(PREFIX) && !NAMES.includes(name)) throw new UsageError(noSuchVariable(name));
  }
  const given = STEERING.map(({ option, variable }) => [
    option.attributeName(),
    valueIn(option, variable, env[variable]),
  ]);
  const {
    variant: name,
    seed,
    runs,
    faults,
    settings,
    firstFaultTick,
    saveDir,
    html,
  } = Object.fromEntries(given) as Steering;
  const variant = requireVariant(name ?? hardened.name);
  const problem = fixedProblem(schedulesOf(variant).fixable, settings);
  if (problem !== null) throw new UsageError(`HEARSAY_SETTINGS: ${problem}`);
  return {
    variant,
    seed,
    runs,
    schedules: {
      faults: faults ?? HUNTING_FAULTS,
      earliestFaultTick: firstFaultTick ?? 0,
      ...(settings === undefined ? {} : { settings }),
    },
    saveDirectory: saveDir,
    html: html ?? null,
  };
}

/** An empty one is none. */
function valueIn({ parseArg, defaultValue }: Option, variable: string, text: string | undefined): unknown {
  if (text === undefined || text === '') return defaultValue;
  if (parseArg === undefined) return text;
  try {
    return parseArg(text, undefined);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UsageError(flawOf(variable, text, error.message));
  }
}

/** `It must be …` is said of the option; here of the variable. */
function flawOf(variable: string, text: string, message: string): string {
  const what = /^It (must be .*)\.$/.exec(message)?.[1];
  if (what !== undefined) return `${variable} ${what}, but is "${text}"`;
  return `${variable}: ${message[0]!.toLowerCase()}${message.slice(1)}`;
}

function noSuchVariable(given: string): string {
  const endings = NAMES.map((name) => name.slice(PREFIX.length).toLowerCase());
  const nearest = nearestName(given.slice(PREFIX.length), endings);
  const hint =
    nearest === null ? `there are ${NAMES.join(', ')}` : `did you mean ${PREFIX}${nearest.toUpperCase()}?`;
  return `there is no variable ${given}; ${hint}`;
}

function requireVariant(name: string): AnyVariant {
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
const DECISIVE = STEERING.filter(({ decides }) => decides).map(({ variable }) => variable);

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
  const narrowing = STEERING.filter(({ narrows }) => narrows);
  return (
    options.variant.name !== 'hardened' ||
    options.runs < ENOUGH_RUNS ||
    narrowing.some(({ variable }) => Boolean(process.env[variable]))
  );
}
