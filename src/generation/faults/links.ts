/** Faults of the links between nodes. */

import type { Dice } from '../dice.ts';
import type { Scene } from '../moments.ts';
import { linkFrom, pairFrom, startFrom, untilFrom } from '../moments.ts';
import { type DrawnKind, shareFrom } from './drawn-kind.ts';

export const drop: DrawnKind = {
  kind: 'drop',
  draw: (dice, scene) => [{ kind: 'drop', ...windowOnLink(dice, scene), share: shareFrom(dice) }],
};

export const lose: DrawnKind = {
  kind: 'lose',
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    return [{ kind: 'lose', atTick: start.fromTick, ...pairFrom(dice, scene, start), place: 0 }];
  },
};

export const delay: DrawnKind = {
  kind: 'delay',
  draw(dice, scene) {
    const { delayBoundTicks } = scene.settings;
    const minTicks = Math.min(dice.integer('least', 1, 4), delayBoundTicks);
    const maxTicks = Math.min(minTicks + dice.integer('more', 0, 3), delayBoundTicks);
    return [{ kind: 'delay', ...windowOnLink(dice, scene), minTicks, maxTicks }];
  },
};

export const duplicate: DrawnKind = {
  kind: 'duplicate',
  draw(dice, scene) {
    const lagTicks = dice.integer('lag', 0, 3);
    return [{ kind: 'duplicate', ...windowOnLink(dice, scene), share: shareFrom(dice), lagTicks }];
  },
};

export const corrupt: DrawnKind = {
  kind: 'corrupt',
  draw: (dice, scene) => [{ kind: 'corrupt', ...windowOnLink(dice, scene), share: shareFrom(dice) }],
};

function windowOnLink(dice: Dice, scene: Scene) {
  const start = startFrom(dice, scene);
  const untilTick = untilFrom(dice, scene, start);
  return { ...linkFrom(dice, scene, start), fromTick: start.fromTick, untilTick };
}
