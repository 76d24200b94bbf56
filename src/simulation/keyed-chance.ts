/**
 * All chance of a run, keyed and not streamed: a draw depends on what it is for and on nothing that was
 * drawn before. So deleting a fault from a schedule leaves every other draw as it was.
 *
 * `seedrandom` turns the schedule's seed into one key per node and one per link; a draw is a hash of its
 * key and of the counters that name it. Making a generator per draw would cost more than the protocol.
 */
import seedrandom from 'seedrandom';
import { nodeIndex } from '../faults/nodes.ts';
import type { FixedChoice } from '../faults/schedule.ts';
import { firstDraw } from '../protocol/chance.ts';

export interface KeyedChance {
  /** The choice that a node makes at a tick: an integer in `[0, 2^31)`. */
  choice(node: number, tick: number): number;
  /**
   * What decides one thing about one message: a number in `[0, 1)`. The message is named by its link, the
   * tick it was sent in, and its place among those that the link carried in that tick.
   */
  fate(purpose: string, from: number, to: number, sentTick: number, place: number): number;
}

/** An odd constant (the golden ratio in 32 bits) keeps neighbouring counters from cancelling out. */
const SPREAD = 0x9e3779b1;

function mix(key: number, counter: number): number {
  return firstDraw(key ^ Math.imul(counter + 1, SPREAD));
}

/** @param choices those of the nodes, where a schedule fixes them; the fates of messages are drawn in any case. */
export function keyedChance(seed: string, nodes: number, choices?: readonly FixedChoice[]): KeyedChance {
  const nodeKeys: number[] = [];
  const linkKeys = new Map<string, number>();
  const keyOf = (label: string) => seedrandom.alea(`${seed}/${label}`).int32();
  if (choices === undefined) {
    for (let node = 0; node < nodes; node++) nodeKeys.push(keyOf(`node ${node}`));
  }
  return {
    choice: choices === undefined ? (node, tick) => mix(nodeKeys[node]!, tick) >>> 1 : fixed(choices),
    fate(purpose, from, to, sentTick, place) {
      const label = `${purpose} ${from}>${to}`;
      let key = linkKeys.get(label);
      if (key === undefined) {
        key = keyOf(label);
        linkKeys.set(label, key);
      }
      return mix(mix(key, sentTick), place) / 2 ** 32;
    },
  };
}

/** Where nothing is fixed it is the first of everything. */
function fixed(choices: readonly FixedChoice[]): KeyedChance['choice'] {
  const byNode = new Map<number, Map<number, number>>();
  for (const { node, atTick, choice } of choices) {
    const index = nodeIndex(node);
    const ofNode = byNode.get(index) ?? new Map<number, number>();
    byNode.set(index, ofNode.set(atTick, choice));
  }
  return (node, tick) => byNode.get(node)?.get(tick) ?? 0;
}
