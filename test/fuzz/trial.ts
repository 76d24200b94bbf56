/** One try: a file that was changed and a command that is given it, or a command line that was put together at random. */
import fc from 'fast-check';
import type { Corpus } from './corpus.ts';
import { changedJson, type JsonChange, jsonChange } from './mutate-json.ts';
import { changedText, type TextChange, textChange } from './mutate-text.ts';
import { ODD_WORDS } from './odd-values.ts';
import { costOf } from './trial-cost.ts';

export const TARGETS = ['case', 'report', 'log', 'config', 'options'] as const;
export type Target = (typeof TARGETS)[number];

export interface Trial {
  readonly target: Target;
  /** Which of the corpus, and which way of using it: counted round and round. */
  readonly from: number;
  readonly use: number;
  readonly changes: readonly JsonChange[];
  readonly textChanges: readonly TextChange[];
  /** Words of a command line, each as one of those there are. */
  readonly words: readonly number[];
}

/** Mostly either the structure is changed or the text: both at once hardly come through the first reader. */
export function trialOf(targets: readonly Target[] = TARGETS): fc.Arbitrary<Trial> {
  const changes = fc.array(jsonChange, { minLength: 1, maxLength: 3 });
  const textChanges = fc.array(textChange, { minLength: 1, maxLength: 2 });
  const none = fc.constant([]);
  return fc.record({
    target: fc.constantFrom(...targets),
    from: fc.nat(10_000),
    use: fc.nat(10_000),
    changes: fc.oneof({ arbitrary: changes, weight: 4 }, { arbitrary: none, weight: 1 }),
    textChanges: fc.oneof({ arbitrary: none, weight: 4 }, { arbitrary: textChanges, weight: 1 }),
    words: fc.array(fc.nat(10_000), { maxLength: 6 }),
  });
}

/** What a trial comes to, in a folder of its own. */
export interface Attempt {
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly args: readonly string[];
}

export function attemptOf(trial: Trial, corpus: Corpus): Attempt {
  const { target, from, use } = trial;
  switch (target) {
    case 'case': {
      const text = changedFile(pick(corpus.cases, from), trial);
      const how = costOf(text) === 'cheap' ? pick(CASE_USES, use) : READING_ONLY;
      return { files: { 'case.json': text }, args: how };
    }
    case 'report': {
      const [one, other] = pick(corpus.reports, from);
      const files = { '1.json': changedFile(one, trial), '2.json': other };
      return { files, args: ['merge', '1.json', '2.json', ...pick(REPORT_USES, use)] };
    }
    case 'log': {
      const changes = trial.textChanges.length > 0 ? trial.textChanges : lineChanges(trial);
      const files = { 'dbg.log': changedText(pick(corpus.logs, from), changes) };
      return { files, args: ['mp1', 'grade', ...pick(LOG_USES, use)] };
    }
    case 'config': {
      const changes = trial.textChanges.length > 0 ? trial.textChanges : lineChanges(trial);
      const text = changedText(pick(corpus.configs, from), changes);
      return {
        files: { 'some.conf': smallGroup(text) },
        args: ['mp1', 'run', 'some.conf', ...pick(CONFIG_USES, use)],
      };
    }
    case 'options':
      return { files: { 'case.json': pick(corpus.cases, from) }, args: commandLine(trial) };
  }
}

const CASE_USES = [
  ['show', 'case.json'],
  ['show', 'case.json', '--full'],
  ['show', 'case.json', '--variant', 'classic'],
  ['show', 'case.json', '--variant', 'no-news'],
  ['replay', 'case.json'],
  ['replay', 'case.json', '--quiet'],
  ['replay', '.', '--accept'],
  ['shrink', 'case.json', '--runs', '15'],
] as const;

/** A case that is read, and then refused, for there is no such variant. */
const READING_ONLY = ['show', 'case.json', '--variant', 'nobody'] as const;

const REPORT_USES = [[], ['--json'], ['--junit', 'report.xml'], ['--json', '--junit', 'report.xml']] as const;
const LOG_USES = [
  ['dbg.log'],
  ['.'],
  ['dbg.log', '--json'],
  ['dbg.log', '--within', '30'],
  ['dbg.log', '--scenario', 'multifailure', '--junit', 'report.xml'],
] as const;
const CONFIG_USES = [
  [],
  ['--json'],
  ['--variant', 'classic'],
  ['--seed', '\u001b[2J'],
  ['--out', 'nowhere'],
] as const;

function changedFile(text: string, { changes, textChanges }: Trial): Buffer {
  return changedText(changes.length > 0 ? changedJson(text, changes) : text, textChanges);
}

/** Changes of the text where those of a structure were drawn. */
function lineChanges({ changes }: Trial): TextChange[] {
  const kinds = ['replace a number', 'remove a line', 'repeat a line', 'swap lines', 'put in'] as const;
  return changes.map(({ branch, place, way, value }) => ({
    change: pick(kinds, way),
    place: branch,
    way: place,
    word: pick(ODD_WORDS, value.length + way),
  }));
}

/** What a scenario costs grows with the square of its nodes; that the reader takes a thousand is no news. */
function smallGroup(text: Buffer): Buffer | string {
  const nodes = /MAX_NNB: *(\d+)/.exec(text.toString('latin1'))?.[1];
  return nodes !== undefined && Number(nodes) > 6 && Number(nodes) <= 1000 ? 'MAX_NNB: 6\n' : text;
}

const COMMANDS = [
  ['show'],
  ['replay'],
  ['shrink', '--runs', '2'],
  ['merge'],
  ['list'],
  ['mp1', 'grade'],
  ['mp1', 'run'],
  ['mp1'],
  [],
  // None begins its work: that is refused in the end, whatever else is said.
  ['check', '--from', '10', '--runs', '10'],
  ['statistics', '--seeds', '0'],
  ['compare', '--runs', '0'],
] as const;

const OPTIONS = [
  '--variant',
  '--protocol',
  '--full',
  '--quiet',
  '--accept',
  '--json',
  '--junit',
  '--save-dir',
  '--seed',
  '--time-limit',
  '--workers',
  '--shard',
  '--faults',
  '--settings',
  '--first-fault-tick',
  '--bail',
  '--scenario',
  '--within',
  '--out',
  '--help',
  '-h',
  '--',
  'case.json',
  './case.json',
  'claims',
  'variants',
  'dbg.log',
  'nowhere/at/all',
] as const;

const WORDS = [...OPTIONS, ...OPTIONS, ...ODD_WORDS];

function commandLine({ use, words }: Trial): string[] {
  const [...command] = pick(COMMANDS, use);
  const typed = words.map((word) => pick(WORDS, word));
  // An option of the command comes last where it must not be taken for the value of another.
  return command[0] === 'check' || command[0] === 'statistics' || command[0] === 'compare'
    ? [command[0], ...typed.filter((word) => word !== '--'), ...command.slice(1)]
    : [...command, ...typed];
}

function pick<Value>(values: readonly Value[], index: number): Value {
  return values[index % values.length]!;
}
