/**
 * The fourteen rules of the protocol. Each is one decision with one reason, in a file of its own, and can
 * be replaced alone: a variant is a whole set of rules, a mutant a variant with one of them broken.
 */
import type { AdmissionRule } from './admission.ts';
import type { CleanupRule } from './cleanup.ts';
import type { IdentityRule } from './identity.ts';
import type { JoinRetryRule } from './join-retry.ts';
import type { KinshipRule } from './kinship.ts';
import type { LeaveRule } from './leave.ts';
import type { MergeRule } from './merge.ts';
import type { NewsRule } from './news.ts';
import type { PiecesRule } from './pieces.ts';
import type { SeedContactRule } from './seed-contact.ts';
import type { SilenceRule } from './silence.ts';
import type { StallsRule } from './stalls.ts';
import type { TargetsRule } from './targets.ts';
import type { TombstoneRule } from './tombstones.ts';

/** A whole set of rules: what makes one variant differ from another. */
export interface Rules {
  /** What a member is: an address and an epoch. */
  readonly identity: IdentityRule;
  /** Which of two heartbeats is kept, and what counts as a sign of life. */
  readonly merge: MergeRule;
  /** Whom not to gossip, nor to gossip to. */
  readonly silence: SilenceRule;
  /** What of the time since the last turn counts as silence. */
  readonly stalls: StallsRule;
  /** When a suspected member is removed. */
  readonly cleanup: CleanupRule;
  /** What is remembered of the removed. */
  readonly tombstones: TombstoneRule;
  /** Whom to hear. */
  readonly kinship: KinshipRule;
  /** When a newcomer asks again. */
  readonly joinRetry: JoinRetryRule;
  /** What lets a newcomer in. */
  readonly admission: AdmissionRule;
  /** Which lost addresses to contact. */
  readonly seedContact: SeedContactRule;
  /** Whom to gossip to. */
  readonly targets: TargetsRule;
  /** Whom to tell membership news at once. */
  readonly news: NewsRule;
  /** Whom to tell of the own leave. */
  readonly leave: LeaveRule;
  /** How a list that is too long for a message travels. */
  readonly pieces: PiecesRule;
}
