/** A suspicion that follows on another one begins anew. */
import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { notJudged } from '../../judge/not-judged.ts';
import type { Supposed } from '../../judge/supposing.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { Pace } from '../bounds.ts';
import type { Message } from '../message.ts';
import { settingsOf } from '../settings.ts';
import { MOST, type Statement } from '../statement.ts';
import { conversation, isHeeded, type WholeStep } from './conversation.ts';
import { ledgerOf, noLedger } from './ledger.ts';

/**
 * It comes to pass seldom: whoever suspects somebody must miss its refutation, hear that it is suspected again, and of no
 * second refutation for longer than what is left of the old time-out. So a member is asked what it would do: for each of its
 * suspicions once, in the first turn after the one of which the suspicion counts. It is told in a message that it has
 * read from somebody else, with this one statement in it, and then hears nothing.
 *
 * It counts from its turn before the message, as all that is read between two turns. One accuser has told it; a second can be
 * the member itself, whose probe of the suspect may fail meanwhile; nobody else is heard. So the time-out is that of no
 * confirmation or of one, and in its own turns, of which none is late, it removes the suspect in the one after.
 */
export function suspicionAnew({ suspicion }: Pick<Pace, 'suspicion'>): Invariant {
  return {
    name: 'suspicion-anew',
    statement:
      'A member that suspects another, were it to hear now that this one is suspected at a higher incarnation, and then nothing more, would list it for as long as a suspicion lasts, and remove it in the turn after.',
    source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.2',
    derivation: 'timeoutTicks, src/swim/rules/suspicion.ts; src/swim/claims/suspicion-anew.ts',
    tier: 'membership',
    about: 'conduct',
    underLoss: 'Yes, as it stands: it speaks of what would be read.',
    underForgery: { holds: false, because: 'those who were made up leave no room for what is true' },
    schedules: {},
    watch(trial) {
      const unmet = noLedger(trial);
      if (unmet !== null) return unmet;
      const { supposing } = trial;
      if (supposing === null) return notJudged('nobody can be asked what it would do');
      const settings = settingsOf(trial.schedule);
      const ledger = ledgerOf(trial);
      const leastTicks = suspicion.timeoutTicks(1, settings);
      const mostTicks = suspicion.timeoutTicks(0, settings);
      /** By node: the latest message that it has read from each other. */
      const read = trial.nodes.map(() => new Map<Address, Message>());
      /** By node: which suspicion of each it was asked about last, by the own tick in which that has begun. */
      const asked = trial.nodes.map(() => new Map<Address, number>());

      function ask(step: WholeStep, message: Message, said: Statement): void {
        const { tick, node } = step;
        const supposed = supposing!(node);
        supposed.reads({ ...message, statements: [said] });
        const lasted = turnsUntilRemoved(supposed, said.address, mostTicks + 1);
        if (lasted > leastTicks && lasted <= mostTicks + 1) return;
        const target = nodeOfAddress(said.address);
        const [self, who] = [nodeName(node), nodeName(target)];
        trial.violate({
          tick,
          nodes: [node, target],
          expected: `${self}, had it heard now that ${who} is suspected at incarnation ${said.incarnation}, would remove ${who} in turn ${leastTicks === mostTicks ? '' : `${leastTicks + 1} to `}${mostTicks + 1} after that`,
          seen: `${self} would ${lasted > mostTicks + 1 ? `still list ${who}` : `remove ${who} in turn ${lasted}`}`,
        });
      }

      return conversation(trial, ['turn', 'receipt', 'change'], (step) => {
        const { node, cause } = step;
        if (cause === 'start') {
          read[node]!.clear();
          asked[node]!.clear();
        }
        if (step.read !== null && isHeeded(step, step.read)) {
          read[node]!.set(step.read.from.address, step.read);
        }
        // Who leaves in the tick in which it wakes has left before anybody could ask it.
        if (cause !== 'tick' || !step.isLatest) return;
        for (const address of step.after.suspects) {
          const known = ledger.of(node).get(address);
          if (known?.status !== 'suspect' || known.incarnation === MOST) continue;
          if (known.sinceTick === ledger.ticksOf(node).tick) continue;
          if (asked[node]!.get(address) === known.sinceTick) continue;
          const message = messageOfAnother(read[node]!, address);
          if (message === null) continue;
          asked[node]!.set(address, known.sinceTick);
          const { life, incarnation } = known;
          const accuser = message.from.address;
          ask(step, message, { address, life, incarnation: incarnation + 1, status: 'suspect', accuser });
        }
      });
    },
  };
}

/** A message that has come from somebody else than this member; `null`: none has. */
function messageOfAnother(read: ReadonlyMap<Address, Message>, address: Address): Message | null {
  for (const [from, message] of read) if (from !== address) return message;
  return null;
}

/** In which turn the address is not listed any more; one more than `most`: in none of those. */
function turnsUntilRemoved(supposed: Supposed, address: Address, most: number): number {
  for (let turn = 1; turn <= most; turn++) {
    if (indexOfAddress(supposed.turn().view.addresses, address) < 0) return turn;
  }
  return most + 1;
}
