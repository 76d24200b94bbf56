/** Everybody is told all in turn, the lost as well: what mends whatever was not told otherwise. */
import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { settingsOf } from '../settings.ts';
import { addressees, conversation, type WholeStep } from './conversation.ts';
import { type Held, ledgerOf, noLedger } from './ledger.ts';
import { type Waits, waits } from './rounds.ts';

export const exchangeRounds: Invariant = {
  name: 'exchange-rounds',
  statement:
    'As long as it lists others, or remembers whom it has given up, a member exchanges with one of them every E ticks of its own waking time; and each of them has its turn within 2P−1 exchanges, P being the most that it has known.',
  source: 'hashicorp/memberlist, push/pull; writing to the lost: memberlist#222 (derived here)',
  derivation: 'src/swim/claims/rounds.ts, src/swim/round.ts; C, src/swim/bounds.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes: it is measured in the turns that the member makes, and in what is sent.',
  underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
  schedules: {},
  watch(trial) {
    const unmet = noLedger(trial);
    if (unmet !== null) return unmet;
    const { exchangeTicks } = settingsOf(trial.schedule);
    const ledger = ledgerOf(trial);
    const rounds: Waits[] = trial.nodes.map(waits);
    /** By node: the own tick of its latest exchange, or in which it last had nobody to exchange with. */
    const sinceTick = trial.nodes.map(() => 0);

    function hasPartners(node: number): boolean {
      for (const held of ledger.of(node).values()) if (isPartner(held)) return true;
      return false;
    }

    function checkTurn({ tick, node, before, said }: WholeStep): void {
      const ownTick = ledger.ticksOf(node).tick;
      const targets = addressees(said, 'EXCHANGE');
      if (targets.length === 0) {
        if (!before.inGroup || !hasPartners(node)) {
          sinceTick[node] = ownTick;
          rounds[node]!.nobody();
        }
        const waited = ownTick - sinceTick[node]!;
        if (waited < exchangeTicks) return;
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)}, which knows others, exchanges with one of them every ${exchangeTicks} ticks`,
          seen: `${nodeName(node)} has exchanged with nobody for ${waited}`,
        });
        return;
      }
      sinceTick[node] = ownTick;
      const round = rounds[node]!;
      const partners: Address[] = [];
      for (const [address, held] of ledger.of(node)) if (isPartner(held)) partners.push(address);
      for (const address of round.turn(targets, partners)) {
        const target = nodeOfAddress(address);
        trial.violate({
          tick,
          nodes: [node, target],
          expected: `${nodeName(node)} exchanges with each that it lists, or has given up, within ${round.most()} turns`,
          seen: `${nodeName(node)} has not exchanged with ${nodeName(target)}`,
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

/** Who has said itself that it leaves is lost to nobody. */
function isPartner({ status }: Held): boolean {
  return status !== 'left';
}
