/** A kept case, as its picture reads it. */
import { readCase } from '../../src/cases/read-case.ts';
import { catalogueFor } from '../../src/family/family.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { recordRun } from '../../src/simulation/record.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { headerOfRun, type TraceHeader } from '../../src/trace/header.ts';
import { type RunView, readRun } from '../../src/viewer/picture/index.ts';

export interface DrawnCase {
  readonly title: string;
  readonly header: TraceHeader;
  readonly events: readonly TraceEvent[];
  readonly run: RunView;
}

/** The run of the case on a variant that it names, judged by the claim that its verdict speaks of. */
export function drawnCase(name: string, variantName: string): DrawnCase {
  const read = readCase(`shrunk-cases/${name}.json`, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule, verdicts, title } = read.value;
  const variant = KNOWN_VARIANTS.find((known) => known.name === variantName)!;
  const verdict = verdicts[variantName]!;
  const claim = 'violates' in verdict ? catalogueFor(variant).claimNamed(verdict.violates)! : null;
  const violation = claim?.judge(variant.create(schedule), schedule).violation ?? null;
  const protocol = variant.create(schedule);
  const events: TraceEvent[] = [];
  recordRun(protocol, schedule, (event) => events.push(event));
  const header = headerOfRun('a test', variantName, schedule);
  const promises = protocol.family!.promises(schedule);
  const run = readRun(header, events, { promises, violation, statement: claim?.statement ?? null });
  return { title, header, events, run };
}
