/** Which faults a schedule has. What they could not bring about need not be watched for. */
import { factsOf } from '../faults/fault.ts';
import type { Fault, FaultKind, Schedule } from '../simulation/schedule.ts';

export function hasFault({ faults }: Schedule, ...kinds: readonly FaultKind[]): boolean {
  return faults.some(({ kind }) => kinds.includes(kind));
}

/** Can a message between two that are up be lost? */
export function losesMessages({ faults }: Schedule): boolean {
  return faults.some((fault) => factsOf(fault).mail.loses);
}

export function faultsOfKind<Kind extends FaultKind>(
  { faults }: Schedule,
  kind: Kind,
): Extract<Fault, { kind: Kind }>[] {
  return faults.filter((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);
}
