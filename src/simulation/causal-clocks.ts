/**
 * The world's own vector clocks, carried by every message and invisible to the protocol.
 *
 * Node i's clock says, for each node j, the latest tick in which j issued something that has reached i:
 * how fresh i's knowledge of j could be at best. A clock is never written to once it is shared.
 */

/** For each node the tick of its latest step in the causal past, or `NEVER`. */
export type CausalClock = readonly number[];

export const NEVER = -1;

export interface CausalClocks {
  /** The clock of a node as it stands. */
  of(node: number): CausalClock;
  /** The node starts a new life, knowing nobody. */
  restart(node: number, tick: number): void;
  /** The node has made an active tick, or has started. */
  advance(node: number, tick: number): void;
  /** The node has received a message that carried this clock. */
  receive(node: number, carried: CausalClock): void;
}

export function causalClocks(nodes: number): CausalClocks {
  const nothing: CausalClock = new Array<number>(nodes).fill(NEVER);
  const clocks: CausalClock[] = new Array<CausalClock>(nodes).fill(nothing);
  const advance = (node: number, tick: number): void => {
    const next = clocks[node]!.slice();
    next[node] = tick;
    clocks[node] = next;
  };
  return {
    of: (node) => clocks[node]!,
    restart(node, tick) {
      clocks[node] = nothing;
      advance(node, tick);
    },
    advance,
    receive(node, carried) {
      const own = clocks[node]!;
      let next: number[] | null = null;
      for (let other = 0; other < own.length; other++) {
        if (other === node || carried[other]! <= own[other]!) continue;
        next ??= own.slice();
        next[other] = carried[other]!;
      }
      if (next !== null) clocks[node] = next;
    },
  };
}
