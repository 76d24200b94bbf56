/**
 * The claims about membership that a log can show to be broken. It shows who was listed and who was alive; it
 * shows no messages, so that a false removal in a lossy network cannot be excused here, as the suite would.
 */
import type { Facts } from './facts.ts';
import type { Sighting } from './ledger.ts';
import { nodeOfLogAddress } from './log-address.ts';

/** Something that must not be: at the end of the log, unless it says when. */
export interface Breach extends Omit<Sighting, 'tick'> {
  readonly tick: number | null;
  /** How long ago whom it is about had failed; absent if that one is alive. */
  readonly afterFailureTicks?: number;
  /** It was listed then, by one that has failed at that tick itself; else it was done at that tick. */
  readonly isStillListed?: true;
}

export interface ClaimVerdict {
  readonly claim: ClaimName;
  readonly statement: string;
  /** How often it is broken; 0 if it holds. */
  readonly count: number;
  /** The first breaches. */
  readonly first: readonly Breach[];
  /** Why it could not be broken in this log, if so: then that it holds says nothing. */
  readonly vacuous: string | null;
}

interface Mp1Claim {
  readonly name: string;
  readonly statement: string;
}

const MP1_CLAIMS = [
  {
    name: 'completeness',
    statement:
      'By the date of each failure nobody alive lists who has failed any more, and no survivor does when the log ends.',
  },
  { name: 'accuracy', statement: 'Nobody removes a node that is alive.' },
  { name: 'no-resurrection', statement: 'Nobody adds a node that has failed.' },
  { name: 'no-invention', statement: 'Nobody adds an address that no node has.' },
  { name: 'agreement', statement: 'When the log ends, all survivors list each other.' },
] as const satisfies readonly Mp1Claim[];

export type ClaimName = (typeof MP1_CLAIMS)[number]['name'];

/**
 * `withinTicks`: the date of completeness, for each node that has failed in ticks after its own failure; without
 * it the end of the log.
 */
export function claimVerdicts(facts: Facts, withinTicks?: number): ClaimVerdict[] {
  return MP1_CLAIMS.map(({ name, statement }) => {
    const { count, first } = breachesOf(name, facts, withinTicks);
    const vacuous = count === 0 ? vacuousReason(name, facts) : null;
    return { claim: name, statement, count, first, vacuous };
  });
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
    case 'no-resurrection': {
      const failureTicks = failureTicksOf(facts);
      const { count, first } = facts.joinsOfTheDead;
      return { count, first: first.map((sighting) => dated(sighting, sighting.tick, failureTicks)) };
    }
    case 'no-invention':
      return facts.joinsOfStrangers;
    case 'agreement': {
      const first = facts.lostPairsAtEnd.map(({ node, about }) => ({ tick: null, node, about }));
      return { count: first.length, first };
    }
  }
}

/**
 * Who was removed too late, or not by one that failed later itself, or is listed at the end: it may never have been
 * removed, or have come back.
 */
function incomplete(facts: Facts, withinTicks: number): Breach[] {
  const failureTicks = failureTicksOf(facts);
  const late = facts.detections
    .filter(({ tick, about }) => tick - failureTicks.get(about)! > withinTicks)
    .map((sighting) => dated(sighting, sighting.tick, failureTicks));
  const keptTooLong = facts.keptUntilOwnFailure
    .filter(({ tick, about }) => tick - failureTicks.get(about)! > withinTicks)
    .map((sighting) => dated({ ...sighting, isStillListed: true }, sighting.tick, failureTicks));
  const listed = facts.stillListedAtEnd.map((pair) =>
    dated({ tick: null, ...pair }, facts.latestTick, failureTicks),
  );
  return [...late, ...keptTooLong, ...listed];
}

function failureTicksOf({ failures }: Facts): ReadonlyMap<number, number> {
  return new Map(failures.map(({ tick, node }) => [node, tick]));
}

function dated(breach: Breach, atTick: number, failureTicks: ReadonlyMap<number, number>): Breach {
  const failedTick = failureTicks.get(nodeOfLogAddress(breach.about));
  return failedTick === undefined ? breach : { ...breach, afterFailureTicks: atTick - failedTick };
}

/** Why nothing in the log could have broken the claim, or `null`. */
function vacuousReason(claim: ClaimName, facts: Facts): string | null {
  const { failed, listedPairs, listedDeadPairs, detections, nodes } = facts;
  switch (claim) {
    case 'completeness':
      if (failed.length === 0) return 'nobody fails';
      return listedDeadPairs + detections.length === 0 ? 'no survivor has ever listed who failed' : null;
    case 'accuracy':
    case 'no-invention':
      return listedPairs === 0 ? 'nobody lists anybody' : null;
    case 'no-resurrection':
      if (failed.length === 0) return 'nobody fails';
      return listedPairs === 0 ? 'nobody lists anybody' : null;
    case 'agreement':
      return nodes - failed.length < 2 ? 'there are no two survivors' : null;
  }
}
