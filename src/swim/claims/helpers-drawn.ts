/** Whom to ask for help is drawn: else a member that one helper cannot reach has nobody who would. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { conversation, type WholeStep } from './conversation.ts';

/** Chance does once in 2^40 what is taken for no chance any more. */
const LEAST_CHANCE = -40;

/** The ends of the list of those that could be asked: whoever chooses by an order favours one of them, and passes over the other. */
const ENDS = ['first', 'last'] as const;

/**
 * Help is worth its cost if it comes over ways of its own: a target that cannot be reached by one helper is by others, and
 * each failed probe draws anew (§3.1, and the (1−q)^k of its false detections). No single choice can be wrong by that, so this
 * looks at all of a run. That k are drawn of c passes over one of them with the chance 1−k/c, of one request independent of
 * the next; so often in a row as to come to less than 2^−40 it is not by chance. With 1,000 requests in a run that is one
 * false alarm in 10^9 runs, for either end.
 */
export const helpersDrawn: Invariant = {
  name: 'helpers-drawn',
  statement:
    'Whom a member asks for help is drawn: of all that could be asked neither the first nor the last is passed over, by all members of a run, in so many requests in a row that chance would do so once in 2^40.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §3.1',
  derivation: 'src/swim/claims/helpers-drawn.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: a request that is lost was made.',
  underForgery: { holds: true, because: 'who was made up is drawn like any other' },
  schedules: {},
  watch(trial) {
    /** By end: the logarithm of the chance by which it has been passed over since it was asked last. */
    const chances = ENDS.map(() => 0);
    const since = ENDS.map(() => 0);

    function take({ tick, node, after }: WholeStep, target: number, asked: ReadonlySet<number>): void {
      const own = addressOfNode(node);
      const others = after.addresses.filter((address) => address !== own && address !== target);
      if (asked.size >= others.length) return;
      const byRequest = Math.log2(1 - asked.size / others.length);
      ENDS.forEach((end, index) => {
        const candidate = end === 'first' ? others[0]! : others.at(-1)!;
        const isAsked = asked.has(candidate);
        chances[index] = isAsked ? 0 : chances[index]! + byRequest;
        since[index] = isAsked ? 0 : since[index]! + 1;
        if (chances[index]! > LEAST_CHANCE) return;
        trial.violate({
          tick,
          nodes: [node, nodeOfAddress(candidate)],
          expected: `the ${end} of those who could help is asked now and then, as chance has it`,
          seen: `${nodeName(nodeOfAddress(candidate))} is passed over in ${since[index]} requests in a row, the latest by ${nodeName(node)}`,
        });
      });
    }

    return conversation(trial, ['speech'], (step) => {
      if (step.cause !== 'tick' || !step.said.some(({ message }) => message.kind === 'PINGREQ')) return;
      const byProbe = new Map<number, { readonly target: number; readonly asked: Set<number> }>();
      for (const { to, message } of step.said) {
        if (message.kind !== 'PINGREQ') continue;
        const request = byProbe.get(message.probe) ?? { target: message.about.address, asked: new Set() };
        byProbe.set(message.probe, request);
        request.asked.add(addressOfNode(to));
      }
      for (const { target, asked } of byProbe.values()) take(step, target, asked);
    });
  },
};
