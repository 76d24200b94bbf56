/** A run of the world, judged as it goes, and again from the lines of its trace. */
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { type AnyVariant, catalogueFor } from '../../src/family/family.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { Violation } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { judgeOfRun } from '../../src/records/court.ts';
import { recordRun } from '../../src/simulation/record.ts';
import { headerOfRun } from '../../src/trace/header.ts';
import { parseTrace } from '../../src/trace/read-trace.ts';
import { traceWriter } from '../../src/trace/write-trace.ts';

/** They ask for what no trace says. */
const OF_NO_TRACE: readonly string[] = ['bounded-state', 'conservation'];

/** Where and when, and not in which words: of a list that a broken protocol writes to, a trace has what it was. */
type Verdict = Pick<Violation, 'claim' | 'tick' | 'nodes'>;

export interface BothVerdicts {
  readonly ofRun: readonly Verdict[];
  readonly ofTrace: readonly Verdict[];
}

/** All that is broken up to the tick in which the run is given up. */
export function bothVerdicts(variant: AnyVariant, schedule: Schedule): BothVerdicts {
  const writer = traceWriter(headerOfRun('a test', variant.name, schedule));
  const lines = [writer.headerLine];
  recordRun(variant.create(schedule), schedule, (event) => lines.push(writer.lineOf(event)));
  const read = parseTrace(`${lines.join('\n')}\n`, 'run.jsonl', scheduleSchemaFor(null));
  if (!read.ok) throw new Error(read.problem);
  const court = judgeOfRun({ ...read.value.header, schedule }, variant);
  for (const event of read.value.events) court.take(event);
  const invariants = catalogueFor(variant).invariants.filter(({ name }) => !OF_NO_TRACE.includes(name));
  const { found } = judge(variant.create(schedule), schedule, invariants);
  const lastTick = found.at(-1)?.tick ?? Number.NEGATIVE_INFINITY;
  return {
    ofRun: found.map(verdictIn),
    ofTrace: court
      .judgement()
      .found.filter(({ tick }) => tick <= lastTick || found.length === 0)
      .map(verdictIn),
  };
}

function verdictIn({ claim, tick, nodes }: Violation): Verdict {
  return { claim, tick, nodes };
}
