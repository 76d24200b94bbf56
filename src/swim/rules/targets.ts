/**
 * Targets: members are probed one after the other, in rounds that are shuffled anew; who is new enters the running round at
 * a random place (§4.3).
 *
 * Without it, with somebody drawn anew in each period, there is no date by which a member that has stopped is probed at
 * all.
 */
import type { Address } from '../../protocol/address.ts';
import { nextInRound, type Round } from '../round.ts';

/** Whose turn it is among these, and the round as it stands then; `null`: there is nobody. */
export type TargetsRule = (
  round: Round,
  peers: readonly Address[],
  choice: number,
  most: number,
) => { readonly target: Address | null; readonly round: Round };

export const shuffledRounds: TargetsRule = nextInRound;
