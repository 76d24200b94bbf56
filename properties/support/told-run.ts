/** What a run of the suite has come to, as it is told: on the terminal, and to GitHub where it runs there. */
import type { FamilyRules } from '../../src/family/family-rules.ts';
import { annotationOf, type FoldedTable, fenced, summaryOfRun } from '../../src/hunting/github-words.ts';
import { grouped } from '../../src/hunting/grouped.ts';
import {
  adviceLines,
  type PastableFailure,
  redLines,
  type ToldFailure,
  toldFailuresOf,
} from '../../src/hunting/told-failures.ts';
import type { Totals } from '../../src/hunting/totals.ts';
import {
  judgementsIn,
  situationsTable,
  type TotalsRow,
  totalsTable,
} from '../../src/hunting/totals-tables.ts';

/** What one property has come to. */
export interface PropertyResult {
  readonly name: string;
  readonly row: TotalsRow | null;
  /** What it has watched for, and what it has come to see of that; `null`: it has watched for nothing. */
  readonly watched: Watched | null;
  /** What was found and kept; `null` where nothing was. */
  readonly kept: PastableFailure | null;
  /** Why it has failed otherwise, in lines; `null` where it has not. */
  readonly otherwise: string | null;
}

/** The situations of a family, by name, and in how many schedules each was reached. */
export interface Watched {
  readonly situations: readonly string[];
  readonly totals: Totals;
}

export interface ToldRun {
  readonly terminal: string;
  /** What is said last of all, where the eye is when the run is over: what to look into, and what to type. Empty if nothing broke. */
  readonly closing: string;
  /** Workflow commands. */
  readonly annotations: readonly string[];
  /** Markdown, for the page of the job. */
  readonly summary: string;
}

/** What the run was of. */
export interface RunOf {
  /** `hardened, seed 1998` */
  readonly seen: string;
  /** The command that says what breaks first. */
  readonly firstThing: string;
  /** The rules of the family, if there are any. */
  readonly rules: FamilyRules | undefined;
}

export function toldRun(results: readonly PropertyResult[], of: RunOf): ToldRun {
  const { seen, firstThing, rules } = of;
  const kept = results.flatMap((result) => result.kept ?? []);
  const told = [...toldFailuresOf(kept, rules), ...results.flatMap(toldOtherwise)];
  const failures = kept.map(({ failure }) => failure);
  const red = told.length === 0 ? [] : redLines(told, failures, rules);
  const advice = told.length === 0 ? [] : adviceLines(failures, firstThing, rules);
  const rows = results.flatMap(({ row }) => row ?? []);
  const totals = rows.length === 0 ? '' : totalsTable('property', rows);
  // What was never reached matters to who has found nothing.
  const situations = told.length > 0 ? [] : results.flatMap(situationsOf);
  const parts = [
    red.join('\n'),
    ` Seen on ${seen}:\n\n${totals}\n\n ${grouped(judgementsIn(rows))} times a property has judged a schedule.\n`,
    ...situations.map(({ name, table }) => ` Reached by ${name}:\n\n${table}\n`),
  ];
  const tables: FoldedTable[] = [
    ...folded('All properties, and what was seen', totals),
    ...situations.flatMap(({ name, table }) => folded(`Situations, ${name}`, table)),
  ];
  return {
    terminal: parts.filter((part) => part !== '').join('\n'),
    closing: [...firstOf(told), ...advice].join('\n'),
    annotations: told.map(annotationOf),
    summary: summaryOfRun(`Hearsay’s properties on ${seen}`, { red: [...red, ...advice], tables }),
  };
}

/** Of the most direct failure: what it is, and what to paste. */
function firstOf([first]: readonly ToldFailure[]): string[] {
  if (first === undefined) return [];
  const [what, , seen] = first.lines;
  return first.casePath === null ? [what!, ''] : [what!, seen!, first.lines.at(-1)!, ''];
}

/** Each family has its own, and each is a table. */
function situationsOf({
  name,
  watched,
}: PropertyResult): { readonly name: string; readonly table: string }[] {
  if (watched === null) return [];
  return [{ name, table: situationsTable([{ name, totals: watched.totals }], watched.situations) }];
}

function folded(title: string, text: string): FoldedTable[] {
  return text === '' ? [] : [{ title, lines: fenced(text.split('\n')) }];
}

/** What is no violation of a claim: a situation that was never reached, a failure that did not come again. */
function toldOtherwise({ name, otherwise }: PropertyResult): ToldFailure[] {
  if (otherwise === null) return [];
  return [{ title: `${name} has failed`, casePath: null, lines: [`${name} has failed.`, '', otherwise] }];
}
