/** Faults that part a node's time from the world's. */
import { nodeFrom, startFrom, untilFrom } from '../moments.ts';
import type { DrawnKind } from './drawn-kind.ts';

export const pause: DrawnKind = {
  kind: 'pause',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const { fromTick } = start;
    const untilTick = untilFrom(dice, scene, start);
    const wakes = dice.pick('wakes', ['mail-first', 'timer-first'] as const);
    return [{ kind: 'pause', node: nodeFrom(dice, scene, start), fromTick, untilTick, wakes }];
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
    const clock = dice.pick('clock', ['monotonic', 'wall'] as const);
    const node = nodeFrom(dice, scene, start);
    return [{ kind: 'clock-jump', atTick: start.fromTick, node, clock, byTicks }];
  },
};

/** Slow enough to fall behind a small group that writes to it in every tick, and a queue that may be full. */
const MOST_MESSAGES_A_TICK = 2;
const LONGEST_QUEUE = 8;

export const slowReader: DrawnKind = {
  kind: 'slow-reader',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const untilTick = untilFrom(dice, scene, start);
    return [
      {
        kind: 'slow-reader',
        node: nodeFrom(dice, scene, start),
        fromTick: start.fromTick,
        untilTick,
        messagesPerTick: dice.integer('messages a tick', 1, MOST_MESSAGES_A_TICK),
        queueLimit: dice.integer('queue', 1, LONGEST_QUEUE),
        loses: dice.pick('loses', ['oldest', 'newest'] as const),
      },
    ];
  },
};
