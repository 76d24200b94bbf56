/**
 * Seed contact: every `joinRetryTicks` a member also gossips to those introducers that it does not list
 * as fresh, and to one other address that it has forgotten. The forgotten are contacted in turn, round by round in the
 * order of their addresses, each member beginning after its own: so of m that are forgotten each is written to
 * within m·R turns, however others come and go among them.
 *
 * Without it a partition longer than about `failTicks` never heals: each side has dropped the other and
 * nobody is left who would write across. And an introducer that restarts founds a second group. Were the one
 * to be contacted picked at random, or always the first, two halves that have lost the introducer for good
 * might never meet, although each remembers the other.
 */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { ownEntry } from '../member-list.ts';
import type { Settings } from '../settings.ts';
import type { NodeState } from '../state.ts';
import { forgottenAddresses } from './tombstones.ts';

/** Whom a member contacts in this turn although it does not list them as fresh. */
interface SeedContact {
  readonly contacted: readonly Address[];
  /** The forgotten address that was contacted last: the round goes on after it. */
  readonly lastContacted: Address;
}

/** Whom a member contacts, and how the round goes on. */
export type SeedContactRule = (state: NodeState, settings: Settings) => SeedContact;

const NOBODY: readonly Address[] = [];

export const contactTheLost: SeedContactRule = (state, settings) => {
  const { group, list, tombstones, lastContacted } = state;
  if (ownEntry(list).heartbeat % settings.joinRetryTicks !== 0) return { contacted: NOBODY, lastContacted };
  const { introducers } = group;
  const lost = introducers.filter((introducer) => !isFresh(state, introducer));
  const forgotten = forgottenAddresses(tombstones).filter((address) => !introducers.includes(address));
  const next = nextInRound(forgotten, lastContacted);
  return {
    contacted: next === null ? lost : [...lost, next],
    lastContacted: next ?? lastContacted,
  };
};

function isFresh({ self, list, suspects }: NodeState, address: Address): boolean {
  return (
    address === self || (indexOfAddress(list.vector.addresses, address) >= 0 && !suspects.includes(address))
  );
}

/** The least address after the last one; after the highest comes the least of all. */
function nextInRound(addresses: readonly Address[], last: Address): Address | null {
  let least: Address | null = null;
  let leastAfter: Address | null = null;
  for (const address of addresses) {
    if (least === null || address < least) least = address;
    if (address > last && (leastAfter === null || address < leastAfter)) leastAfter = address;
  }
  return leastAfter ?? least;
}

/** MP1: who is not in the list does not exist. */
export const contactNobody: SeedContactRule = ({ lastContacted }) => ({ contacted: NOBODY, lastContacted });
