/**
 * What really happened, as far as a log can show it: whom the nodes have added and removed, by their own
 * records, against who was alive, by the world's.
 */
import type { Address } from '../protocol/address.ts';
import type { Ledger, Sighting, Tally } from './ledger.ts';
import { nodeOfLogAddress, portOfLogAddress } from './log-address.ts';

/** A node, and another one that it should list and does not, or the other way round. */
interface Pair {
  readonly node: Address;
  readonly about: Address;
}

/** A survivor that another one does not list. */
interface LostPair extends Pair {
  /** Has it ever listed it? Then it has removed it since. */
  readonly wasListed: boolean;
}

/** A node, and when it has failed. */
interface Failure {
  readonly tick: number;
  readonly node: Address;
}

/** A node that is logged now with one port and now with another. */
interface NodeOfSeveralPorts {
  readonly node: Address;
  readonly ports: readonly number[];
}

export interface Facts {
  readonly nodes: number;
  /** Who has failed. Ascending. */
  readonly failed: readonly Address[];
  /** When the first of them has; `null` if nobody has. */
  readonly failedTick: number | null;
  /** When each of them has. Ascending by tick, then by address. */
  readonly failures: readonly Failure[];
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
  readonly lostPairsAtEnd: readonly LostPair[];
  /** How many pairs there are of a node and an address other than its own that it has ever listed. */
  readonly listedPairs: number;
  /** The nodes that have ever listed another address. */
  readonly listsSomebody: readonly Address[];
  /** The nodes that another one has ever listed. */
  readonly listedBySomebody: readonly Address[];
  /** Of how many pairs of a survivor and one that has failed the one has ever listed the other. */
  readonly listedDeadPairs: number;
  /** Of how many ordered pairs of nodes the one has logged that the other joined. */
  readonly joinPairs: number;
  /** When the last of all pairs was logged for the first time; `null` if one never was. */
  readonly allJoinedTick: number | null;
  /**
   * The first removal of each that has failed by each that has not, or did so later: where nodes fail one after
   * the other, who fails later has seen the earlier ones go. Ascending by tick.
   */
  readonly detections: readonly Sighting[];
  /** Who was still listed by one that failed later, when that one failed, and had never been removed by it. */
  readonly keptUntilOwnFailure: readonly Sighting[];
  /** The shortest and the longest of them, each in ticks since that very node has failed. */
  readonly detectionTicks: readonly [first: number, last: number] | null;
  /** Here each is one node; the assignment's grader takes it for several. */
  readonly severalPorts: readonly NodeOfSeveralPorts[];
  readonly latestTick: number;
}

export function factsOf(ledger: Ledger): Facts {
  const failed = [...ledger.failed.keys()].sort((a, b) => a - b);
  const nodes = [...ledger.made].sort((a, b) => a - b);
  const survivors = nodes.filter((node) => !ledger.failed.has(node));
  const accountOf = ledger.accounts.peek;
  const listed = listedPairsIn(ledger);
  const listers = new Set(listed.map(({ node }) => node));
  const known = new Set(listed.map(({ about }) => about));

  const ofTheDead = pairsOf(survivors, failed);
  const laterDead = pairsOf(failed, failed).filter(
    ({ node, about }) => ledger.failed.get(node)! > ledger.failed.get(about)!,
  );
  const detections = [...ofTheDead, ...laterDead]
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
    failures: failed
      .map((node): Failure => ({ tick: ledger.failed.get(node)!, node }))
      .sort((a, b) => a.tick - b.tick),
    falseRemovals: ledger.falseRemovals,
    joinsOfTheDead: ledger.joinsOfTheDead,
    joinsOfStrangers: ledger.joinsOfStrangers,
    stillListedAtEnd: ofTheDead.filter(({ node, about }) => accountOf(node, about)?.isListed === true),
    neverRemoved: ofTheDead.filter(
      ({ node, about }) => (accountOf(node, about)?.detectionTick ?? null) === null,
    ),
    lostPairsAtEnd: pairsOf(survivors, survivors).flatMap((pair): LostPair[] => {
      const account = accountOf(pair.node, pair.about);
      if (account?.isListed === true) return [];
      return [{ ...pair, wasListed: (account?.firstJoinTick ?? null) !== null }];
    }),
    listedPairs: listed.length,
    listsSomebody: nodes.filter((node) => listers.has(node)),
    listedBySomebody: nodes.filter((node) => known.has(node)),
    listedDeadPairs: ofTheDead.filter(
      ({ node, about }) => (accountOf(node, about)?.firstJoinTick ?? null) !== null,
    ).length,
    joinPairs: joinTicks.length,
    allJoinedTick: joinTicks.length === nodes.length * (nodes.length - 1) ? most(joinTicks) : null,
    detections,
    keptUntilOwnFailure: laterDead.flatMap(({ node, about }): Sighting[] => {
      const account = accountOf(node, about);
      const isKept = account?.isListed === true && account.detectionTick === null;
      return isKept ? [{ tick: ledger.failed.get(node)!, node, about }] : [];
    }),
    detectionTicks: detections.length === 0 ? null : [least(sinceFailure)!, most(sinceFailure)!],
    severalPorts: severalPortsIn(ledger.printed),
    latestTick: ledger.latestTick,
  };
}

function listedPairsIn({ accounts }: Ledger): Pair[] {
  const pairs: Pair[] = [];
  for (const [node, ofNode] of accounts.entries()) {
    for (const [about, { firstJoinTick }] of ofNode) {
      if (about !== node && firstJoinTick !== null) pairs.push({ node, about });
    }
  }
  return pairs;
}

function severalPortsIn(printed: Iterable<Address>): NodeOfSeveralPorts[] {
  const portsOf = new Map<Address, number[]>();
  for (const address of printed) {
    const node = nodeOfLogAddress(address);
    portsOf.set(node, [...(portsOf.get(node) ?? []), portOfLogAddress(address)]);
  }
  return [...portsOf]
    .filter(([, ports]) => ports.length > 1)
    .map(([node, ports]) => ({ node, ports: ports.sort((a, b) => a - b) }))
    .sort((a, b) => a.node - b.node);
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
