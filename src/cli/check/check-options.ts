/**
 * The options of a check, each once: its flag, the environment variable that steers the property suite alike, and what
 * both mean. The command, the suite and the tables of the docs are made of them.
 */
import { Option } from 'commander';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../hunting/default-run.ts';
import { WHOLE } from '../../hunting/shard.ts';
import { childOption } from '../child-option.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import { faultKinds, MOST_RUNS, scopeSize, seconds, settingValues, shard, whole } from '../option-values.ts';
import { protocolOption } from '../protocol-option.ts';
import { stepLimitOption } from '../work-process/step-limit-option.ts';

export interface CheckOption {
  readonly option: Option;
  /** In Markdown, for the docs; the help of the command says the same in plain words. */
  readonly meaning: string;
  /** What holds unless it is given, in Markdown; `null`: nothing. */
  readonly unlessGiven: string | null;
  /** The variable of the property suite; `null`: it has none. */
  readonly variable: string | null;
  /** Does it decide what is found? It is part of what to type to find it again then. */
  readonly decides: boolean;
  /** Does it keep the schedules from some of what may happen? */
  readonly narrows: boolean;
}

interface Given<Value> {
  readonly read?: (text: string) => Value;
  /** The value unless it is given; where there is none, `unlessGiven` says what is done. */
  readonly value?: Value;
  readonly unlessGiven?: string;
  readonly variable?: string;
  readonly decides?: true;
  readonly narrows?: true;
  /** What the docs say besides. */
  readonly more?: string;
}

function of<Value>(flags: string, meaning: string, given: Given<Value> = {}): CheckOption {
  const { read, value, unlessGiven } = given;
  const isTold = value === undefined && unlessGiven !== undefined;
  const option = new Option(flags, plain(isTold ? `${meaning} (default: ${unlessGiven})` : meaning));
  if (read !== undefined) option.argParser(read);
  if (value !== undefined) option.default(value, typeof value === 'string' ? undefined : unlessGiven);
  return listed(option, meaning, given);
}

/** Without the marks of Markdown. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}

/** An option that other commands have as well. */
function listed(option: Option, meaning: string, given: Omit<Given<unknown>, 'read' | 'value'>): CheckOption {
  const { defaultValue, defaultValueDescription } = option;
  const value = defaultValue === undefined ? null : String(defaultValue);
  return {
    option,
    meaning: `${meaning}${given.more ?? ''}`,
    unlessGiven: given.unlessGiven ?? defaultValueDescription ?? value,
    variable: given.variable ?? null,
    decides: given.decides === true || given.narrows === true,
    narrows: given.narrows === true,
  };
}

const PROTOCOL = protocolOption();
const CHILD = childOption();
const STEP_LIMIT = stepLimitOption();

export const CHECK_OPTIONS: readonly CheckOption[] = [
  of('--variant <name>', '`hardened`, `classic`, or a [mutant](rules-and-claims.md) (`list variants`)', {
    unlessGiven: `\`${DEFAULT_VARIANT}\``,
    variable: 'VARIANT',
    decides: true,
  }),
  listed(PROTOCOL, PROTOCOL.description, { more: ', see below' }),
  listed(CHILD, CHILD.description, { more: ', see [any language](any-language.md)' }),
  of('--seed <n>', 'the seed of the schedules', {
    read: whole(0, 2 ** 31 - 1),
    value: DEFAULT_SEED,
    variable: 'HEARSAY_SEED',
    decides: true,
  }),
  of('--runs <n>', 'schedules per claim', {
    read: whole(1, MOST_RUNS),
    value: DEFAULT_RUNS,
    variable: 'HEARSAY_RUNS',
    decides: true,
  }),
  of('--from <n>', 'leave out the schedules below this number', { read: whole(0, MOST_RUNS), value: 0 }),
  of('--time-limit <seconds>', 'stop the search then; what was found is still shrunk', {
    read: seconds,
    unlessGiven: 'none',
  }),
  listed(STEP_LIMIT, STEP_LIMIT.description, { more: ', see [below](#lost-workers)' }),
  of('--workers <n>', 'processes', { read: whole(1, 256), unlessGiven: 'as many as cores' }),
  of(
    '--shard <i/n>',
    'only every n-th schedule, from the i-th on; `auto`: as the [array of jobs](fleet.md) has it',
    {
      read: shard,
      value: WHOLE,
      unlessGiven: '1/1',
    },
  ),
  of('--faults <kinds>', 'the [kinds of fault](faults.md) that may occur: `crash,delay`', {
    read: faultKinds,
    unlessGiven: 'all',
    variable: 'HEARSAY_FAULTS',
    narrows: true,
  }),
  of('--settings <values>', 'settings of the protocol that all schedules have: `fanout=2`', {
    read: settingValues,
    unlessGiven: 'drawn',
    variable: 'HEARSAY_SETTINGS',
    narrows: true,
  }),
  of('--first-fault-tick <n>', 'nothing but joins before this tick', {
    read: whole(0, 10_000),
    unlessGiven: '0',
    variable: 'HEARSAY_FIRST_FAULT_TICK',
    narrows: true,
  }),
  of(
    '--scope <nodes,faults>',
    'only groups of so many nodes with up to so many faults, as in [`explore`](#explore)',
    {
      read: scopeSize,
      unlessGiven: 'any group',
      narrows: true,
      more: '; see [below](#a-scope-and-what-is-seen-of-it)',
    },
  ),
  of('--coverage', 'say which share of the states of the scope the schedules of one claim have seen'),
  of('--save-dir <folder>', 'where cases are written', {
    value: 'shrunk-cases',
    unlessGiven: '`shrunk-cases`',
    variable: 'HEARSAY_SAVE_DIR',
  }),
  of('--html', 'write a [page](viewer.md) beside every case that is kept', { variable: 'HEARSAY_HTML' }),
  of('--bail', 'end with the first failure'),
  of('--json', 'print the report as JSON (of a shard: to be merged)'),
  of('--junit <file>', 'write the report as JUnit XML too'),
];

/** Those that steer the property suite, each with its variable. */
export const STEERING = CHECK_OPTIONS.flatMap((each) => {
  const { variable } = each;
  return variable === null ? [] : [{ ...each, variable }];
});

/** The table of the flags, in Markdown. */
export function flagTable(): string[] {
  return tableOf('option', CHECK_OPTIONS, ({ option }) => option.flags);
}

/** The table of the variables, in Markdown. */
export function variableTable(): string[] {
  return tableOf('variable', STEERING, ({ variable }) => variable);
}

function tableOf<Listed extends CheckOption>(
  head: string,
  options: readonly Listed[],
  nameOf: (option: Listed) => string,
): string[] {
  return [
    `| ${head} | meaning | default |`,
    '|---|---|---|',
    ...options.map((each) =>
      `| \`${nameOf(each)}\` | ${each.meaning} | ${each.unlessGiven ?? ''} |`.replace('|  |', '| |'),
    ),
  ];
}
