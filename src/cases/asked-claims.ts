/** Which claims a schedule is judged by, and which of them could be judged: what was not is no claim that holds. */
import { canary } from '../claims/canary.ts';
import type { Catalogue } from '../claims/catalogue.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import { type Judgement, type JudgeOptions, judge } from '../judge/judge.ts';
import { MESSAGE_BUDGET } from '../judge/violations.ts';
import type { Protocol } from '../protocol/protocol.ts';

/** What came of what was asked. */
export interface Judged {
  /** The first that was found. */
  readonly violation: Violation | null;
  /** The names of the claims that were judged. */
  readonly claims: readonly string[];
  readonly notJudged: Judgement['notJudged'];
  /**
   * The run that whoever was to watch besides has watched: of the protocol as it is. `null`: there was none, for claims
   * that have it made in a way of their own (under guard, over the wire, twice).
   */
  readonly watched: Judgement | null;
}

/** What is asked of a schedule. */
export interface AskedClaims {
  /** How many runs of the schedule it takes. */
  readonly runs: number;
  /** Is the first of them one of the protocol as it is, that others may watch? */
  readonly canBeWatched: boolean;
  /** The names of the invariants that watch it together. */
  readonly together: readonly string[];
  judge<State, Message>(
    protocol: Protocol<State, Message>,
    schedule: Schedule,
    options?: JudgeOptions<State, Message>,
  ): Judged;
}

/** Every claim of the catalogue, by one name. */
export const ALL_CLAIMS = 'all';

/** What may be asked of the protocols of a family. */
export function askable({ claims, everyInvariant }: Catalogue): readonly string[] {
  return [ALL_CLAIMS, everyInvariant.name, ...claims.map(({ name }) => name), canary.name];
}

/**
 * The claims of these names, with as few runs as may be. `own` are claims that are not in the catalogue. A name that
 * nobody knows is of a claim that cannot be judged.
 */
export function askedClaims(
  names: readonly string[],
  { invariants, claims: catalogued, everyInvariant, everyClaim, claimNamed }: Catalogue,
  own: readonly Claim[] = [],
): AskedClaims {
  const all = names.includes(ALL_CLAIMS);
  // Who has found a claim broken hands it in whether the catalogue has it or not.
  const ownNamed = own.filter((claim) => names.includes(claim.name) && !catalogued.includes(claim));
  const watching = invariants.filter(
    ({ name }) => all || names.includes(everyInvariant.name) || names.includes(name),
  );
  // The world itself sees it broken, whoever else watches the run.
  const budget = catalogued.filter(({ name }) => name === MESSAGE_BUDGET && names.includes(name));
  const watched = [...watching, ...budget];
  const covered = new Set([ALL_CLAIMS, everyInvariant.name, ...watched.map(({ name }) => name)]);
  const others = [...new Set(names)].filter((name) => !covered.has(name));
  const alone: Claim[] = [...ownNamed];
  const unknown: string[] = [];
  for (const name of others) {
    if (ownNamed.some((claim) => claim.name === name)) continue;
    const claim = claimNamed(name);
    if (claim === undefined) unknown.push(name);
    else if (!all || !catalogued.includes(claim)) alone.push(claim);
  }
  const asked = [...(all ? catalogued : watched), ...alone];

  return {
    runs: (all ? 2 : Math.min(watched.length, 1)) + alone.length,
    canBeWatched: all || watched.length > 0,
    together: watching.map(({ name }) => name),
    judge(protocol, schedule, options = {}) {
      let first: Judgement | null = null;
      if (all) first = everyClaim.judge(protocol, schedule, options);
      else if (watched.length > 0) first = judge(protocol, schedule, watching, options);
      const { observer: _observer, toTheEnd: _toTheEnd, ...unwatched } = options;
      const judgements = [
        ...(first === null ? [] : [first]),
        ...alone.map((claim) => claim.judge(protocol, schedule, unwatched)),
      ];
      const notJudged = [
        ...unknown.map((claim) => ({ claim, reason: NOBODY_KNOWS })),
        ...judgements.flatMap((judgement) => judgement.notJudged),
      ];
      const left = new Set(notJudged.map(({ claim }) => claim));
      const claims = asked.map(({ name }) => name).filter((name) => !left.has(name));
      return { violation: earliestOf(judgements), claims, notJudged, watched: first };
    },
  };
}

const NOBODY_KNOWS = 'it is not in the catalogue: who has a claim of one’s own must hand it in';

function earliestOf(judgements: readonly Judgement[]): Violation | null {
  let first: Violation | null = null;
  for (const { violation } of judgements) {
    if (violation !== null && (first === null || violation.tick < first.tick)) first = violation;
  }
  return first;
}
