/** Whoever is accused answers: the only defence that a member has. */
import { addressOfNode, nodeName } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { MOST } from '../statement.ts';
import { conversation, isHeeded, ownLife } from './conversation.ts';

/**
 * There is no date: what a member has read counts in the very step, and its answer to a ping is such a step. What is said
 * of another life of its address it need not answer, for its present one counts for more than that.
 */
export const refutation: Invariant = {
  name: 'refutation',
  statement:
    'A member that reads that it is suspected, or dead, in the life that it lives says in each message from then on that it lives, at an incarnation above the one that was meant; and its incarnation never falls in a life.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.2; of the dead: hashicorp/memberlist',
  derivation: 'no date: each step is judged by itself, src/swim/claims/refutation.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: it speaks of what has been read.',
  underForgery: { holds: true, because: 'a false accusation is refuted like any other' },
  schedules: {},
  watch(trial) {
    const least = trial.nodes.map(() => 0);
    return conversation(trial, ['receipt', 'speech', 'change'], (step) => {
      const { tick, node, cause, read, said } = step;
      if (cause === 'start') least[node] = 0;
      const own = addressOfNode(node);
      if (read !== null && isHeeded(step, read)) {
        const life = ownLife(step);
        for (const { address, life: meant, incarnation, status } of read.statements) {
          if (address !== own || meant !== life) continue;
          if (status === 'suspect' || status === 'dead') raise(node, Math.min(incarnation + 1, MOST));
        }
      }
      for (const { message } of said) {
        const { incarnation } = message.from;
        if (incarnation < least[node]!) {
          trial.violate({
            tick,
            nodes: [node],
            expected: `${nodeName(node)}, as it has read what is said of it, is at incarnation ${least[node]!} at least`,
            seen: `${nodeName(node)} speaks at incarnation ${incarnation}`,
          });
        }
        raise(node, incarnation);
      }
    });

    function raise(node: number, incarnation: number): void {
      least[node] = Math.max(least[node]!, incarnation);
    }
  },
};
