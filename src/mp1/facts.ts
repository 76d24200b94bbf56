/**
 * What really happened, as far as a log can show it: whom the nodes have added and removed, by their own
 * records, against who was alive, by the world's.
 */
import type { Address } from '../protocol/address.ts';
import type { Ledger, Sighting, Tally } from './ledger.ts';

/** A node, and another one that it should list and does not, or the other way round. */
export interface Pair {
  readonly node: Address;
  readonly about: Address;
}

export interface Facts {
  readonly nodes: number;
  /** Who has failed. Ascending. */
  readonly failed: readonly Address[];
  readonly failedTick: number | null;
  /** Removals of nodes that were alive. */
  readonly falseRemovals: Tally;
  /** Joins of nodes that had failed. */
  readonly joinsOfTheDead: Tally;
  /** Joins of addresses that no node has. */
  readonly joinsOfStrangers: Tally;
  /** Who lists whom when the log ends, although that one has failed. */
  readonly stillListedAtEnd: readonly Pair[];
  /** Who has logged no removal of whom since that one has failed. */
  readonly neverRemoved: readonly Pair[];
  /** Survivors that do not list each other when the log ends. */
  readonly lostPairsAtEnd: readonly Pair[];
  /** Of how many ordered pairs of nodes the one has logged that the other joined. */
  readonly joinPairs: number;
  /** When the last of all pairs was logged for the first time; `null` if one never was. */
  readonly allJoinedTick: number | null;
  /** The survivors' first removals of the failed. Ascending by tick. */
  readonly detections: readonly Sighting[];
  /** The first and the last of these, in ticks since the failure. */
  readonly detectionTicks: readonly [first: number, last: number] | null;
  readonly latestTick: number;
}

export function factsOf(ledger: Ledger): Facts {
  const failed = [...ledger.failed.keys()].sort((a, b) => a - b);
  const nodes = [...ledger.made].sort((a, b) => a - b);
  const survivors = nodes.filter((node) => !ledger.failed.has(node));
  const accountOf = ledger.accounts.peek;

  const ofTheDead = pairsOf(survivors, failed);
  const detections = ofTheDead
    .flatMap(({ node, about }): Sighting[] => {
      const tick = accountOf(node, about)?.detectionTick ?? null;
      return tick === null ? [] : [{ tick, node, about }];
    })
    .sort((a, b) => a.tick - b.tick);
  const sinceFailure = detections.map(({ tick, about }) => tick - ledger.failed.get(about)!);
  const joinTicks = pairsOf(nodes, nodes).flatMap(({ node, about }) => {
    const tick = accountOf(node, about)?.firstJoinTick ?? null;
    return tick === null ? [] : [tick];
  });
  return {
    nodes: nodes.length,
    failed,
    failedTick: least([...ledger.failed.values()]),
    falseRemovals: ledger.falseRemovals,
    joinsOfTheDead: ledger.joinsOfTheDead,
    joinsOfStrangers: ledger.joinsOfStrangers,
    stillListedAtEnd: ofTheDead.filter(({ node, about }) => accountOf(node, about)?.isListed === true),
    neverRemoved: ofTheDead.filter(({ node, about }) => (accountOf(node, about)?.detectionTick ?? null) === null),
    lostPairsAtEnd: pairsOf(survivors, survivors).filter(
      ({ node, about }) => accountOf(node, about)?.isListed !== true,
    ),
    joinPairs: joinTicks.length,
    allJoinedTick: joinTicks.length === nodes.length * (nodes.length - 1) ? most(joinTicks) : null,
    detections,
    detectionTicks: detections.length === 0 ? null : [least(sinceFailure)!, most(sinceFailure)!],
    latestTick: ledger.latestTick,
  };
}

function pairsOf(nodes: readonly Address[], others: readonly Address[]): Pair[] {
  return nodes.flatMap((node) =>
    others.filter((about) => about !== node).map((about): Pair => ({ node, about })),
  );
}

function least(ticks: readonly number[]): number | null {
  return ticks.length === 0 ? null : ticks.reduce((a, b) => Math.min(a, b));
}

function most(ticks: readonly number[]): number | null {
  return ticks.length === 0 ? null : ticks.reduce((a, b) => Math.max(a, b));
}
