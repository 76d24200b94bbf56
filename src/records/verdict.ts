/** What came of a trace that was judged: claim by claim what was found, and what was never asked. */

import type { UnjudgedClaim } from '../judge/bench.ts';
import type { Finding, Violation } from '../judge/invariant.ts';
import type { TraceJudge } from '../judge/judge-trace.ts';
import { isPromised, type Promises } from '../judge/promises.ts';
import { violationOf } from '../judge/violations.ts';
import type { TraceHeader } from '../trace/header.ts';
import type { Departure, DepartureWatch } from './departures.ts';
import type { Facts } from './facts.ts';

/** A claim that does not hold. */
interface Broken {
  readonly claim: string;
  /** How often it was found broken: for other nodes, or anew. */
  readonly times: number;
  /** The first of them, in their order. */
  readonly first: readonly Violation[];
}

/** Live members that somebody has suspected or removed. */
interface FalsePositiveCount {
  readonly counted: number;
  /** Of these, those that nobody is to blame for; `null`: nobody can say, for nothing was seen that they could have heard. */
  readonly excused: number | null;
}

export interface TraceVerdict {
  readonly header: TraceHeader;
  readonly broken: readonly Broken[];
  readonly held: readonly string[];
  readonly notJudged: readonly UnjudgedClaim[];
  readonly falsePositives: FalsePositiveCount;
  readonly departures: readonly Departure[];
  readonly lastTick: number;
}

/** So many are kept to be told of each claim, and so many are counted. */
const MOST_TOLD = 20;
const MOST_COUNTED = 10_000;

/** Findings that stand, by claim. The same of the same nodes counts once. */
export interface Findings {
  add(claim: string, finding: Finding): void;
  broken(): readonly Broken[];
}

export function findingsKept(): Findings {
  const byClaim = new Map<string, { readonly seen: Set<string>; first: Violation[] }>();
  return {
    add(claim, finding) {
      let kept = byClaim.get(claim);
      if (kept === undefined) {
        kept = { seen: new Set(), first: [] };
        byClaim.set(claim, kept);
      }
      const key = [...finding.nodes, finding.expected, finding.seen].join('\n');
      if (kept.seen.has(key) || kept.seen.size >= MOST_COUNTED) return;
      kept.seen.add(key);
      kept.first.push(violationOf(claim, finding));
      if (kept.first.length > MOST_TOLD) kept.first = inTime(kept.first).slice(0, MOST_TOLD);
    },
    broken: () =>
      [...byClaim]
        .map(([claim, { seen, first }]) => ({ claim, times: seen.size, first: inTime(first) }))
        .sort((a, b) => a.first[0]!.tick - b.first[0]!.tick),
  };
}

function inTime(violations: readonly Violation[]): Violation[] {
  return [...violations].sort((a, b) => a.tick - b.tick);
}

export interface VerdictParts {
  readonly header: TraceHeader;
  readonly judge: TraceJudge;
  readonly findings: Findings;
  readonly departures: DepartureWatch | null;
  /** Why nothing of what a claim asks has come up; `null`: it has. */
  idle(claim: string, gone: readonly Departure[], lastTick: number): string | null;
  readonly canExcuse: boolean;
  /** Is it known who was up? Without it nothing can be said of mistakes, nor of who went down. */
  readonly seesLives: boolean;
}

export function verdictOf({
  header,
  judge,
  findings,
  departures,
  idle,
  canExcuse,
  seesLives,
}: VerdictParts): TraceVerdict {
  const { judged, notJudged, falsePositives, falsePositivesExcused, lastTick, byEnd } = judge.judgement();
  const gone = seesLives ? (departures?.departures() ?? []) : [];
  const atEnd = byEnd === null ? [] : [{ claim: byEnd.claim, times: 1, first: [byEnd] }];
  const broken = [...findings.broken(), ...atEnd];
  const isBroken = (claim: string) => broken.some((one) => one.claim === claim);
  const idleClaims = judged.flatMap((claim): UnjudgedClaim[] => {
    const reason = isBroken(claim) ? null : idle(claim, gone, lastTick);
    return reason === null ? [] : [{ claim, reason }];
  });
  const isIdle = (claim: string) => idleClaims.some((one) => one.claim === claim);
  return {
    header,
    broken,
    held: judged.filter((claim) => !isBroken(claim) && !isIdle(claim)),
    notJudged: [...idleClaims, ...notJudged],
    falsePositives: seesLives
      ? { counted: falsePositives, excused: canExcuse ? falsePositivesExcused : null }
      : { counted: 0, excused: null },
    departures: gone,
    lastTick,
  };
}

/** Notes while a trace is read which of the promises have come due. */
export interface DueWatch {
  tickEnded(tick: number): void;
  delivered(): void;
  idle: VerdictParts['idle'];
}

export function dueWatch(promises: Promises, facts: Facts): DueWatch {
  let isAgreementDue = false;
  let isKnowledgeDue = false;
  let delivered = 0;

  function unmet(claim: string, gone: readonly Departure[], lastTick: number): string | null {
    switch (claim) {
      case 'agreement':
        if (isAgreementDue) return null;
        return facts.isFaulty()
          ? 'a fault lasts to the end'
          : 'it never came due: faults follow each other sooner, or the record ends';
      case 'failure-completeness':
        if (gone.length === 0) return 'nobody went down';
        return gone.some((one) => isDue(promises, one, lastTick)) ? null : 'it never came due';
      case 'stays-removed':
        return gone.some(({ removedAfter }) => removedAfter.length > 0)
          ? null
          : 'nobody who was down was removed';
      case 'join-completeness':
        return isKnowledgeDue ? null : 'nothing was undisturbed for as long as it takes';
      case 'restart-completeness':
        if (!gone.some(({ backTick }) => backTick !== null)) return 'nobody came back';
        return isKnowledgeDue ? null : 'nothing was undisturbed for as long as it takes';
      case 'causal-accuracy':
      case 'no-invention':
        return delivered === 0 ? 'no message was seen to arrive' : null;
      default:
        return null;
    }
  }

  return {
    tickEnded(tick) {
      const { agreement, knowledge } = promises;
      if (!isAgreementDue && isPromised(agreement)) isAgreementDue = agreement.fromTick <= tick;
      if (!isKnowledgeDue && isPromised(knowledge)) isKnowledgeDue = knowledge.by(0) <= tick;
    },
    delivered() {
      delivered++;
    },
    idle: unmet,
  };
}

/** Did it stay down for as long as it takes to be given up? */
function isDue({ failure }: Promises, { tick, backTick }: Departure, lastTick: number): boolean {
  if (!isPromised(failure)) return false;
  return Math.min(failure.suspectedBy(tick), failure.removedBy(tick)) <= (backTick ?? lastTick);
}
