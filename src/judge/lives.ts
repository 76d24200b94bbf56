/**
 * The lives of the nodes: the world's count of them, and what the protocol calls each.
 *
 * The world counts lives from 0. A protocol may name them by anything that rises: by that count, by the
 * seconds of a clock, by a generation that is kept on a disk. So the name of a life is learned from the one
 * who lives it: it is the epoch that the node's own view shows of itself, from its `start` step on or, where
 * it shows none then, from the first that does. A life keeps its name.
 */

import { addressOfNode } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';

/** What the world knows of a node. */
export interface NodeStatus {
  readonly up: boolean;
  /** Which life it is in, or was in last, by the world's count; -1 before the first. */
  readonly life: number;
  /** The protocol's name of that life; `null` where the node shows none, and until its `start` step is made. */
  readonly epoch: number | null;
  /** It bears the name of a former life of the node, or none is known: no list can tell it from the former. */
  readonly isNamesake: boolean;
  /** When that life began. */
  readonly startedTick: number;
  /**
   * The first tick in which this life, and no former, can have issued anything: one later than `startedTick` if the
   * former began in that very tick, or woke in it to a turn before it stopped.
   */
  readonly aloneFromTick: number;
  /** Stalled: it makes no ticks, and its mail waits. */
  readonly paused: boolean;
  /** It makes its ticks, but does not read all of its mail in the tick in which it comes. */
  readonly slow: boolean;
}

/** By node: the names of all its lives so far, by the world's count; `null` where none is known. */
export type LifeEpochs = readonly (readonly (number | null)[])[];

export interface Lives {
  /** By node number. */
  readonly nodes: readonly NodeStatus[];
  readonly epochs: LifeEpochs;
  /** A life begins; the step that starts it follows. */
  start(tick: number, node: number): void;
  stop(node: number): void;
  pause(node: number): void;
  resume(node: number): void;
  slow(node: number): void;
  relieve(node: number): void;
  /** To be told what the node believes after each of its steps, before anybody asks about it. */
  look(node: number, view: MembershipView): void;
  /** It makes a turn. */
  turn(tick: number, node: number): void;
}

/**
 * @param skewTicks by so much what a node does may bear an earlier time than it should, or a later one, against that of its
 * starts: none in a world.
 */
export function livesOf(count: number, skewTicks = 0): Lives {
  const nodes = Array.from({ length: count }, (): NodeStatus => NOT_YET);
  const epochs = Array.from({ length: count }, (): (number | null)[] => []);
  /** By node: in which tick it has last issued anything new, by its start or a turn. */
  const issuedTicks = new Array<number>(count).fill(-1);

  function name(node: number, { addresses, epochs: shown }: MembershipView): void {
    const own = indexOfAddress(addresses, addressOfNode(node));
    const epoch = own < 0 ? undefined : shown?.[own];
    if (epoch === undefined) return;
    const names = epochs[node]!;
    const isNamesake = names.slice(0, -1).some((former) => former === null || former === epoch);
    names[names.length - 1] = epoch;
    nodes[node] = { ...nodes[node]!, epoch, isNamesake };
  }

  return {
    nodes,
    epochs,
    start(tick, node) {
      const { life: former } = nodes[node]!;
      epochs[node]!.push(null);
      const isAlone = issuedTicks[node] !== tick;
      issuedTicks[node] = tick;
      nodes[node] = {
        up: true,
        life: former + 1,
        epoch: null,
        isNamesake: former >= 0,
        startedTick: tick,
        aloneFromTick: (isAlone ? tick : tick + 1) + skewTicks,
        paused: false,
        slow: false,
      };
    },
    stop(node) {
      nodes[node] = { ...nodes[node]!, up: false, paused: false, slow: false };
    },
    pause(node) {
      nodes[node] = { ...nodes[node]!, paused: true };
    },
    resume(node) {
      nodes[node] = { ...nodes[node]!, paused: false };
    },
    slow(node) {
      nodes[node] = { ...nodes[node]!, slow: true };
    },
    relieve(node) {
      nodes[node] = { ...nodes[node]!, slow: false };
    },
    turn(tick, node) {
      issuedTicks[node] = tick;
    },
    look(node, view) {
      if (view.epochs !== null && nodes[node]!.epoch === null) name(node, view);
    },
  };
}

const NOT_YET: NodeStatus = {
  up: false,
  life: -1,
  epoch: null,
  isNamesake: false,
  startedTick: 0,
  aloneFromTick: 0,
  paused: false,
  slow: false,
};

/**
 * The latest life of the node that is called so, by the world's count; `null` if none is. Of several lives
 * of one name nobody but the world can say which is meant.
 */
export function lifeCalled(epochs: LifeEpochs, node: number, epoch: number): number | null {
  const life = epochs[node]?.lastIndexOf(epoch) ?? -1;
  return life < 0 ? null : life;
}

/**
 * What is meant by an epoch of the node, in words: `life 2`, by the world's count, or `epoch 1700000000` where no
 * life is called so. As long as all lives of the run are called by their count, so is one that never was.
 */
export function lifeWords(epochs: LifeEpochs, node: number, epoch: number): string {
  const life = lifeCalled(epochs, node, epoch) ?? (areCounts(epochs) ? epoch : null);
  return life === null ? `epoch ${epoch}` : `life ${life}`;
}

function areCounts(epochs: LifeEpochs): boolean {
  return epochs.every((names) => names.every((epoch, life) => epoch === null || epoch === life));
}
