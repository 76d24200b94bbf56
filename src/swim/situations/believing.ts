/** Situations of what members hold of each other: accused, refuted, given up, met again. */
import { addressOfNode, INTRODUCER, nodeOfAddress } from '../../faults/nodes.ts';
import { isLive, lists } from '../../judge/listing.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { Situation } from '../../situations/situation.ts';
import type { Pace } from '../bounds.ts';
import { conversation, ownLife } from '../claims/conversation.ts';
import { ledgerOf } from '../claims/ledger.ts';
import { settingsOf } from '../settings.ts';

export const suspicionRefuted: Situation = {
  name: 'suspicion-refuted',
  statement:
    'A member reads that it is suspected, raises its incarnation, and somebody trusts it again for that.',
  watch(trial, reached) {
    const { nodes } = trial;
    return conversation(trial, ['change'], ({ read, before, after }) => {
      if (read === null || read.from.incarnation === 0) return;
      const { address } = read.from;
      const status = nodes[nodeOfAddress(address)];
      if (!before.suspects.includes(address) || after.suspects.includes(address)) return;
      if (isLive(after, indexOfAddress(after.addresses, address), status)) reached();
    });
  },
};

export const deathTold: Situation = {
  name: 'death-told-to-the-living',
  statement: 'A member reads in an exchange that it is dead.',
  watch: (trial, reached) =>
    conversation(trial, ['receipt'], (step) => {
      const { read, node, after } = step;
      if ((read?.kind !== 'EXCHANGE' && read?.kind !== 'STATE') || !after.inGroup) return;
      const own = addressOfNode(node);
      const isTold = read.statements.some(
        ({ address, status, life }) => address === own && status === 'dead' && life === ownLife(step),
      );
      if (isTold) reached();
    }),
};

export const deadMetAgain: Situation = {
  name: 'dead-met-again',
  statement: 'A live member that was given up is listed again, in the same life, by word of an exchange.',
  watch(trial, reached) {
    const { nodes } = trial;
    /** By node: the life of each that it has given up in a turn of its own. */
    const givenUp = nodes.map(() => new Map<Address, number>());
    return conversation(trial, ['change'], ({ node, cause, read, before, after }) => {
      const own = givenUp[node]!;
      if (cause === 'start') own.clear();
      if (before.addresses === after.addresses) return;
      if (cause === 'tick') {
        before.addresses.forEach((address, index) => {
          if (indexOfAddress(after.addresses, address) < 0) own.set(address, before.epochs![index]!);
        });
      }
      const isOfExchange = read?.kind === 'EXCHANGE' || read?.kind === 'STATE';
      for (const [address, life] of own) {
        const index = indexOfAddress(after.addresses, address);
        if (index < 0) continue;
        own.delete(address);
        if (!isOfExchange) continue;
        if (after.epochs![index] === life && isLive(after, index, nodes[nodeOfAddress(address)])) reached();
      }
    });
  },
};

export const deathBelieved: Situation = {
  name: 'death-believed',
  statement: 'A member removes another by word of a third, before its own time for it is over.',
  watch: (trial, reached) =>
    conversation(trial, ['change'], ({ read, before, after }) => {
      if (read === null || before.addresses === after.addresses) return;
      const isSaid = read.statements.some(
        ({ address, status }) =>
          status === 'dead' &&
          indexOfAddress(before.addresses, address) >= 0 &&
          indexOfAddress(after.addresses, address) < 0,
      );
      if (isSaid) reached();
    }),
};

export const introducerMetAgain: Situation = {
  name: 'introducer-met-again',
  statement: 'A member that has given up the introducer lists it again.',
  watch(trial, reached) {
    const { nodes } = trial;
    const hasLost = nodes.map(() => false);
    return conversation(trial, ['change'], ({ node, cause, before, after }) => {
      if (cause === 'start') hasLost[node] = false;
      if (node === INTRODUCER || before.addresses === after.addresses) return;
      if (cause === 'tick' && lists(before, INTRODUCER) && !lists(after, INTRODUCER)) hasLost[node] = true;
      if (hasLost[node]! && lists(after, INTRODUCER)) reached();
    });
  },
};

/** Dogpile. */
export function suspicionCutShort({ suspicion }: Pick<Pace, 'suspicion'>): Situation {
  return {
    name: 'suspicion-cut-short',
    statement: 'A suspicion that others have confirmed ends sooner than one that nobody does.',
    watch(trial, reached) {
      const longestTicks = suspicion.longestTicks(settingsOf(trial.schedule));
      const ledger = ledgerOf(trial);
      return conversation(trial, ['turn'], (step) => {
        const { node, cause, after } = step;
        if (cause !== 'tick') return;
        for (const address of ledger.of(node).keys()) {
          const { status, sinceTick } = ledger.heldBefore(address)!;
          if (status !== 'suspect' || indexOfAddress(after.addresses, address) >= 0) continue;
          if (ledger.ticksOf(node).tick - sinceTick <= longestTicks) reached();
        }
      });
    },
  };
}
