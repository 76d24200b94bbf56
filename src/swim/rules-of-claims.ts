/**
 * Which of SWIM's rules a claim speaks of: those that it has caught broken. The mutants teach it, and a test holds the two
 * tables to them, so that a package without the mutants knows it as well.
 */

import type { FamilyRules } from '../family/family-rules.ts';
import type { Rules } from './rules/rules.ts';
import { RULE_STATEMENTS } from './rules/statements.ts';

type RuleName = keyof Rules;

type Counts = Readonly<Partial<Record<RuleName, number>>>;

/** By name of the claim: how many mutants of each rule it catches. */
export const RULES_OF_CLAIM: Readonly<Record<string, Counts>> = {
  'failure-completeness': { verdict: 1, suspicion: 1 },
  'join-completeness': { joinRetry: 1 },
  'restart-completeness': { order: 1 },
  'cold-start': {},
  'introducers-in-turn': {},
  'any-sign-admits': { admission: 1 },
  'partition-healing': { order: 1, refutation: 1, accused: 1, exchange: 1 },
  'introducer-return': { exchange: 1 },
  agreement: {},
  'core-agreement': {},
  'causal-accuracy': {},
  'lossless-accuracy': {},
  'probe-accuracy': { verdict: 2, helpers: 1 },
  'suspicion-time': { suspicion: 1 },
  'refuted-suspicion': { accused: 1 },
  'one-group': { kinship: 2 },
  'no-invention': {},
  'bounded-messages': { piggyback: 1 },
  'bounded-state': { tombstones: 1 },
  'well-formed-lists': {},
  conservation: {},
  refutation: { refutation: 1 },
  'incarnation-authority': { refutation: 1 },
  'statement-order': { tombstones: 4, order: 3 },
  'suspicion-ends': { stalls: 2, suspicion: 2 },
  'suspicion-anew': {},
  'probe-rounds': { targets: 3, awareness: 1 },
  'probe-verdicts': { stalls: 1, helpers: 1, verdict: 3 },
  'helpers-drawn': { helpers: 1 },
  'own-health': { awareness: 3 },
  'exchange-rounds': { exchange: 1 },
  'answered-at-once': {},
  'whole-lists': {},
  'accused-told': { accused: 2 },
  'constant-load': {},
  'rumour-budget': { piggyback: 3 },
  farewell: { leave: 1 },
  purity: {},
  'wire-format': {},
  'message-budget': {},
  determinism: {},
};

/** By rule: its mutants. */
export const MUTANTS_OF_RULE: Readonly<Record<RuleName, readonly string[]>> = {
  order: [
    'death-is-final',
    'suspicion-beats-its-refutation',
    'death-beats-every-incarnation',
    'any-word-of-life-counts',
    'lives-do-not-count',
  ],
  refutation: ['no-refutation', 'the-dead-do-not-refute', 'refutes-what-is-refuted'],
  stalls: ['sleep-is-silence', 'late-turns-judge'],
  targets: ['probes-drawn-anew', 'the-last-is-never-probed', 'newcomers-are-never-probed'],
  helpers: ['nobody-is-asked-to-help', 'the-same-helpers-every-time'],
  verdict: ['suspects-without-help', 'helpers-have-no-time', 'probes-never-fail'],
  suspicion: [
    'suspicion-never-ends',
    'no-time-to-refute',
    'short-from-the-start',
    'confirmations-do-not-shorten',
  ],
  awareness: ['slower-without-end', 'never-at-fault', 'slow-for-good'],
  accused: ['the-dead-are-not-told', 'suspects-are-not-told'],
  piggyback: ['news-without-a-budget', 'news-are-told-once', 'most-told-first', 'room-for-all-news'],
  exchange: ['no-exchange', 'the-lost-are-not-written-to', 'a-new-introducer-is-alone'],
  tombstones: ['no-graves', 'leavers-have-no-grave', 'one-grave', 'graves-without-end', 'the-dead-have-left'],
  kinship: ['hears-every-group', 'lists-of-every-group'],
  admission: ['state-alone-admits'],
  joinRetry: ['asks-no-second-time'],
  leave: ['leaves-without-a-word'],
};

/** Where a rule is written down: `joinRetry` is in `join-retry.ts`. */
export function swimRuleFileOf(rule: string): string {
  return `src/swim/rules/${rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
}

/** SWIM's rules, as a diagnosis needs them, of the protocol of this name. */
export function swimRules(reference: string): FamilyRules {
  return {
    reference,
    names: Object.keys(MUTANTS_OF_RULE),
    statements: RULE_STATEMENTS,
    caughtBy: RULES_OF_CLAIM,
    ofContacts: 'targets',
    ofMutant: (variant) =>
      Object.entries(MUTANTS_OF_RULE).find(([, mutants]) => mutants.includes(variant))?.[0] ?? null,
    fileOf: swimRuleFileOf,
    stepFiles: {
      start: 'src/swim/node/start.ts',
      receive: 'src/swim/node/receive.ts',
      tick: 'src/swim/node/turn.ts',
      leave: 'src/swim/node/leave.ts',
    },
    page: 'docs/swim-rules.md',
    codePage: 'docs/swim-rules-and-claims.md',
  };
}
