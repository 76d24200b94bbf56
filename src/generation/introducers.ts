/** How many introducers a group has, mostly one, as the assignment has it; and what the others are for. */
import type { CrashFault } from '../faults/crash.ts';
import type { Dice } from '../faults/dice.ts';
import { type Scene, startFrom } from '../faults/moments.ts';
import { INTRODUCER, nodeName } from '../faults/nodes.ts';

/** The dates of joins are longer by a whole round of asking for each one more, so there are few. */
const ODDS_OF_SEVERAL = 1 / 12;
const MOST_INTRODUCERS = 3;
/** Else the others are hardly ever needed: whoever founds the group is mostly there again before anybody new comes. */
const ODDS_OF_A_FOUNDER_GONE = 1 / 2;
const LATEST_AFTER_IT_TICKS = 6;

export function introducersFrom(dice: Dice, nodes: number): number {
  if (nodes === 1 || !dice.happens('several', ODDS_OF_SEVERAL)) return 1;
  return dice.integer('count', 2, Math.min(nodes, MOST_INTRODUCERS));
}

/** When the one that founds the group crashes, and when the last one comes up for the first time. */
interface FounderGone {
  readonly crash: CrashFault;
  readonly lastJoinTick: number;
}

/** In some groups the founder is gone before all have come up; `null`: not in this one. */
export function founderGoneFrom(dice: Dice, scene: Scene): FounderGone | null {
  if (!dice.happens('gone', ODDS_OF_A_FOUNDER_GONE)) return null;
  const { fromTick } = startFrom(dice.of('crash'), scene);
  return {
    crash: { kind: 'crash', atTick: fromTick, node: nodeName(INTRODUCER) },
    lastJoinTick: fromTick + dice.integer('later', 0, LATEST_AFTER_IT_TICKS),
  };
}
