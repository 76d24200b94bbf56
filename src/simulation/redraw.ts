/**
 * Another future: the chance of a run, drawn anew from a tick on, or for one choice alone. All chance is keyed by what it
 * decides, so everything else stays as it was: what came before, and what was left to its own draws.
 */

import type { Schedule } from '../faults/schedule.ts';
import { type KeyedChance, keyedChance } from './keyed-chance.ts';

/** What is drawn anew, and from which seed. */
export interface Redraw {
  readonly seed: string;
  /** What is decided in these ticks: `[fromTick, untilTick)`; to the end of the run unless given. */
  readonly fromTick: number;
  readonly untilTick?: number;
  /** The choices of this node alone, or the fates of the messages of this link; all chance unless given. */
  readonly of?: { readonly node: number } | { readonly from: number; readonly to: number };
}

/** The chance of a run of this schedule, with what of it is drawn anew: choices that it fixes as well. */
export function redrawnChance({ seed, nodes, choices }: Schedule, redraw: Redraw | null): KeyedChance {
  const kept = keyedChance(seed, nodes, choices);
  if (redraw === null) return kept;
  const { fromTick, untilTick = Number.POSITIVE_INFINITY, of } = redraw;
  const anew = keyedChance(redraw.seed, nodes);
  const isAnew = (tick: number) => fromTick <= tick && tick < untilTick;
  return {
    choice(node, tick) {
      const isOfIt = of === undefined || ('node' in of && of.node === node);
      return (isOfIt && isAnew(tick) ? anew : kept).choice(node, tick);
    },
    fate(purpose, from, to, sentTick, place) {
      const isOfIt = of === undefined || ('from' in of && of.from === from && of.to === to);
      return (isOfIt && isAnew(sentTick) ? anew : kept).fate(purpose, from, to, sentTick, place);
    },
  };
}
