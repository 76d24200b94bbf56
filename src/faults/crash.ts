/** The process is gone at once, with all that it knew. */
import type { FaultDefinition } from './definition.ts';
import type { NodeName } from './nodes.ts';

/** A process dies: power, kernel, OOM killer. Applies to a node that is up. */
export interface CrashFault {
  readonly kind: 'crash';
  readonly atTick: number;
  readonly node: NodeName;
}

export const crash: FaultDefinition<CrashFault> = {
  kind: 'crash',
  does: {
    node: {
      whom: ({ node }) => node,
      appliesTo: ({ up }) => up,
      strike: (_fault, node, hands) => hands.crash(node),
    },
  },
};
