/**
 * News at once: a message that brings membership news (a new member, a new epoch, a leave) is passed on
 * in the tick that brought it, to b random peers besides the regular ones, and back to a sender that was
 * itself unknown. Each piece of news is passed on once per node, and a tick's news go in one bundle, so
 * that a thousand joins at once cost each node b more messages per tick and no storm.
 *
 * Without it a leave goes no further than whom the leaver knew, and a newcomer or a healed link waits
 * for the regular passes.
 */
import type { Address } from '../../protocol/address.ts';
import { firstDraw, nextDraw, pickDistinct } from '../../protocol/chance.ts';
import type { News } from '../state.ts';

/** Whom to tell. `others` are the peers that are gossiped to, without those whose turn it is anyway. */
export type NewsRule = (
  news: News,
  others: readonly Address[],
  fanout: number,
  choice: number,
) => readonly Address[];

export const tellAtOnce: NewsRule = (news, others, fanout, choice) => [
  ...news.unknownSenders.filter((sender) => others.includes(sender)),
  ...pickDistinct(others, fanout, nextDraw(firstDraw(choice))),
];

const NOBODY: readonly Address[] = [];

/** MP1: news travel with the regular gossip. */
export const tellInPassing: NewsRule = () => NOBODY;
