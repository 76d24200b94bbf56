/** How faults of a kind are drawn. */
import type { Dice } from './dice.ts';
import type { Fault } from './fault.ts';
import { linkFrom, type Scene, startFrom, untilFrom } from './moments.ts';
import type { LinkEnd } from './nodes.ts';
import type { Window } from './times.ts';

export interface Drawing<Shape> {
  /** How often the kind is switched on; as often as any other unless given. */
  readonly odds?: number;
  /** One fault of the kind, together with what it does not come without; nothing where it cannot be. */
  draw(dice: Dice, scene: Scene): readonly (Fault | Shape)[];
}

/** Against lies few claims hold, so there are few. */
export const ODDS_OF_LIES = 1 / 20;

/** How much of what a link carries is struck: now and then all of it. */
export function shareFrom(dice: Dice): number {
  return dice.pick('share', [1, 0.1, 0.3, 0.6, 0.9]);
}

/** A link, and a window. */
export function windowOnLink(
  dice: Dice,
  scene: Scene,
): Window & { readonly from: LinkEnd; readonly to: LinkEnd } {
  const start = startFrom(dice, scene);
  const untilTick = untilFrom(dice, scene, start);
  return { ...linkFrom(dice, scene, start), fromTick: start.fromTick, untilTick };
}
