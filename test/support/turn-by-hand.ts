/** The turns of n2 in a trial made by hand, for the claims that watch whose turn it is. */

import type { NodeName } from '../../src/faults/nodes.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { type HandMadeTrial, telling } from './hand-made-trial.ts';

/** In each, n2 believes `usual` unless told otherwise, and writes to these; then the tick ends. */
export function turnsOfN2(usual: MembershipView) {
  return (trial: HandMadeTrial, tick: number, to: readonly NodeName[], view = usual): void => {
    trial.believes(tick, 'n2', view);
    for (const receiver of to) trial.sends(tick, 'n2', receiver, telling({ 2: tick }));
    trial.passes(tick, tick);
  };
}
