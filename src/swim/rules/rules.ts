/**
 * The rules of the protocol. Each is one decision with one reason, in a file of its own, and can be replaced alone: a
 * variant is a whole set of rules, a mutant a variant with one of them broken.
 */
import type { AccusedRule } from './accused.ts';
import type { AdmissionRule } from './admission.ts';
import type { AwarenessRule } from './awareness.ts';
import type { ExchangeRule } from './exchange.ts';
import type { HelpersRule } from './helpers.ts';
import type { JoinRetryRule } from './join-retry.ts';
import type { KinshipRule } from './kinship.ts';
import type { LeaveRule } from './leave.ts';
import type { OrderRule } from './order.ts';
import type { PiggybackRule } from './piggyback.ts';
import type { RefutationRule } from './refutation.ts';
import type { StallsRule } from './stalls.ts';
import type { SuspicionRule } from './suspicion.ts';
import type { TargetsRule } from './targets.ts';
import type { TombstoneRule } from './tombstones.ts';
import type { VerdictRule } from './verdict.ts';

/** A whole set of rules: what makes one variant differ from another. */
export interface Rules {
  /** Which of two statements about a member counts for more. */
  readonly order: OrderRule;
  /** What a member does that is accused. */
  readonly refutation: RefutationRule;
  /** What of the time since the last turn counts. */
  readonly stalls: StallsRule;
  /** Whom to probe. */
  readonly targets: TargetsRule;
  /** Whom to ask for help. */
  readonly helpers: HelpersRule;
  /** When a probe has failed. */
  readonly verdict: VerdictRule;
  /** How long a suspect may refute. */
  readonly suspicion: SuspicionRule;
  /** Whether a member takes itself for slow. */
  readonly awareness: AwarenessRule;
  /** Who is told what it is accused of. */
  readonly accused: AccusedRule;
  /** What travels with probes and their answers. */
  readonly piggyback: PiggybackRule;
  /** With whom to exchange all that is known. */
  readonly exchange: ExchangeRule;
  /** What is remembered of the removed. */
  readonly tombstones: TombstoneRule;
  /** Of which groups messages are heard. */
  readonly kinship: KinshipRule;
  /** What lets a newcomer in. */
  readonly admission: AdmissionRule;
  /** When a newcomer asks again. */
  readonly joinRetry: JoinRetryRule;
  /** Whom to tell of the own leave. */
  readonly leave: LeaveRule;
}
