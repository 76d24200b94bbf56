/** Faults that part a node's time from the world's. */
import { nodeFrom, startFrom, untilFrom } from '../moments.ts';
import type { DrawnKind } from './drawn-kind.ts';

export const pause: DrawnKind = {
  kind: 'pause',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const { fromTick } = start;
    const untilTick = untilFrom(dice, scene, start);
    return [{ kind: 'pause', node: nodeFrom(dice, scene, start), fromTick, untilTick }];
  },
};

export const slowClock: DrawnKind = {
  kind: 'slow-clock',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const { fromTick } = start;
    const untilTick = untilFrom(dice, scene, start);
    const node = nodeFrom(dice, scene, start);
    return [{ kind: 'slow-clock', node, fromTick, untilTick, everyTicks: dice.integer('every', 2, 5) }];
  },
};

export const clockJump: DrawnKind = {
  kind: 'clock-jump',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const jumpTicks = untilFrom(dice, scene, start) - start.fromTick;
    const byTicks = dice.happens('back', 1 / 2) ? -jumpTicks : jumpTicks;
    return [{ kind: 'clock-jump', atTick: start.fromTick, node: nodeFrom(dice, scene, start), byTicks }];
  },
};
