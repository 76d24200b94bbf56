/** Faults that end a life of a node, or begin the next. */
import { nodeFrom, startFrom, untilFrom } from '../moments.ts';
import type { DrawnKind } from './drawn-kind.ts';

const ODDS_OF_RETURN_AT_ONCE = 1 / 4;

export const leave: DrawnKind = {
  kind: 'leave',
  // A leave comes with the return of the node, which a shrinker can drop on its own.
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const node = nodeFrom(dice, scene, start);
    const returnsAtOnce = dice.happens('returns at once', ODDS_OF_RETURN_AT_ONCE);
    const returnTick = returnsAtOnce ? start.fromTick : untilFrom(dice, scene, start);
    return [
      { kind: 'leave', atTick: start.fromTick, node },
      { kind: 'join', atTick: returnTick, node },
    ];
  },
};

export const crash: DrawnKind = {
  kind: 'crash',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    return [{ kind: 'crash', atTick: start.fromTick, node: nodeFrom(dice, scene, start) }];
  },
};

export const restart: DrawnKind = {
  kind: 'restart',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    return [{ kind: 'restart', atTick: start.fromTick, node: nodeFrom(dice, scene, start) }];
  },
};
