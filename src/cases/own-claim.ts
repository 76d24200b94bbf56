/**
 * The claim that a case is about: the one that it was found with. A schedule that breaks it may break another in an
 * earlier tick, and is still a case of the first: it is told by that one, as it was when it was found.
 */
import { claimNamed } from '../invariants/catalogue.ts';
import type { Claim } from '../invariants/claim.ts';
import type { Violation } from '../invariants/invariant.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { CaseFile } from './case-file.ts';

/** By provenance, or else by the verdicts of those that break one; none if the case names no claim that there is. */
export function claimsOfCase({ provenance, verdicts }: Pick<CaseFile, 'provenance' | 'verdicts'>): Claim[] {
  const broken = Object.values(verdicts).flatMap((verdict) =>
    'violates' in verdict ? [verdict.violates] : [],
  );
  const names = provenance.claim === undefined ? broken : [provenance.claim, ...broken];
  return [...new Set(names)].flatMap((name) => claimNamed(name) ?? []);
}

/** The violation of the case's own claim, if this run breaks it; the one that was found otherwise if not. */
export function toldByItsClaim<State, Message>(
  protocol: Protocol<State, Message>,
  value: CaseFile,
  otherwise: Violation,
): Violation {
  for (const claim of claimsOfCase(value)) {
    const { violation } = claim.judge(protocol, value.schedule);
    if (violation !== null) return violation;
  }
  return otherwise;
}
