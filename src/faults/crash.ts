/** The process is gone at once, with all that it knew. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_UNHARMED, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { AT_NODE } from './fields.ts';
import { nodeFrom, startFrom } from './moments.ts';
import type { NodeName } from './nodes.ts';
import { NOTHING_INSTEAD, NOTHING_MORE } from './simplifying.ts';
import { toldOnce } from './telling.ts';

/** A process dies: power, kernel, OOM killer. Applies to a node that is up. */
export interface CrashFault {
  readonly kind: 'crash';
  readonly atTick: number;
  readonly node: NodeName;
}

export const crash: FaultDefinition<CrashFault> = {
  kind: 'crash',
  statement: 'A process dies: power, kernel, OOM killer.',
  fields: AT_NODE,
  does: {
    node: {
      whom: ({ node }) => node,
      idle: (node) => `${node} does not crash`,
      appliesTo: ({ up }) => up,
      strike: (_fault, node, hands) => hands.crash(node),
    },
  },
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      return [{ kind: 'crash', atTick: start.fromTick, node: nodeFrom(dice, scene, start) }];
    },
  },
  isLie: false,
  facts: (fault) => ({ ...partsNobody(fault), mail: MAIL_UNHARMED, time: TIME_GOES_ON, lies: NO_LIES }),
  simplified: {
    rank: 0,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: NOTHING_INSTEAD,
    numbers: [],
    messages: null,
  },
  told: toldOnce({ one: 'crashes', many: 'crash' }),
};
