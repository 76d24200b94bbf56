/** A lie from outside the group. */
import { DEPARTED } from '../../protocol/member-list.ts';
import { STRANGER } from '../../simulation/schedule.ts';
import { nodeFrom, startFrom } from '../moments.ts';
import type { DrawnKind } from './drawn-kind.ts';

/** Against forgeries few claims hold, so there are few. */
export const ODDS_OF_FORGERY = 1 / 16;
const ODDS_OF_A_STRANGER = 1 / 3;
/** A forged heartbeat may be old, plausible, far off, one below the top, or the top, which ends an epoch. */
const FORGED_HEARTBEATS = [0, 12, 60, 2 ** 40, DEPARTED - 1, DEPARTED];

export const forge: DrawnKind = {
  kind: 'forge',
  odds: ODDS_OF_FORGERY,
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const isStranger = dice.happens('about a stranger', ODDS_OF_A_STRANGER);
    return [
      {
        kind: 'forge',
        atTick: start.fromTick,
        to: nodeFrom(dice, scene, start),
        about: isStranger ? STRANGER : nodeFrom(dice.of('about'), scene, start),
        life: dice.integer('life', 0, 3),
        heartbeat: dice.pick('heartbeat', FORGED_HEARTBEATS),
      },
    ];
  },
};
