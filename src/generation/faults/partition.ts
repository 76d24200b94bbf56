/** A network that falls apart: into two sides, now and then three; one may be a node alone. */
import { type NodeName, nodeIndex, nodeName } from '../../simulation/schedule.ts';
import type { Dice } from '../dice.ts';
import { nodeFrom, type Scene, type Start, startFrom, untilFrom } from '../moments.ts';
import type { DrawnKind } from './drawn-kind.ts';

const ODDS_OF_ONE_ALONE = 1 / 5;
const ODDS_OF_THREE_SIDES = 1 / 5;
const ODDS_OF_ONE_WAY = 1 / 3;

export const partition: DrawnKind = {
  kind: 'partition',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const sides = sidesFrom(dice, scene, start).filter((side) => side.length > 0);
    if (sides.length < 2) return [];
    const untilTick = untilFrom(dice, scene, start);
    const oneWay = dice.happens('one way', ODDS_OF_ONE_WAY);
    return [{ kind: 'partition', sides, oneWay, fromTick: start.fromTick, untilTick }];
  },
};

function sidesFrom(dice: Dice, scene: Scene, start: Start): NodeName[][] {
  const names = Array.from({ length: scene.nodes }, (_, node) => nodeName(node));
  if (dice.happens('one alone', ODDS_OF_ONE_ALONE)) {
    const alone = nodeFrom(dice, scene, start);
    return [[alone], names.filter((name) => name !== alone)];
  }
  const sideNumbers = dice.happens('three sides', ODDS_OF_THREE_SIDES) ? [0, 1, 2] : [0, 1];
  const sideOf = names.map((name) => dice.of('sides').pick(name, sideNumbers));
  return sideNumbers.map((side) => names.filter((name) => sideOf[nodeIndex(name)] === side));
}
