/**
 * Moments: a few points in time around which faults gather, at distances that mean something to the protocol
 * (a few ticks, the silence that is borne before somebody is suspected, or removed), for a bug is mostly two faults that far apart.
 *
 * A moment has a length and a node too, which some of what happens at it has in common, and where the moment is
 * tight, most of it. So one leaves in the very tick in which its stall ends, or has its clock set while it is
 * down, and no fault need know of another.
 */

import type { Dice } from './dice.ts';
import { ANY_NODE, type LinkEnd, type NodeName, nodeName } from './nodes.ts';

interface Moment {
  readonly tick: number;
  readonly endTick: number;
  readonly node: number;
  readonly odds: Odds;
}

/** How much of what happens at a moment has it in common. */
interface Odds {
  /** Begins where the moment ends, and not where it begins. */
  readonly atItsEnd: number;
  /** Begins in the very tick, and not some way off. */
  readonly onTime: number;
  /** Strikes its node. */
  readonly itsNode: number;
  /** Ends together with it. */
  readonly asLongAsIt: number;
}

/** What all faults of a schedule are drawn in. */
export interface Scene {
  readonly nodes: number;
  /** So many ticks mean something to the protocol: a single one, and its timeouts. */
  readonly unitsTicks: readonly number[];
  /** The longest that the network is said to keep a message under way. */
  readonly delayBoundTicks: number;
  /** The tick before which none of them begins. */
  readonly earliestFaultTick: number;
  readonly moments: readonly Moment[];
}

/** When a fault begins, and at which moment. */
export interface Start {
  readonly fromTick: number;
  readonly moment: Moment;
}

const COUNTS_OF_MOMENTS = [1, 1, 2, 3];
/** By then a small group has formed, whatever its settings. */
export const LAST_MOMENT_TICK = 60;
const ODDS_OF_A_TIGHT_MOMENT = 2 / 3;
const LOOSE: Odds = { atItsEnd: 1 / 5, onTime: 1 / 5, itsNode: 1 / 5, asLongAsIt: 1 / 5 };
const TIGHT: Odds = { atItsEnd: 1 / 2, onTime: 3 / 4, itsNode: 9 / 10, asLongAsIt: 4 / 5 };
const ODDS_OF_EVERYONE = 1 / 3;

export function sceneFrom(dice: Dice, scene: Omit<Scene, 'moments'>): Scene {
  const moments = Array.from({ length: dice.pick('count', COUNTS_OF_MOMENTS) }, (_, index): Moment => {
    const own = dice.of(index);
    const tick = own.integer('tick', 0, LAST_MOMENT_TICK);
    const endTick = tick + Math.max(spanFrom(own.of('length'), scene, 1), 1);
    const odds = own.happens('tight', ODDS_OF_A_TIGHT_MOMENT) ? TIGHT : LOOSE;
    return { tick, endTick, node: own.integer('node', 0, scene.nodes - 1), odds };
  });
  return { ...scene, moments };
}

/** At a moment, where it begins or ends, or some way off. */
export function startFrom(dice: Dice, scene: Scene): Start {
  const moment = dice.pick('moment', scene.moments);
  const tick = dice.happens('at its end', moment.odds.atItsEnd) ? moment.endTick : moment.tick;
  const offset = dice.happens('on time', moment.odds.onTime) ? 0 : spanFrom(dice.of('offset'), scene);
  return { fromTick: scene.earliestFaultTick + Math.max(tick + offset, 0), moment };
}

/** When a fault that began there ends: together with the moment, or some time after. */
export function untilFrom(dice: Dice, scene: Scene, { fromTick, moment }: Start): number {
  const endTick = scene.earliestFaultTick + moment.endTick;
  if (endTick > fromTick && dice.happens('as long as it', moment.odds.asLongAsIt)) return endTick;
  return fromTick + Math.max(spanFrom(dice.of('duration'), scene), 1);
}

/** Some ticks after another, at a distance that means something to the protocol. */
export function laterFrom(dice: Dice, scene: Scene, tick: number): number {
  return tick + Math.max(spanFrom(dice, scene, 1), 1);
}

/** Whom a fault strikes. */
export function nodeFrom(dice: Dice, scene: Scene, start: Start): NodeName {
  return nodeName(nodeIndexFrom(dice, scene, start));
}

function nodeIndexFrom(dice: Dice, { nodes }: Scene, { moment }: Start): number {
  return dice.happens('its node', moment.odds.itsNode) ? moment.node : dice.integer('node', 0, nodes - 1);
}

/** From one node to another. */
export function pairFrom(dice: Dice, scene: Scene, start: Start): { from: NodeName; to: NodeName } {
  const one = nodeIndexFrom(dice, scene, start);
  const other = (one + dice.integer('other', 1, Math.max(scene.nodes - 1, 1))) % scene.nodes;
  const [from, to] = dice.happens('the other way', 1 / 2) ? [other, one] : [one, other];
  return { from: nodeName(from), to: nodeName(to) };
}

/** A link, either end of which may be everyone. */
export function linkFrom(dice: Dice, scene: Scene, start: Start): { from: LinkEnd; to: LinkEnd } {
  const { from, to } = pairFrom(dice, scene, start);
  return {
    from: dice.happens('from everyone', ODDS_OF_EVERYONE) ? ANY_NODE : from,
    to: dice.happens('to everyone', ODDS_OF_EVERYONE) ? ANY_NODE : to,
  };
}

/** So many ticks, in units that mean something to the protocol; also a few below zero. */
function spanFrom(dice: Dice, { unitsTicks }: Pick<Scene, 'unitsTicks'>, leastCount = 0): number {
  const unitTicks = dice.pick('unit', unitsTicks);
  return dice.integer('count', leastCount, 2) * unitTicks + dice.integer('jitter', -2, 6);
}
