/**
 * The world's own vector clocks, carried by every message and invisible to the protocol.
 *
 * Node i's clock says, for each node j, the latest tick in which j issued something that has reached i:
 * how fresh i's knowledge of j could be at best. It is kept twice: over all chains of messages, which is
 * the causal past; and over *fresh* chains, where each message was sent while what it carried of j was at
 * most `freshTicks` old, which is what a protocol that keeps silent about the silent can have passed on.
 */

/** The two readings, one entry per node: a tick, or `NEVER`. Never written to once shared. */
export interface CausalClock {
  readonly past: readonly number[];
  readonly fresh: readonly number[];
}

export const NEVER = -1;

export interface CausalClocks {
  /** The clock of a node as it stands. */
  of(node: number): CausalClock;
  /** The node starts a new life, knowing nobody. */
  restart(node: number, tick: number): void;
  /** The node has made an active tick. */
  advance(node: number, tick: number): void;
  /** The node has received a message that was sent with this clock. */
  receive(node: number, carried: CausalClock, sentTick: number): void;
}

export function causalClocks(nodes: number, freshTicks: number): CausalClocks {
  const nothing = new Array<number>(nodes).fill(NEVER);
  const clocks = new Array<CausalClock>(nodes).fill({ past: nothing, fresh: nothing });

  function advanced(reading: readonly number[], node: number, tick: number): number[] {
    const next = reading.slice();
    next[node] = tick;
    return next;
  }

  return {
    of: (node) => clocks[node]!,
    restart(node, tick) {
      clocks[node] = { past: advanced(nothing, node, tick), fresh: advanced(nothing, node, tick) };
    },
    advance(node, tick) {
      const { past, fresh } = clocks[node]!;
      clocks[node] = { past: advanced(past, node, tick), fresh: advanced(fresh, node, tick) };
    },
    receive(node, carried, sentTick) {
      const own = clocks[node]!;
      const past = merged(own.past, carried.past, node, NEVER + 1);
      const fresh = merged(own.fresh, carried.fresh, node, sentTick - freshTicks);
      if (past !== own.past || fresh !== own.fresh) clocks[node] = { past, fresh };
    },
  };
}

/** The later of both readings, of what is carried from no earlier than `sinceTick`; the own entry stays. */
function merged(
  own: readonly number[],
  carried: readonly number[],
  node: number,
  sinceTick: number,
): readonly number[] {
  let next: number[] | null = null;
  for (let other = 0; other < own.length; other++) {
    const tick = carried[other]!;
    if (tick <= own[other]! || tick < sinceTick || other === node) continue;
    next ??= own.slice();
    next[other] = tick;
  }
  return next ?? own;
}
