/** What is really so while a trace is read: who is up, in which life, and when whoever stopped is to be given up. */

import { type LifeEpochs, lifeCalled, livesOf } from '../../judge/lives.ts';
import { isPromised, type Promises } from '../../judge/promises.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import type { LifeSpan } from './run-view.ts';

/** By when somebody who stopped is to be suspected, and removed; `null`: nobody promises that. */
interface Dates {
  readonly suspectedBy: number;
  readonly removedBy: number;
}

interface Life {
  readonly fromTick: number;
  stoppedTick: number | null;
  end: 'crashed' | 'left' | null;
  dates: Dates | null;
}

/** A life that never was, or that nobody has a name for. */
const NO_LIFE = -1;

export interface Truth {
  start(tick: number, node: number): void;
  /** The dates that follow from it. */
  stop(tick: number, node: number, how: 'crashed' | 'left'): Dates | null;
  /** To be told what a node believes after each of its steps: it knows what its own life is called. */
  look(node: number, view: MembershipView): void;
  isUp(node: number): boolean;
  /** The latest, by number; −1 before the first. */
  lifeOf(node: number): number;
  /** Which life of the node is called so; of a protocol that cannot tell lives apart, `null`, the latest. */
  lifeMeant(node: number, epoch: number | null): number;
  /** Is the node up, in that life? */
  isLiving(node: number, life: number): boolean;
  datesOf(node: number, life: number): Dates | null;
  livesOf(node: number, untilTick: number): LifeSpan[];
}

export function createTruth(nodes: number, failure: Promises['failure'] | null): Truth {
  const named = livesOf(nodes);
  const epochs: LifeEpochs = named.epochs;
  const lives: Life[][] = Array.from({ length: nodes }, () => []);
  const isUp = (node: number) => lives[node]!.at(-1)?.stoppedTick === null;

  return {
    start(tick, node) {
      named.start(tick, node);
      lives[node]!.push({ fromTick: tick, stoppedTick: null, end: null, dates: null });
    },
    stop(tick, node, how) {
      named.stop(node);
      const life = lives[node]!.at(-1);
      if (life === undefined || life.stoppedTick !== null) return null;
      life.stoppedTick = tick;
      life.end = how;
      if (failure !== null && isPromised(failure)) {
        life.dates = { suspectedBy: failure.suspectedBy(tick), removedBy: failure.removedBy(tick) };
      }
      return life.dates;
    },
    look: named.look,
    isUp,
    lifeOf: (node) => lives[node]!.length - 1,
    lifeMeant(node, epoch) {
      const latest = lives[node]!.length - 1;
      // Where the latest life has no name yet, nobody can say that it is not meant.
      if (epoch === null || epochs[node]!.every((name) => name === null)) return latest;
      return lifeCalled(epochs, node, epoch) ?? NO_LIFE;
    },
    isLiving: (node, life) => isUp(node) && life === lives[node]!.length - 1,
    datesOf: (node, life) => lives[node]![life]?.dates ?? null,
    livesOf: (node, untilTick) =>
      lives[node]!.map(({ fromTick, stoppedTick, end }, life) => ({
        life,
        fromTick,
        untilTick: stoppedTick ?? untilTick,
        end,
      })),
  };
}
