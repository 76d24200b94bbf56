/**
 * The world's own vector clocks, carried by every message and invisible to the protocol.
 *
 * Node i's clock says, for each node j, the latest tick in which j issued something that has reached i:
 * how fresh i's knowledge of j could be at best. It is kept twice: over all chains of messages, which is
 * the causal past; and over *fresh* chains, where each message told of j and was sent while the sender had
 * no reason yet to keep silent about it: what a protocol that tells of the fresh alone can have passed on. Where it
 * cannot be seen whom a message tells of, it is certain to tell of its sender and of nobody else: then the
 * fresh chains are single messages.
 */

import { addressOfNode } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import { indexOfAddress } from '../protocol/ascending.ts';

/** The two readings, one entry per node: a tick, or `NEVER`. Never written to once shared. */
export interface CausalClock {
  readonly past: readonly number[];
  readonly fresh: readonly number[];
}

export const NEVER = -1;

/** The clocks of all nodes of a run, by node number. */
export interface CausalClocks {
  /** The clock of a node as it stands. */
  of(node: number): CausalClock;
  /** The node starts a new life, knowing nobody. */
  restart(node: number, tick: number): void;
  /** The node has made an active tick. */
  advance(node: number, tick: number): void;
  /**
   * The node has received a message that was sent with this clock; `told` are the addresses that it tells
   * of, ascending, or `null` where that cannot be seen: of its sender, then, and nobody knows of whom else.
   */
  receive(
    node: number,
    from: number,
    carried: CausalClock,
    sentTick: number,
    told: readonly Address[] | null,
  ): void;
  /** The clocks of all nodes, to go back to. */
  keep(): readonly CausalClock[];
  restore(kept: readonly CausalClock[]): void;
}

/** Does a node that has heard at `issuedTick` or later of another still tell of it at `sentTick`? */
export type PassesOn = (sender: number, issuedTick: number, sentTick: number) => boolean;

export function causalClocks(nodes: number, passesOn: PassesOn): CausalClocks {
  const nothing = new Array<number>(nodes).fill(NEVER);
  let clocks = new Array<CausalClock>(nodes).fill({ past: nothing, fresh: nothing });

  function advanced(reading: readonly number[], node: number, tick: number): number[] {
    const next = reading.slice();
    next[node] = tick;
    return next;
  }

  /** As `latest`, of those that are told of and passed on. */
  function freshest(
    own: readonly number[],
    carried: readonly number[],
    node: number,
    from: number,
    sentTick: number,
    told: readonly Address[] | null,
  ): readonly number[] {
    let next: number[] | null = null;
    for (let other = 0; other < own.length; other++) {
      const tick = carried[other]!;
      if (tick <= own[other]! || other === node) continue;
      const isTold = told === null ? other === from : indexOfAddress(told, addressOfNode(other)) >= 0;
      if (!isTold || !passesOn(from, tick, sentTick)) continue;
      next ??= own.slice();
      next[other] = tick;
    }
    return next ?? own;
  }

  return {
    of: (node) => clocks[node]!,
    keep: () => clocks.slice(),
    restore(kept) {
      clocks = kept.slice();
    },
    restart(node, tick) {
      clocks[node] = { past: advanced(nothing, node, tick), fresh: advanced(nothing, node, tick) };
    },
    advance(node, tick) {
      const { past, fresh } = clocks[node]!;
      clocks[node] = { past: advanced(past, node, tick), fresh: advanced(fresh, node, tick) };
    },
    receive(node, from, carried, sentTick, told) {
      const own = clocks[node]!;
      const past = latest(own.past, carried.past, node);
      const fresh = freshest(own.fresh, carried.fresh, node, from, sentTick, told);
      if (past !== own.past || fresh !== own.fresh) clocks[node] = { past, fresh };
    },
  };
}

/** The later of both readings; the own entry stays. */
function latest(own: readonly number[], carried: readonly number[], node: number): readonly number[] {
  let next: number[] | null = null;
  for (let other = 0; other < own.length; other++) {
    const tick = carried[other]!;
    if (tick <= own[other]! || other === node) continue;
    next ??= own.slice();
    next[other] = tick;
  }
  return next ?? own;
}
