/**
 * Seed contact: every `joinRetryTicks` a member also gossips to the introducer, if it does not list it
 * as fresh, and to one address that it has forgotten.
 *
 * Without it a partition longer than about `failTicks` never heals: each side has dropped the other and
 * nobody is left who would write across. And an introducer that restarts founds a second group.
 */
import type { Address } from '../address.ts';
import { firstDraw, indexBelow } from '../chance.ts';
import { indexOfAddress, ownEntry } from '../member-list.ts';
import type { Settings } from '../settings.ts';
import type { NodeState } from '../state.ts';
import { forgottenAddresses } from './tombstones.ts';

/** Whom a member contacts in this tick although it does not list them as fresh. */
export type SeedContactRule = (state: NodeState, choice: number, settings: Settings) => readonly Address[];

const NOBODY: readonly Address[] = [];

export const contactTheLost: SeedContactRule = (state, choice, settings) => {
  if (ownEntry(state.list).heartbeat % settings.joinRetryTicks !== 0) return NOBODY;
  const { introducer, suspects, list, tombstones } = state;
  const introducerIsFresh =
    indexOfAddress(list.vector.addresses, introducer) >= 0 && !suspects.includes(introducer);
  const forgotten = forgottenAddresses(tombstones).filter((address) => address !== introducer);
  return [
    ...(introducerIsFresh ? NOBODY : [introducer]),
    ...forgotten.splice(indexBelow(firstDraw(choice), forgotten.length), 1),
  ];
};

/** MP1: who is not in the list does not exist. */
export const contactNobody: SeedContactRule = () => NOBODY;
