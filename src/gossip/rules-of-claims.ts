/**
 * Which rules a claim speaks of: those that it has caught broken. The mutants teach it, and a test holds the two
 * tables to them, so that a package without the mutants knows it as well.
 */

import type { FamilyRules } from '../family/family-rules.ts';
import type { Rules } from './rules/rules.ts';
import { RULE_STATEMENTS } from './rules/statements.ts';

type RuleName = keyof Rules;

type Counts = Readonly<Partial<Record<RuleName, number>>>;

/** By name of the claim: how many mutants of each rule it catches. */
export const RULES_OF_CLAIM: Readonly<Record<string, Counts>> = {
  'failure-completeness': { merge: 1, cleanup: 1 },
  'join-completeness': { joinRetry: 4, admission: 1, pieces: 1 },
  'restart-completeness': { identity: 6, tombstones: 2, joinRetry: 1 },
  'cold-start': { joinRetry: 3, merge: 1 },
  'introducers-in-turn': {},
  'any-sign-admits': { admission: 2 },
  'leave-announced': { leave: 3, tombstones: 2 },
  'leave-passed-on': { news: 1 },
  'partition-healing': { seedContact: 3, identity: 1, tombstones: 1, joinRetry: 1 },
  'introducer-return': { seedContact: 1 },
  'remembered-reunion': { seedContact: 1 },
  agreement: { pieces: 4, seedContact: 3, merge: 2, tombstones: 2, joinRetry: 2, targets: 2, cleanup: 1 },
  'core-agreement': { seedContact: 3, merge: 2, joinRetry: 2, targets: 2, pieces: 2, tombstones: 1 },
  'news-at-once': { news: 3 },
  'causal-accuracy': { merge: 4, identity: 1, cleanup: 1 },
  'lossless-accuracy': { merge: 5, targets: 4, identity: 1, pieces: 1 },
  'waking-time': { stalls: 2, cleanup: 1 },
  'own-ticks': { stalls: 2 },
  'exact-timing': { cleanup: 5, stalls: 1 },
  'no-invention': { kinship: 4 },
  'one-group': { kinship: 4 },
  'no-resurrection': { tombstones: 6 },
  'merge-is-max': { merge: 5, identity: 3, stalls: 1 },
  'epoch-order': { identity: 5 },
  'heartbeat-authority': { identity: 1 },
  'heartbeat-monotonicity': { merge: 5 },
  'send-discipline': { silence: 3, pieces: 2, targets: 1 },
  'gossip-load': { targets: 2, merge: 1, joinRetry: 1, seedContact: 1 },
  'full-turns': { targets: 4 },
  'contact-gap': { targets: 6 },
  'newcomer-contact': { targets: 4 },
  'join-answered': { pieces: 2 },
  'lost-contact': { seedContact: 3, tombstones: 1 },
  'bounded-messages': { pieces: 2 },
  'pieces-rotate': { pieces: 4 },
  'bounded-state': { tombstones: 1, targets: 1 },
  'bounded-answers': {},
  'well-formed-lists': {},
  conservation: {},
  purity: {},
  'wire-format': {},
  'message-budget': {},
  determinism: {},
};

/** By rule: its mutants. */
export const MUTANTS_OF_RULE: Readonly<Record<RuleName, readonly string[]>> = {
  identity: [
    'no-identity',
    'older-epoch-returns',
    'first-epoch-stays',
    'epoch-in-one-bit',
    'second-life-is-the-first',
    'restarts-are-not-counted',
    'only-the-next-life',
  ],
  merge: [
    'blind-merge',
    'lower-heartbeat-wins',
    'stamp-on-equal',
    'taken-without-a-stamp',
    'own-heartbeat-stuck',
    'heartbeat-runs-over',
    'taken-on-equal',
    'heartbeat-without-a-limit',
    'one-beat-is-no-sign-of-life',
    'two-beats-a-turn',
  ],
  silence: ['no-silence', 'one-suspect-is-told', 'silent-about-the-first-alone'],
  stalls: ['sleep-counts-as-silence', 'every-turn-is-a-tick', 'a-stall-is-two-ticks'],
  cleanup: [
    'removal-at-fail-ticks',
    'removal-a-tick-early',
    'removal-five-ticks-late',
    'suspects-for-ever',
    'cleanup-by-formula',
  ],
  tombstones: [
    'no-tombstones',
    'tombstone-gives-way-to-an-equal',
    'banned-for-good',
    'tombstone-blind-to-epochs',
    'one-tombstone',
    'tombstone-for-one-delay',
    'leaver-is-forgotten',
    'tombstones-without-limit',
    'grave-for-the-cleanup-time',
  ],
  kinship: ['no-kinship', 'kinship-of-requests-only', 'anybody-may-ask', 'newcomers-hear-every-group'],
  joinRetry: [
    'no-retry',
    'one-more-try',
    'retry-slows-down',
    'asks-in-every-tick',
    'asks-at-the-first-of-each-period',
  ],
  admission: ['no-admission', 'answer-does-not-admit'],
  seedContact: [
    'no-seed-contact',
    'introducer-is-not-contacted',
    'seed-contact-at-the-start-only',
    'lost-are-contacted-in-every-tick',
    'first-of-the-lost-only',
    'round-goes-on-every-turn',
    'the-introducer-comes-first',
  ],
  targets: [
    'targets-drawn-anew',
    'last-peer-is-never-dealt',
    'first-peers-only',
    'mail-to-suspects',
    'mail-to-the-removed',
    'wrong-card-drawn',
    'newcomers-wait-for-the-next-pass',
    'finished-pass-is-opened-again',
    'short-turn-is-filled',
    'a-join-begins-a-new-pass',
    'turn-for-nobody',
    'suspects-take-places',
    'turn-ends-one-short',
    'pass-without-limit',
    'the-silent-are-not-passed-over',
    'newcomer-among-the-dealt',
    'the-dealt-are-taken-out-too',
  ],
  news: ['no-news', 'news-to-nobody-new', 'strangers-get-no-answer', 'leave-is-no-news'],
  leave: ['silent-leave', 'farewell-to-all-but-one', 'farewell-to-every-other'],
  pieces: [
    'one-message',
    'list-cut-short',
    'room-for-one-more',
    'last-piece-is-lost',
    'own-entry-in-one-piece',
    'pieces-keep-step',
    'last-piece-is-never-dealt',
    'pieces-side-by-side',
    'one-piece-too-few',
  ],
};

/** Where a rule is written down: `joinRetry` is in `join-retry.ts`. */
export function ruleFileOf(rule: string): string {
  return `src/gossip/rules/${rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
}

/** The fourteen rules, as a diagnosis needs them. */
export const gossipRules: FamilyRules = {
  reference: 'hardened',
  names: Object.keys(MUTANTS_OF_RULE),
  statements: RULE_STATEMENTS,
  caughtBy: RULES_OF_CLAIM,
  ofContacts: 'targets',
  ofMutant: (variant) =>
    Object.entries(MUTANTS_OF_RULE).find(([, mutants]) => mutants.includes(variant))?.[0] ?? null,
  fileOf: ruleFileOf,
  stepFiles: {
    start: 'src/gossip/node/introduce-self-to-group.ts',
    receive: 'src/gossip/node/recv-call-back.ts',
    tick: 'src/gossip/node/node-loop-ops.ts',
    leave: 'src/gossip/node/leave-group.ts',
  },
  page: 'docs/rules.md',
  codePage: 'docs/rules-and-claims.md',
};
