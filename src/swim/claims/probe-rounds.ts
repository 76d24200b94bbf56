/** Every member is probed, and by a date: what detection rests on. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import type { Pace } from '../bounds.ts';
import { settingsOf } from '../settings.ts';
import { addressees, conversation, type WholeStep } from './conversation.ts';
import { ledgerOf } from './ledger.ts';
import { type Waits, waits } from './rounds.ts';

/**
 * A probe is due T′·(1 + m) waking ticks after the one before, with the health multiplier m as it was then: H·T′ at most.
 * If nobody was listed when it was due the next is due as much later.
 */
export function probeRounds({ awareness }: Pick<Pace, 'awareness'>): Invariant {
  return {
    name: 'probe-rounds',
    statement:
      'As long as it lists others, a member probes one of them in each period of its own waking time, H·T′ at most; and each that it lists is probed within 2P−1 of its probes, P being the most others that it has known.',
    source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.3',
    derivation: 'src/swim/claims/rounds.ts, src/swim/round.ts; G, src/swim/bounds.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes: it is measured in the turns that the member makes, and in probes that are sent.',
    underForgery: { holds: true, because: 'who was made up takes turns like any other, and is counted' },
    schedules: {},
    watch(trial) {
      const settings = settingsOf(trial.schedule);
      const periodTicks = settings.probeTicks * awareness.mostSlowdown(settings);
      const ledger = ledgerOf(trial);
      const rounds: Waits[] = trial.nodes.map(waits);
      /** By node: the own tick of its latest probe, or in which it last had nobody to probe. */
      const sinceTick = trial.nodes.map(() => 0);

      function checkTurn({ tick, node, before, after, said }: WholeStep): void {
        const own = addressOfNode(node);
        const isPeer = (address: Address) => address !== own;
        const ownTick = ledger.ticksOf(node).tick;
        const targets = addressees(said, 'PING');
        if (targets.length === 0) {
          if (!after.addresses.some(isPeer) || !before.inGroup) {
            sinceTick[node] = ownTick;
            rounds[node]!.nobody();
          }
          const waited = ownTick - sinceTick[node]!;
          if (waited < periodTicks) return;
          trial.violate({
            tick,
            nodes: [node],
            expected: `${nodeName(node)}, which lists others, probes one of them every ${periodTicks} ticks`,
            seen: `${nodeName(node)} has probed nobody for ${waited}`,
          });
          return;
        }
        sinceTick[node] = ownTick;
        const round = rounds[node]!;
        for (const address of round.turn(targets, after.addresses.filter(isPeer))) {
          const target = nodeOfAddress(address);
          trial.violate({
            tick,
            nodes: [node, target],
            expected: `${nodeName(node)} probes each that it lists within ${round.most()} of its probes`,
            seen: `${nodeName(node)} has not probed ${nodeName(target)}`,
          });
        }
      }

      return conversation(trial, ['turn', 'change'], (step) => {
        if (step.cause === 'start') {
          rounds[step.node] = waits();
          sinceTick[step.node] = 0;
        }
        if (step.cause === 'tick') checkTurn(step);
      });
    },
  };
}
