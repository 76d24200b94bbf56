/** How many introducers a group has, mostly one, as the assignment has it; and what the others are for. */
import type { Dice } from '../faults/dice.ts';
import type { Fault } from '../faults/fault.ts';
import type { JoinFault } from '../faults/join.ts';
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

/** The first joins, and what keeps the founder from letting in the last of them: in some groups it is gone by then. */
export function joinsWithoutFounder(dice: Dice, scene: Scene, joins: readonly JoinFault[]): readonly Fault[] {
  if (!dice.happens('gone', ODDS_OF_A_FOUNDER_GONE)) return joins;
  const { fromTick } = startFrom(dice.of('crash'), scene);
  const last = joins.at(-1)!;
  return [
    ...joins.slice(0, -1),
    { ...last, atTick: fromTick + dice.integer('later', 0, LATEST_AFTER_IT_TICKS) },
    { kind: 'crash', atTick: fromTick, node: nodeName(INTRODUCER) },
  ];
}
