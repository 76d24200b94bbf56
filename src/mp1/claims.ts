/**
 * The claims about membership that a log can show to be broken. It shows who was listed and who was alive; it
 * shows no messages, so that a false removal in a lossy network cannot be excused here, as the suite would.
 */
import type { Facts } from './facts.ts';
import type { Sighting } from './ledger.ts';

/** Something that must not be: at the end of the log, unless it says when. */
export type Breach = Omit<Sighting, 'tick'> & { readonly tick: number | null };

export interface ClaimVerdict {
  readonly claim: string;
  readonly statement: string;
  /** How often it is broken; 0 if it holds. */
  readonly count: number;
  /** The first breaches. */
  readonly first: readonly Breach[];
}

export interface Mp1Claim {
  readonly name: string;
  readonly statement: string;
}

export const MP1_CLAIMS = [
  {
    name: 'completeness',
    statement: 'By the date no survivor lists anyone who failed any more, and none does when the log ends.',
  },
  { name: 'accuracy', statement: 'Nobody removes a node that is alive.' },
  { name: 'no-resurrection', statement: 'Nobody adds a node that has failed.' },
  { name: 'no-invention', statement: 'Nobody adds an address that no node has.' },
  { name: 'agreement', statement: 'When the log ends, all survivors list each other.' },
] as const satisfies readonly Mp1Claim[];

type ClaimName = (typeof MP1_CLAIMS)[number]['name'];

/** `withinTicks`: the date of completeness, in ticks after the failure; without it the end of the log. */
export function claimVerdicts(facts: Facts, withinTicks?: number): ClaimVerdict[] {
  return MP1_CLAIMS.map(({ name, statement }) => ({
    claim: name,
    statement,
    ...breachesOf(name, facts, withinTicks),
  }));
}

function breachesOf(
  claim: ClaimName,
  facts: Facts,
  withinTicks: number | undefined,
): Pick<ClaimVerdict, 'count' | 'first'> {
  switch (claim) {
    case 'completeness': {
      const breaches = incomplete(facts, withinTicks ?? Number.POSITIVE_INFINITY);
      return { count: breaches.length, first: breaches };
    }
    case 'accuracy':
      return facts.falseRemovals;
    case 'no-resurrection':
      return facts.joinsOfTheDead;
    case 'no-invention':
      return facts.joinsOfStrangers;
    case 'agreement': {
      const first = facts.lostPairsAtEnd.map((pair) => ({ ...pair, tick: null }));
      return { count: first.length, first };
    }
  }
}

/** Who was removed too late, or is listed at the end: it may never have been removed, or have come back. */
function incomplete(facts: Facts, withinTicks: number): Breach[] {
  const late = facts.detections.filter(({ tick }) => tick - (facts.failedTick ?? 0) > withinTicks);
  return [...late, ...facts.stillListedAtEnd.map((pair) => ({ ...pair, tick: null }))];
}
