/** What is said of a claim that a test makes for itself: enough for one whose words nobody reads. */
import type { ClaimDescription } from '../../src/judge/claim-description.ts';

export function describedClaim(
  name: string,
  different: Partial<Omit<ClaimDescription, 'name'>> = {},
): ClaimDescription {
  return {
    name,
    statement: 'Nothing goes wrong.',
    source: 'a claim of one’s own',
    derivation: 'no bound',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes, as it stands.',
    underForgery: { holds: true, because: 'nobody is told anything' },
    schedules: {},
    ...different,
  };
}
