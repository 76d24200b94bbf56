/** Refutation: a suspect that was told so, and is heard from after that, is trusted again. */

import { nodeName } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';
import { lists, suspects } from '../judge/listing.ts';
import { notJudged } from '../judge/not-judged.ts';
import { isPromised } from '../judge/promises.ts';

/** There is no date to derive: what stands, and over whom, is said in `accusations.ts`. */
export const refutedSuspicion: Invariant = {
  name: 'refuted-suspicion',
  statement:
    'Whoever reads a message of a live member does not suspect it after that, unless an accusation can have reached it which the member had not been told of when it wrote.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.2 (derived here)',
  derivation: 'no date: each step is judged by itself, src/judge/accusations.ts',
  tier: 'membership',
  about: 'belief',
  underLoss:
    'Yes: a word that was lost refutes nothing, and a suspect that nobody has told has nothing to say.',
  underForgery: { holds: false, because: 'a lie accuses whom it likes, after every refutation' },
  schedules: {},
  watch(trial) {
    const { probing } = trial.promises;
    if (!isPromised(probing)) return probing;
    if (!probing.refutesDirectly)
      return notJudged('a suspect need not be told so, nor refute it in each message');
    const { nodes } = trial;
    const accusations = trial.accusations(probing);
    /** Whose message each has in hand. */
    const senders: number[] = nodes.map(() => -1);
    return {
      delivered(_tick, { from, to, sentTick, isDamaged }) {
        // What a former life has written, and two lives may write in one tick, says nothing of the present one.
        if (!isDamaged && sentTick > nodes[from]!.startedTick) senders[to] = from;
      },
      stepped({ tick, node, cause, after }) {
        const sender = senders[node]!;
        senders[node] = -1;
        if (cause !== 'receive' || sender < 0 || sender === node || !nodes[sender]!.up) return;
        if (!lists(after, sender) || !suspects(after, sender) || accusations.isAccused(node, sender)) return;
        const observer = nodeName(node);
        const suspect = nodeName(sender);
        trial.violate({
          tick,
          nodes: [node, sender],
          expected: `${observer} trusts ${suspect}, whose message it has read: when it was written, ${suspect} had been told of every accusation that can have reached ${observer}`,
          seen: `${observer} suspects ${suspect}`,
        });
      },
    };
  },
};
