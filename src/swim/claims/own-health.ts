/** A member's pace is that of its health: it probes no sooner, and no later. */
import { nodeName } from '../../faults/nodes.ts';
import type { Invariant, Trial } from '../../judge/invariant.ts';
import { settingsOf } from '../settings.ts';
import { conversation, type WholeStep } from './conversation.ts';
import { ledgerOf, noLedger } from './ledger.ts';
import type { ProbeBook } from './probe-book.ts';

/**
 * Who takes itself for slow gives everybody more time, by as much as it has reason to, and takes it back as it gets answers.
 * The dates are made for the slowest (`H`), so none of them is missed by who is slower than it need be, or never slows down:
 * `probe-rounds` and `constant-load` hold a member to the ends of what it may do, and this one to what it must. The verdicts
 * that follow from the same multiplier are those of `probe-verdicts`.
 */
export function ownHealth(bookOf: (trial: Trial) => ProbeBook): Invariant {
  return {
    name: 'own-health',
    statement:
      'As long as it lists others, a member probes one of them T′·(1+m) ticks of its own waking time after its last probe, or after there was nobody to probe, m being its health multiplier in that turn: one more for each probe that has failed, each helper of that which has kept silent, and each word against itself that it had to refute, one less for each answer, and from 0 to healthLimit; always 0 without self-awareness.',
    source: 'Dadgar, Phillips and Currey, Lifeguard (DSN-W 2018), §IV-A',
    derivation: 'no date: each turn is judged by itself, src/swim/claims/probe-book.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes: it is measured in the turns that the member makes, and speaks of what has been read.',
    underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
    schedules: {},
    watch(trial) {
      const unmet = noLedger(trial);
      if (unmet !== null) return unmet;
      const { probeTicks } = settingsOf(trial.schedule);
      const ledger = ledgerOf(trial);
      const book = bookOf(trial);
      /** By node: the own tick in which it last had to choose whom to probe, and when it has to again. */
      const lastTick = trial.nodes.map(() => 0);
      const nextTick = trial.nodes.map(() => 0);

      function checkTurn({ tick, node, before, after, said }: WholeStep): void {
        if (!before.inGroup) return;
        const ownTick = ledger.ticksOf(node).tick;
        const isDue = ownTick >= nextTick[node]!;
        const hasProbed = said.some(({ message }) => message.kind === 'PING');
        const waitedTicks = ownTick - lastTick[node]!;
        const periodTicks = nextTick[node]! - lastTick[node]!;
        if (isDue) {
          lastTick[node] = ownTick;
          nextTick[node] = ownTick + probeTicks * (book.multiplierOf(node) + 1);
        }
        if (hasProbed === (isDue && after.addresses.length > 1)) return;
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)} probes somebody every ${periodTicks} ticks, as its health was at its last probe`,
          seen: `${nodeName(node)} ${hasProbed ? 'probes' : 'has probed nobody'} after ${waitedTicks}`,
        });
      }

      return conversation(trial, ['turn', 'change'], (step) => {
        const { node, cause } = step;
        if (cause === 'start') {
          lastTick[node] = 0;
          nextTick[node] = 0;
        }
        if (cause === 'tick') checkTurn(step);
      });
    },
  };
}
