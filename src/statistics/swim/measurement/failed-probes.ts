/** Which probes have failed, as seen from outside. */
import type { Observer } from '../../../simulation/observer.ts';
import { listedInstance } from '../../../swim/knowledge.ts';
import type { Message } from '../../../swim/message.ts';
import type { NodeState, Probe } from '../../../swim/state.ts';

/**
 * Those that were under way before the turn and are no more after it. Answers come in by mail, so a turn ends probes in two
 * ways: with the verdict, or because the target has spoken since at a higher incarnation.
 */
function failedProbes(before: NodeState, after: NodeState): readonly Probe[] {
  if (before.probes === after.probes) return [];
  return before.probes.filter(({ number, target, life, incarnation }) => {
    if (after.probes.some((probe) => probe.number === number)) return false;
    const listed = listedInstance(before.knowledge, target);
    return listed !== null && listed.life === life && listed.incarnation === incarnation;
  });
}

/** An observer of a world in which nobody stalls; `failed` is told of each probe, and when its ping was sent. */
export function failedProbeWatch(
  failed: (probe: Probe, sentTick: number, failedTick: number) => void,
): Pick<Observer<NodeState, Message>, 'stepped'> {
  const states: NodeState[] = [];
  return {
    stepped(tick, node, cause, state) {
      const before = states[node];
      states[node] = state;
      if (cause !== 'tick' || before === undefined) return;
      for (const probe of failedProbes(before, state))
        failed(probe, tick - (state.tick - probe.sinceTick), tick);
    },
  };
}
