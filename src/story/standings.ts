/** What is really so: which node is up, in which life, and since when. Beliefs are told against it. */

import type { Verb } from '../faults/names-and-counts.ts';
import type { Standing } from '../faults/node-effect.ts';
import { lifeCalled, lifeWords, livesOf } from '../judge/lives.ts';
import type { MembershipView } from '../protocol/protocol.ts';

interface Life {
  stalled: boolean;
  stopped: { readonly tick: number; readonly how: 'crashed' | 'left' } | null;
}

/** How matters stand with what somebody believes in: `is alive`, `has been down since tick 24`. */
export interface Truth extends Verb {
  /** For use between brackets: `down since tick 24`. */
  readonly short: string;
  readonly alive: boolean;
}

export interface Standings {
  start(tick: number, node: number): void;
  stop(tick: number, node: number, how: 'crashed' | 'left'): void;
  stall(node: number): void;
  wake(node: number): void;
  /** To be told what the node believes after each of its steps: it knows what its own life is called. */
  look(node: number, view: MembershipView): void;
  of(node: number): Standing;
  /** What the protocol calls the latest life of the node; `null` where it does not say. */
  epochOf(node: number): number | null;
  /** Of the life of the node that is called so; of its latest one when `epoch` is `null`. */
  truthOf(node: number, epoch: number | null): Truth;
  /** `life 2`, by the world's count, or `epoch 1700000000` where no life is called so. */
  lifeWords(node: number, epoch: number): string;
}

export function createStandings(nodes: number): Standings {
  const lives: Life[][] = Array.from({ length: nodes }, () => []);
  const latest = (node: number) => lives[node]?.at(-1);
  const named = livesOf(nodes);

  function truthOf(node: number, epoch: number | null): Truth {
    const all = lives[node];
    if (all === undefined) return dead('is no node of this run', 'are no nodes of this run', 'no such node');
    if (all.length === 0) return dead('has never been up', 'have never been up', 'never up');
    const life = epoch === null ? all.at(-1)! : all[lifeCalled(named.epochs, node, epoch) ?? -1];
    if (life === undefined) return dead('has not begun', 'have not begun', 'not begun yet');
    if (life.stopped === null) return { one: 'is alive', many: 'are alive', short: 'alive', alive: true };
    const { tick, how } = life.stopped;
    const ended = life !== all.at(-1);
    if (ended) return dead(`ended in tick ${tick}`, `ended in tick ${tick}`, `over since tick ${tick}`);
    if (how === 'left') return dead(`left in tick ${tick}`, `left in tick ${tick}`, `left in tick ${tick}`);
    const since = `down since tick ${tick}`;
    return dead(`has been ${since}`, `have been ${since}`, since);
  }

  return {
    start(tick, node) {
      lives[node]!.push({ stalled: false, stopped: null });
      named.start(tick, node);
    },
    stop(tick, node, how) {
      const life = latest(node);
      if (life !== undefined) life.stopped = { tick, how };
    },
    stall(node) {
      const life = latest(node);
      if (life !== undefined) life.stalled = true;
    },
    wake(node) {
      const life = latest(node);
      if (life !== undefined) life.stalled = false;
    },
    look: named.look,
    of(node) {
      const life = latest(node);
      return {
        up: life?.stopped === null,
        hasLeft: life?.stopped?.how === 'left',
        life: (lives[node]?.length ?? 0) - 1,
        stalled: life?.stopped === null && life.stalled,
      };
    },
    epochOf: (node) => named.nodes[node]!.epoch,
    truthOf,
    lifeWords: (node, epoch) => lifeWords(named.epochs, node, epoch),
  };
}

function dead(one: string, many: string, short: string): Truth {
  return { one, many, short, alive: false };
}
