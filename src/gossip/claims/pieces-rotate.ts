/** The other half of S7: a list in pieces comes round to each peer. */

import { isLie } from '../../faults/fault.ts';
import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import { lists, nameSet, suspects, tellsOfTheSame } from '../../judge/listing.ts';
import { notJudged } from '../../judge/not-judged.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress, sameNumbers } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { entryCapacity, pieceCount, settingsOf } from '../settings.ts';

/** What one member has told another, since it last came to tell of others than before. */
interface Link {
  /** In how many of its turns it has written to it. */
  contacts: number;
  /** The last of them that told of each address. */
  readonly toldIn: Map<Address, number>;
}

/**
 * The turn of the pieces goes on by one from pass to pass, and each pass writes once to each peer that is
 * trusted all the while. So K contacts in a row bring K pieces that follow on each other, which is the whole
 * list, as long as it is cut in the same places: while it is about the same lives, and the same of them are
 * suspected. Where the turn is moved on by anything else, the clock, the heart, a counter of messages, it may
 * keep step with the passes, and a peer never hears of those in the piece that it is not sent.
 *
 * What is sent to somebody who is not trusted, the introducer that was lost, is no contact of the pass.
 */
export const piecesRotate: Invariant = {
  name: 'pieces-rotate',
  statement:
    'While a member tells of the same lives in lists of K pieces, any K of its turns in a row that bring a message to a peer that it trusts tell that peer of them all.',
  source: 'S7, rule “bounded messages” (derived here)',
  derivation:
    'no date: each turn is judged by itself and the K before it, src/gossip/claims/pieces-rotate.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes, as it stands: it counts turns, and what is sent in them.',
  underForgery: { holds: true, because: 'the pieces are cut from the list, wherever that has come from' },
  schedules: {},
  watch(trial) {
    const { schedule } = trial;
    const settings = settingsOf(schedule);
    const capacity = entryCapacity(settings);
    // A lie may put strangers on a list.
    const tellsNoLies = !schedule.faults.some(({ kind }) => isLie(kind));
    if (tellsNoLies && schedule.nodes <= capacity) return notJudged('every list goes whole');
    /** By sender, then by receiver. */
    const links: Map<number, Link>[] = trial.nodes.map(() => new Map());

    function checkTurn({ tick, node, after }: ViewStep, sent: readonly MessageSight[]): void {
      if (after.addresses.length - after.suspects.length <= capacity) return;
      const contacted = new Set<number>();
      for (const { to, carries } of sent) {
        if (carries === null || !lists(after, to) || suspects(after, to)) continue;
        const link = linkOf(node, to);
        if (!contacted.has(to)) link.contacts++;
        contacted.add(to);
        for (const address of carries.addresses) link.toldIn.set(address, link.contacts);
      }
      for (const to of contacted) checkLink(tick, node, to, after);
    }

    function checkLink(tick: number, node: number, to: number, view: MembershipView): void {
      const { contacts, toldIn } = linkOf(node, to);
      const count = pieceCount(view.addresses.length - view.suspects.length, settings);
      if (contacts < count) return;
      const untold = view.addresses.filter((address) => {
        if (view.suspects.length > 0 && indexOfAddress(view.suspects, address) >= 0) return false;
        return (toldIn.get(address) ?? 0) <= contacts - count;
      });
      if (untold.length === 0) return;
      trial.violate({
        tick,
        nodes: [node, to],
        expected: `in ${count} turns in a row ${nodeName(node)}, whose list takes ${count} messages, tells ${nodeName(to)} of everyone in it`,
        seen: `the last ${count} that brought ${nodeName(to)} a message of ${nodeName(node)} were without a word about ${nameSet(untold.map(nodeOfAddress))}`,
      });
    }

    function linkOf(node: number, to: number): Link {
      const known = links[node]!.get(to);
      if (known !== undefined) return known;
      const link: Link = { contacts: 0, toldIn: new Map() };
      links[node]!.set(to, link);
      return link;
    }

    return {
      started: (_tick, node) => links[node]!.clear(),
      stopped: (_tick, node) => links[node]!.clear(),
      turned: checkTurn,
      changed({ node, before, after }) {
        if (!tellsOfTheSame(before, after) || !sameLives(before, after)) links[node]!.clear();
      },
    };
  },
};

function sameLives(before: MembershipView, after: MembershipView): boolean {
  if (before.epochs === null || after.epochs === null) return before.epochs === after.epochs;
  return sameNumbers(before.epochs, after.epochs);
}
