/** Which faults a schedule has. What they could not bring about need not be watched for. */
import type { FaultFacts } from '../faults/facts.ts';
import { type Fault, type FaultKind, factsOf } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';

export function hasFault({ faults }: Schedule, ...kinds: readonly FaultKind[]): boolean {
  return faults.some(({ kind }) => kinds.includes(kind));
}

/** Has it one, of whatever kind, of which this is so? */
export function hasFaultThat({ faults }: Schedule, isSo: (facts: FaultFacts) => boolean): boolean {
  return faults.some((fault) => isSo(factsOf(fault)));
}

/** Can a message between two that are up be lost? */
export function losesMessages(schedule: Schedule): boolean {
  return hasFaultThat(schedule, ({ mail }) => mail.loses);
}

export function faultsOfKind<Kind extends FaultKind>(
  { faults }: Schedule,
  kind: Kind,
): Extract<Fault, { kind: Kind }>[] {
  return faults.filter((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);
}
