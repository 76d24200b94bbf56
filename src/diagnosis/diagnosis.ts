/**
 * What there is to say of a failure beyond the claim and the tick: found out from the shrunk schedule, the variant and
 * the violation alone, once, where the case is kept. It is plain data, so that a terminal, an annotation, a summary
 * and the report of a shard say the same.
 */

import { type Fingerprint, historyOfRun } from '../cases/fingerprint.ts';
import { type AnyVariant, catalogueFor } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import { judge } from '../judge/judge.ts';
import { describeEvent } from '../story/event-words.ts';
import type { StepCause } from '../trace/event.ts';
import { firstDifference } from './first-difference.ts';
import type { KnownCase } from './known-cases.ts';
import { isOfRules, type RuleToMend, rulesToMend } from './rules-to-mend.ts';
import { unwritten } from './unwritten.ts';

export interface Diagnosis {
  /** Digits that stand for the schedule: failures that have them in common are one. */
  readonly schedule: string;
  readonly nodes: number;
  /** What else is broken under the schedule, each claim judged alone; the earliest first. */
  readonly besides: readonly BrokenClaim[];
  /** Kept cases of the same schedule. */
  readonly knownAs: readonly KnownCase[];
  /** The family of whose rules the variant is made, so that a rule has a file; `null`: it is made of none. */
  readonly rulesOf: string | null;
  /** The rules of the variant that its reference has otherwise. */
  readonly rulesToMend: readonly RuleToMend[];
  /** Where the run first parts from the good one; `null`: there is none to compare with, or it does not part. */
  readonly parting: Parting | null;
  /** Who was written to by nobody, and when, in words. */
  readonly unwritten: readonly string[];
}

export interface BrokenClaim {
  readonly claim: string;
  readonly tick: number;
}

interface Parting {
  /** What the good run is of: `hardened`, or the run that was kept. */
  readonly from: string;
  readonly tick: number;
  readonly node: string | null;
  /** The kind of step in which it happens; `null` where that is not known. */
  readonly cause: StepCause | null;
  readonly words: string;
}

/** What is broken, and how. */
export interface Suspicion {
  readonly variant: AnyVariant;
  readonly claim: Claim;
  readonly schedule: Schedule;
  readonly violation: Violation;
}

/** What is known from elsewhere. */
export interface Knowledge {
  readonly scheduleDigits: string;
  readonly knownAs: readonly KnownCase[];
  /** The history of the variant under this schedule as it was when it held, if a case keeps it. */
  readonly keptHistory?: Fingerprint | undefined;
}

const MOST_UNWRITTEN = 2;

/** Runs the schedule a few times more. Throws nothing that the variant throws. */
export function diagnosed(suspicion: Suspicion, knowledge: Knowledge): Diagnosis {
  const { variant, claim, schedule, violation } = suspicion;
  return {
    schedule: knowledge.scheduleDigits,
    nodes: schedule.nodes,
    besides: besides(suspicion),
    knownAs: knowledge.knownAs,
    rulesOf: isOfRules(variant) ? (variant.family?.name ?? null) : null,
    rulesToMend: rulesToMend(variant, claim, schedule),
    parting: partingOf(suspicion, knowledge.keptHistory),
    unwritten: unwritten(variant, schedule, violation.tick)
      .slice(0, MOST_UNWRITTEN)
      .map(({ words }) => words),
  };
}

/** One bug breaks many claims; together they say better where it is than any of them. */
function besides({ variant, schedule, violation: { claim } }: Suspicion): BrokenClaim[] {
  return catalogueFor(variant)
    .invariants.filter(({ name }) => name !== claim)
    .flatMap((invariant) => {
      const { violation } = judge(variant.create(schedule), schedule, [invariant]);
      return violation?.claim === invariant.name ? [{ claim: invariant.name, tick: violation.tick }] : [];
    })
    .sort((a, b) => a.tick - b.tick);
}

/** A protocol that is not of the family has no good run: to differ from its reference is no fault of it. */
function partingOf(
  { variant, schedule, violation }: Suspicion,
  kept: Fingerprint | undefined,
): Parting | null {
  if (!isOfRules(variant)) return null;
  // By its name: a variant under watch is another object.
  const reference = variant.reference?.();
  if (reference !== undefined && reference.name !== variant.name) {
    const found = firstDifference(variant, reference, schedule, violation.tick);
    return found === null ? null : { from: reference.name, ...found };
  }
  if (kept === undefined) return null;
  const divergence = historyOfRun(variant.create(schedule), schedule, kept).divergence();
  const event = divergence?.event ?? null;
  if (event === null) return null;
  const node = 'node' in event ? event.node : 'from' in event ? event.from : event.to;
  const cause = event.event === 'stepped' ? event.cause : null;
  return {
    from: 'the run that was kept',
    tick: event.tick,
    node,
    cause,
    words: `now ${describeEvent(event)}`,
  };
}
