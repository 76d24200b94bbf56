/** What the generator knows of a kind of fault: how one is drawn. */
import type { Fault, FaultKind } from '../../simulation/schedule.ts';
import type { Dice } from '../dice.ts';
import type { Scene } from '../moments.ts';

export interface DrawnKind {
  readonly kind: FaultKind;
  /** How often it is switched on; as often as any other unless given. */
  readonly odds?: number;
  /** One fault of this kind, together with what it does not come without; nothing where it cannot be. */
  draw(dice: Dice, scene: Scene): Fault[];
}

/** How much of what a link carries is struck: now and then all of it. */
export function shareFrom(dice: Dice): number {
  return dice.pick('share', [1, 0.1, 0.3, 0.6, 0.9]);
}
