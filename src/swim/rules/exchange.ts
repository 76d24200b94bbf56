/**
 * Exchange: every `exchangeTicks` a member tells another all that it knows, and is told the same in return: in shuffled
 * rounds everybody in turn whom it lists, and whom it has lost; and those introducers besides, each time, that it does not
 * list.
 *
 * Without it news that were told too often, or to nobody, are lost for good; a cut that lasts for longer than suspicions do
 * never heals, for each side has given the other up and nobody is left who would write across (seen on
 * hashicorp/memberlist#222); and an introducer that restarts founds a second group. Rounds give a date to all of that,
 * where partners drawn at random would only make it probable.
 */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { nextInRound, type Round } from '../round.ts';

/** With whom to exchange, and the round as it stands then. */
export type ExchangeRule = (
  round: Round,
  peers: readonly Address[],
  lost: readonly Address[],
  introducers: readonly Address[],
  choice: number,
  most: number,
) => { readonly partners: readonly Address[]; readonly round: Round };

const NOBODY: readonly Address[] = [];

export const everybodyInTurn: ExchangeRule = (round, peers, lost, introducers, choice, most) => {
  const all = lost.length === 0 ? peers : [...peers, ...lost].sort((a, b) => a - b);
  const { target, round: next } = nextInRound(round, all, choice, most);
  const partners = target === null ? NOBODY : [target];
  const missed = introducers.filter(
    (introducer) => introducer !== target && indexOfAddress(peers, introducer) < 0,
  );
  return { partners: missed.length === 0 ? partners : [...partners, ...missed], round: next };
};

/** The paper: there is nothing but what travels with probes. */
export const noExchange: ExchangeRule = (round) => ({ partners: NOBODY, round });
