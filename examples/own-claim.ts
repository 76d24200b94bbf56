/** The protocol of `all-to-all.ts`, with a claim and a situation of its own. */
import { defineProtocol, nodeName, nodeOfAddress, type OwnClaim, type Situation } from 'hearsay';
import { allToAll, problems, promises, settings } from './all-to-all.ts';

const deadStayForgotten: OwnClaim = {
  name: 'dead-stay-forgotten',
  statement: 'Who is down, and was taken off a list, is not put on it again.',
  watch({ nodes, violate }) {
    const forgotten = nodes.map(() => new Set<number>());
    return {
      stepped({ tick, node, before, after }) {
        for (const address of before.addresses) {
          if (!after.addresses.includes(address)) forgotten[node]!.add(address);
        }
        for (const address of after.addresses) {
          const other = nodeOfAddress(address);
          if (nodes[other]?.up !== false || !forgotten[node]!.has(address)) continue;
          violate({
            tick,
            nodes: [node, other],
            expected: `${nodeName(other)}, which is down and was taken off the list, stays off it`,
            seen: `${nodeName(node)} lists ${nodeName(other)} again`,
          });
        }
      },
    };
  },
};

const deadIsForgotten: Situation = {
  name: 'dead-is-forgotten',
  statement: 'Somebody takes one who is down off its list.',
  watch: ({ nodes }, reached) => ({
    stepped({ before, after }) {
      const removed = before.addresses.filter((address) => !after.addresses.includes(address));
      if (removed.some((address) => nodes[nodeOfAddress(address)]?.up === false)) reached();
    },
  }),
};

export const variant = defineProtocol({
  name: 'all-to-all-watched',
  settings,
  problems,
  promises,
  create: allToAll,
  claims: [deadStayForgotten],
  situations: [deadIsForgotten],
});
