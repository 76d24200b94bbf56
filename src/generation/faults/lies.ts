/** Lies from outside the group. */
import { DEPARTED } from '../../gossip/member-list.ts';
import { STRANGER } from '../../simulation/schedule.ts';
import { nodeFrom, startFrom } from '../moments.ts';
import type { DrawnKind } from './drawn-kind.ts';

/** Against lies few claims hold, so there are few. */
export const ODDS_OF_LIES = 1 / 20;
const ODDS_OF_A_STRANGER = 1 / 3;
/** A forged heartbeat may be old, plausible, far off, one below the top, or the top, which ends an epoch. */
const FORGED_HEARTBEATS = [0, 12, 60, 2 ** 40, DEPARTED - 1, DEPARTED];
/** Several times as many as there are in a group. */
const LARGEST_FLOOD = 40;

export const forge: DrawnKind = {
  kind: 'forge',
  odds: ODDS_OF_LIES,
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

export const flood: DrawnKind = {
  kind: 'flood',
  odds: ODDS_OF_LIES,
  draw(dice, scene) {
    const start = startFrom(dice, scene);
    const to = nodeFrom(dice, scene, start);
    return [
      { kind: 'flood', atTick: start.fromTick, to, strangers: dice.integer('strangers', 1, LARGEST_FLOOD) },
    ];
  },
};
