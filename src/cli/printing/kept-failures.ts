/** The failures of a report. */

import type { KeptFailure } from '../../hunting/keep-failure.ts';
import type { CheckReport, ClaimReport } from '../check/report.ts';

export type FailedClaim = ClaimReport & { readonly failure: NonNullable<ClaimReport['failure']> };

export function failedClaims({ results }: CheckReport): FailedClaim[] {
  return results.filter((result): result is FailedClaim => result.failure !== null);
}

/** Those that were shrunk and kept. */
export function keptFailures(report: CheckReport): KeptFailure[] {
  return failedClaims(report).flatMap(({ failure: { outcome } }) =>
    outcome.kind === 'kept' ? [outcome] : [],
  );
}
