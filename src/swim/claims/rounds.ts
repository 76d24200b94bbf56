/** Whose turn it is, and since when: what claims about shuffled rounds have in common (`../round.ts`). */
import type { Address } from '../../protocol/address.ts';

/** The waits of one member's peers, counted in its own turns of the kind that the rounds are about. */
export interface Waits {
  /** A turn that has gone to `targets`, while these were there; who has waited for too many by then. */
  turn(targets: readonly Address[], peers: readonly Address[]): readonly Address[];
  /** There was nobody whose turn it could have been: whoever is there again has come anew. */
  nobody(): void;
  /** The most turns from one of a peer to its next. */
  most(): number;
}

/**
 * A round has each address once, so it is no longer than the P that there have been in this life: from one turn of a peer
 * that stays one to its next it is 2P−1 turns at most, and no more from its coming to its first. Who goes and comes back
 * between two turns keeps its place; but where nobody was left in between there is no round to keep a place in.
 */
export function waits(): Waits {
  /** After how many turns each had its own, or came. */
  const since = new Map<Address, number>();
  const ever = new Set<Address>();
  const most = () => Math.max(2 * ever.size - 1, 1);
  let turns = 0;
  return {
    most,
    nobody: () => since.clear(),
    turn(targets, peers) {
      for (const address of since.keys()) if (!peers.includes(address)) since.delete(address);
      for (const peer of peers) {
        if (since.has(peer)) continue;
        ever.add(peer);
        since.set(peer, turns);
      }
      turns++;
      for (const target of targets) if (since.has(target)) since.set(target, turns);
      const latest = turns - most();
      return peers.filter((peer) => since.get(peer)! <= latest);
    },
  };
}
