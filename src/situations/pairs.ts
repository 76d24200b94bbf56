/** Pairs of nodes that are followed through a run, for as long as both stay in the life that they are in. */
import type { Trial } from '../judge/invariant.ts';
import { listsLife } from '../judge/listing.ts';
import type { NodeStatus } from '../judge/lives.ts';

type Life = Pick<NodeStatus, 'life' | 'epoch'>;

export interface Pair {
  readonly one: number;
  readonly other: number;
  /** The life of each when the pair was taken down, and what it is called. */
  readonly lives: readonly [Life, Life];
}

/** The ordered pairs of nodes that are up, list each other, and are wanted. */
export function acquaintances(
  { nodes, views }: Trial,
  wanted: (one: number, other: number) => boolean,
): Pair[] {
  const up = [...nodes.keys()].filter((node) => nodes[node]!.up);
  const lists = (node: number, other: number) => listsLife(views[node]!, other, nodes[other]!.epoch);
  return up.flatMap((one) =>
    up
      .filter((other) => other !== one && wanted(one, other) && lists(one, other) && lists(other, one))
      .map((other) => ({ one, other, lives: [nodes[one]!, nodes[other]!] as const })),
  );
}

/** Are both still up, in the same life? */
export function bothLive({ nodes }: Trial, { one, other, lives }: Pair): boolean {
  const isIn = (node: number, { life }: Life) => nodes[node]!.up && nodes[node]!.life === life;
  return isIn(one, lives[0]) && isIn(other, lives[1]);
}

/** How many of the two list the other. */
export function listings({ views }: Trial, { one, other, lives }: Pair): number {
  const [ofOne, ofOther] = lives;
  return (
    Number(listsLife(views[one]!, other, ofOther.epoch)) + Number(listsLife(views[other]!, one, ofOne.epoch))
  );
}
