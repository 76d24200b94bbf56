/**
 * What the nodes have logged about each other, set against who was alive: the sum that the facts are read off.
 * Its size depends on how many nodes there are, not on how long the log is. Some programs log a node now with
 * one port and now with another; here it is the same node.
 */
import type { Address } from '../protocol/address.ts';
import { type AddressPairs, addressPairs } from './address-pairs.ts';
import { INTRODUCER_ADDRESS, nodeOfLogAddress } from './log-address.ts';
import type { ChangeRecord, LogRecord } from './log-record.ts';

/** What one node has logged about another. */
interface Account {
  firstJoinTick: number | null;
  latestRemovalTick: number | null;
  /** The first removal after the failure of whom it is about. */
  detectionTick: number | null;
  /** Is it in the list, by the latest record? */
  isListed: boolean;
}

/** Something that one node has logged about another, and when. */
export interface Sighting {
  readonly tick: number;
  readonly node: Address;
  readonly about: Address;
}

/** How often something was seen, and the first of it. */
export interface Tally {
  count: number;
  readonly first: Sighting[];
}

/** The most sightings of one kind that are kept. Beyond it they are counted. */
const MOST_SIGHTINGS = 1000;

export interface Ledger {
  /** The nodes that were made, by address. */
  readonly made: ReadonlySet<Address>;
  /** When each victim has failed. */
  readonly failed: ReadonlyMap<Address, number>;
  readonly accounts: AddressPairs<Account>;
  /** Removals of nodes that were alive. */
  readonly falseRemovals: Tally;
  /** Joins of nodes that had failed. */
  readonly joinsOfTheDead: Tally;
  /** Joins of addresses that no node has. */
  readonly joinsOfStrangers: Tally;
  /** Every address as it was logged, with its port. */
  readonly printed: ReadonlySet<Address>;
  readonly latestTick: number;
  add(record: LogRecord): void;
}

export function createLedger(): Ledger {
  const made = new Set<Address>();
  const failed = new Map<Address, number>();
  const accounts = addressPairs((): Account => {
    return { firstJoinTick: null, latestRemovalTick: null, detectionTick: null, isListed: false };
  });
  const falseRemovals: Tally = { count: 0, first: [] };
  const joinsOfTheDead: Tally = { count: 0, first: [] };
  const joinsOfStrangers: Tally = { count: 0, first: [] };
  const printed = new Set<Address>();
  let latestTick = 0;

  function fail(node: Address, tick: number): void {
    if (!failed.has(node)) failed.set(node, tick);
  }

  function join(record: ChangeRecord): void {
    const about = nodeOfLogAddress(record.about);
    const account = accounts.of(nodeOfLogAddress(record.node), about);
    account.firstJoinTick ??= record.tick;
    account.isListed = true;
    if (failed.has(about)) see(joinsOfTheDead, record);
    else if (!made.has(about)) see(joinsOfStrangers, record);
  }

  function remove(record: ChangeRecord): void {
    const about = nodeOfLogAddress(record.about);
    const account = accounts.of(nodeOfLogAddress(record.node), about);
    account.isListed = false;
    // Time only goes on, so a line is repeated within its tick or never.
    if (account.latestRemovalTick === record.tick) return;
    account.latestRemovalTick = record.tick;
    if (failed.has(about)) account.detectionTick ??= record.tick;
    else if (made.has(about)) see(falseRemovals, record);
  }

  return {
    made,
    failed,
    accounts,
    falseRemovals,
    joinsOfTheDead,
    joinsOfStrangers,
    printed,
    get latestTick() {
      return latestTick;
    },
    add(record) {
      latestTick = record.tick;
      if (record.node !== null) printed.add(record.node);
      switch (record.kind) {
        case 'made':
          made.add(nodeOfLogAddress(record.node ?? INTRODUCER_ADDRESS));
          return;
        case 'failed':
          fail(nodeOfLogAddress(record.node), record.tick);
          return;
        case 'joined':
          printed.add(record.about);
          join(record);
          return;
        case 'removed':
          printed.add(record.about);
          remove(record);
          return;
        case 'founds':
        case 'asks':
        case 'clock':
        case 'other':
          return;
      }
    },
  };
}

function see(tally: Tally, { tick, node, about }: ChangeRecord): void {
  tally.count++;
  if (tally.first.length < MOST_SIGHTINGS) tally.first.push({ tick, node, about });
}
