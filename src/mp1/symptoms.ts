/**
 * What a log can show of a bug, and where its mend is: the rule of the protocol that is there against it, and the
 * kept case that tells what happens without it. A log shows no messages, so several mends may fit; they stand in
 * the order in which to look. `docs/mp1.md` has the same as a table.
 */
import type { Rules } from '../gossip/rules/rules.ts';
import type { ClaimName } from './claims.ts';

export interface Mend {
  /** The rule that is there against it; `null` if the code around the rules is. */
  readonly rule: keyof Rules | null;
  readonly file: string;
  /** The kept case that tells what happens without it. */
  readonly story: string;
}

export interface Symptom {
  readonly claim: ClaimName;
  /** What the log shows, as a sentence without its end. */
  readonly shows: string;
  readonly mends: readonly Mend[];
}

export const SYMPTOMS = {
  keptIntroducer: {
    claim: 'completeness',
    shows: 'the introducer has failed, and is never removed',
    mends: [
      around('node/node-loop-ops.ts', 'failure-completeness-3d31a796'),
      byRule('merge', 'failure-completeness-b994b8b2'),
    ],
  },
  kept: {
    claim: 'completeness',
    shows: 'who has failed is never removed',
    mends: [
      byRule('merge', 'failure-completeness-b994b8b2'),
      byRule('cleanup', 'failure-completeness-517bd2e1'),
    ],
  },
  back: {
    claim: 'completeness',
    shows: 'who has failed was removed, and is listed again when the log ends',
    mends: [byRule('tombstones', 'no-resurrection-1d52264f')],
  },
  late: {
    claim: 'completeness',
    shows: 'who has failed is removed after the date',
    mends: [byRule('cleanup', 'exact-timing-517bd2e1')],
  },
  removesItself: {
    claim: 'accuracy',
    shows: 'a node removes itself',
    mends: [around('node/node-loop-ops.ts', 'well-formed-lists-ce4905d4')],
  },
  removesTheNeighbour: {
    claim: 'accuracy',
    shows: 'a node removes a live one in the very tick in which it removes one that has failed',
    mends: [around('node/node-loop-ops.ts', 'exact-timing-975fcc8a')],
  },
  everyoneIsRemoved: {
    claim: 'accuracy',
    shows: 'most live nodes are removed by most others, from one tick on: nobody is heard of, or hardly',
    mends: [byRule('merge', 'lossless-accuracy-13ae9999'), byRule('targets', 'lossless-accuracy-3f99f060')],
  },
  removalIsBelieved: {
    claim: 'accuracy',
    shows: 'a live node is removed by most others at once: one has missed it, and they believe that one',
    mends: [around('rules/leave.ts', 'causal-accuracy-975fcc8a')],
  },
  oneRemovesAll: {
    claim: 'accuracy',
    shows: 'one node removes all live others: nobody writes to it',
    mends: [byRule('targets', 'lossless-accuracy-e9e6196a')],
  },
  removedUnderLoss: {
    claim: 'accuracy',
    shows: 'a live node is removed now and then, under loss: too little patience for its gossip',
    mends: [byRule('targets', 'lossless-accuracy-045e1e08'), byRule('cleanup', 'exact-timing-517bd2e1')],
  },
  removedNowAndThen: {
    claim: 'accuracy',
    shows: 'a live node is removed now and then',
    mends: [byRule('targets', 'lossless-accuracy-045e1e08')],
  },
  addedAgain: {
    claim: 'no-resurrection',
    shows: 'a node adds again who has failed, having removed it',
    mends: [byRule('tombstones', 'no-resurrection-1d52264f'), byRule('cleanup', 'exact-timing-517bd2e1')],
  },
  toldOfTheDead: {
    claim: 'no-resurrection',
    shows: 'a node adds who has failed, not having removed it before',
    mends: [byRule('silence', 'send-discipline-517bd2e1')],
  },
  strangerAdded: {
    claim: 'no-invention',
    shows: 'a node adds an address that no node has: a message is not read as it was written',
    mends: [around('codec.ts', 'wire-format-53c86325')],
  },
  outside: {
    claim: 'agreement',
    shows: 'a node was never in the group: it has listed nobody, and nobody it',
    mends: [byRule('joinRetry', 'join-completeness-fd9007fa')],
  },
  listsNobody: {
    claim: 'agreement',
    shows: 'a node has listed nobody, and others have listed it',
    mends: [byRule('admission', 'any-sign-admits-0fd91713')],
  },
  listsSome: {
    claim: 'agreement',
    shows: 'a node has listed some, and never all',
    mends: [byRule('pieces', 'agreement-841d9e4d')],
  },
  parted: {
    claim: 'agreement',
    shows: 'two nodes have removed each other, and do not meet again',
    mends: [byRule('seedContact', 'partition-healing-fe086fec')],
  },
  shunned: {
    claim: 'agreement',
    shows: 'a node has removed a live one that lists it, and does not take it back',
    mends: [byRule('tombstones', 'restart-completeness-8cdeab4e')],
  },
} as const satisfies Record<string, Symptom>;

export type SymptomName = keyof typeof SYMPTOMS;

function byRule(rule: keyof Rules, story: string): Mend {
  const fileName = rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { rule, file: `src/gossip/rules/${fileName}.ts`, story: storyPath(story) };
}

function around(file: string, story: string): Mend {
  return { rule: null, file: `src/gossip/${file}`, story: storyPath(story) };
}

function storyPath(name: string): string {
  return `shrunk-cases/${name}.json`;
}
