/** What somebody has opened: a case or a schedule by hand, which can be run; or a trace or a log, which has been. */
import { CASE_FORMAT, CASE_VERSION, type CaseFile } from '../../cases/case-file.ts';
import { variantAmong } from '../../cases/known-variants.ts';
import { parseCase } from '../../cases/parse-case.ts';
import { scheduleSchemaFor } from '../../cases/schedule-schema.ts';
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import { parseTrace, type ReadTrace, type Trace } from '../../trace/read-trace.ts';

export type Opened =
  | {
      readonly kind: 'case';
      readonly value: CaseFile;
      /** The variants to show it on, the most telling first. */
      readonly variants: readonly string[];
      /** Variants that it speaks of, and that this page has not got. */
      readonly gone: readonly string[];
    }
  | { readonly kind: 'trace'; readonly trace: Trace }
  | { readonly kind: 'refused'; readonly problem: string };

/** What makes a trace of the text of another program; `null`: it is none that it knows. */
export type ReadForeign = (text: string, name: string) => ReadTrace | null;

/** `name` is what the text is called in messages. */
export function opened(
  text: string,
  name: string,
  known: readonly AnyVariant[],
  readForeign: ReadForeign,
): Opened {
  const trace = isTrace(text) ? parseTrace(text, name, scheduleSchemaFor(null)) : readForeign(text, name);
  if (trace !== null) {
    return trace.ok ? { kind: 'trace', trace: trace.value } : { kind: 'refused', problem: trace.problem };
  }
  const read = parseCase(text, name, known, { anyVariant: true });
  if (!read.ok) return { kind: 'refused', problem: read.problem };
  const { value } = read;
  const named = Object.keys(value.verdicts);
  const gone = named.filter((each) => variantAmong(known, each) === undefined);
  return { kind: 'case', value, variants: variantsToShow(value, known), gone };
}

/** In the first line of a trace stands what it is, and it is one of many. */
function isTrace(text: string): boolean {
  return /^\s*\{[^\n]*"format":\s*"hearsay-trace"/.test(text);
}

/** First who breaks something, then who holds; of a schedule without verdicts the variant that is to keep every claim. */
function variantsToShow({ verdicts }: CaseFile, known: readonly AnyVariant[]): string[] {
  const named = Object.keys(verdicts).filter((name) => variantAmong(known, name) !== undefined);
  const breaks = (name: string) => 'violates' in verdicts[name]!;
  const ordered = [...named.filter(breaks), ...named.filter((name) => !breaks(name))];
  if (ordered.length > 0) return ordered;
  return known.slice(0, 1).map(({ reference, name }) => reference?.().name ?? name);
}

/** A playground for a variant: two nodes that come up, and nothing else. */
export function emptyCase(variant: AnyVariant): CaseFile {
  const faults = [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 1, node: 'n2' },
    { kind: 'join', atTick: 2, node: 'n3' },
  ] as const;
  const schedules = schedulesOf(variant);
  const setup = schedules.filled({ network: {}, settings: {} }, { nodes: 3, faults });
  const schedule = schedules.completed({ nodes: 3, seed: '0', ...setup, faults });
  return {
    format: CASE_FORMAT,
    version: CASE_VERSION,
    title: 'A schedule of your own',
    verdicts: {},
    schedule,
    histories: {},
  };
}
