/** Claims of the suite that share their runs. */
import { type Catalogue, CLAIMS_ABOUT_THE_REDUCER } from '../../src/claims/catalogue.ts';
import { everyClaimAboutTheReducer, oneAfterAnother } from '../../src/claims/every-claim.ts';
import { everyInvariantOf } from '../../src/claims/every-invariant.ts';
import type { ClaimsTogether } from '../../src/hunting/hunt-together.ts';
import { type Claim, claimOfInvariant } from '../../src/judge/claim.ts';

/**
 * All invariants of a catalogue, in one run. What is said of a core that is mended is judged under schedules of that kind
 * alone.
 */
export function invariantsTogether({ everyInvariant, invariants }: Catalogue): ClaimsTogether {
  return {
    name: everyInvariant.name,
    claims: invariants.filter(({ schedules }) => schedules.liveness !== 'core').map(claimOfInvariant),
    among: (claims) =>
      everyInvariantOf(invariants.filter((invariant) => claims.some(({ name }) => name === invariant.name))),
  };
}

/** Those that need schedules of a kind of their own. */
export function withOwnSchedules({ claims }: Catalogue): readonly Claim[] {
  return claims.filter(({ schedules }) => Object.keys(schedules).length > 0);
}

/** The claims about the reducer, in two runs for all four. */
export const REDUCER_TOGETHER: ClaimsTogether = {
  name: everyClaimAboutTheReducer.name,
  claims: CLAIMS_ABOUT_THE_REDUCER,
  among: (claims) =>
    claims.length === CLAIMS_ABOUT_THE_REDUCER.length ? everyClaimAboutTheReducer : oneAfterAnother(claims),
};
