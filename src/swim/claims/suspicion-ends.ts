/** Suspicion ends, and not before its time. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { Pace } from '../bounds.ts';
import { settingsOf } from '../settings.ts';
import { conversation, type WholeStep } from './conversation.ts';
import { type Held, ledgerOf, noLedger } from './ledger.ts';

/**
 * The time-out is that of the family, by how many have confirmed the suspicion: those who were told of as accusers, and, if
 * none of them is the member itself, one more, for it need not have said yet that its own probe has failed too.
 */
export function suspicionEnds({ suspicion }: Pick<Pace, 'suspicion'>): Invariant {
  return {
    name: 'suspicion-ends',
    statement:
      'A member that has suspected another without a break for longer than a suspicion lasts, in its own waking time, removes it in its next turn that is not late; and in turns it removes nobody else, nor anybody in one that is late.',
    source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.2; Lifeguard (2018), §IV-B',
    derivation: 'timeoutTicks, src/swim/rules/suspicion.ts; src/swim/claims/ledger.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes: it is measured in the turns that the member makes.',
    underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
    schedules: {},
    watch(trial) {
      const unmet = noLedger(trial);
      if (unmet !== null) return unmet;
      const settings = settingsOf(trial.schedule);
      const ledger = ledgerOf(trial);
      /** By node: after how many changes of its ledger nobody was held to be a suspect. */
      const calmSince: (number | null)[] = trial.nodes.map(() => null);

      function violate({ tick, node }: WholeStep, address: Address, expected: string, seen: string): void {
        const target = nodeOfAddress(address);
        const who = nodeName(target);
        trial.violate({
          tick,
          nodes: [node, target],
          expected: `${nodeName(node)} ${expected} ${who}`,
          seen: `${nodeName(node)} ${seen} ${who}`,
        });
      }

      function check(step: WholeStep, address: Address, known: Held): void {
        const { node, before, after } = step;
        const isGone = indexOfAddress(after.addresses, address) < 0;
        if (indexOfAddress(before.addresses, address) < 0) return;
        const { isLate } = ledger.ticksOf(node);
        if (known.status !== 'suspect' || isLate) {
          const why = isLate ? 'in a turn that is late' : 'that it does not suspect';
          if (isGone) violate(step, address, `removes nobody ${why}, as`, 'removes');
          return;
        }
        const confirmed = known.accusers.length - 1;
        const mayBe = known.accusers.includes(addressOfNode(node)) ? confirmed : confirmed + 1;
        const ticks = ledger.ticksOf(node).tick - known.sinceTick;
        const least = suspicion.timeoutTicks(mayBe, settings);
        const most = suspicion.timeoutTicks(confirmed, settings);
        if (isGone && ticks <= least) {
          violate(
            step,
            address,
            `waits for more than ${least} ticks before it removes`,
            `after ${ticks} removes`,
          );
        }
        if (!isGone && ticks > most) {
          violate(
            step,
            address,
            `waits for no more than ${most} ticks before it removes`,
            `after ${ticks} still lists`,
          );
        }
      }

      return conversation(trial, ['turn'], (step) => {
        const { node, cause, isPlain } = step;
        if (cause !== 'tick') return;
        const changes = ledger.changes(node);
        // Nobody is gone, and nobody is held to be a suspect since it was last so.
        if (isPlain && calmSince[node] === changes) return;
        let isCalm = true;
        for (const address of ledger.of(node).keys()) {
          const known = ledger.heldBefore(address)!;
          if (known.status === 'alive' || known.status === 'suspect') check(step, address, known);
          if (ledger.of(node).get(address)!.status === 'suspect') isCalm = false;
        }
        calmSince[node] = isCalm ? changes : null;
      });
    },
  };
}
