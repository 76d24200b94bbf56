/**
 * Helpers: who has not answered is probed by k others in one's place, drawn at random from all that are listed.
 *
 * Without it a single lost message, or a link that is broken between two, makes a member a suspect that everybody else
 * reaches (§3.1).
 */
import type { Address } from '../../protocol/address.ts';
import { firstDraw, nextDraw, pickDistinct } from '../../protocol/chance.ts';
import type { Settings } from '../settings.ts';

/** Whom to ask. `others` are all that are listed, without the one that has not answered. */
export type HelpersRule = (
  others: readonly Address[],
  choice: number,
  settings: Settings,
) => readonly Address[];

export const someOthers: HelpersRule = (others, choice, { helpers }) =>
  pickDistinct(others, helpers, nextDraw(nextDraw(firstDraw(choice))));
