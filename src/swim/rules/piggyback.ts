/**
 * Piggybacking: news travel with probes and their answers, those first that were told least often, each no more than
 * λ·⌈ln(n+1)⌉ times, and no more in one message than there is room for (§4.1).
 *
 * Without the order new news wait behind old; without the budget a member tells of everything it ever heard, for ever;
 * without the room messages grow with the group, and are lost for being too long.
 */
import type { Address } from '../../protocol/address.ts';

/** Somebody of whom something new was learned, and how often that has been told. */
export interface NewsItem {
  readonly address: Address;
  readonly told: number;
}

export interface PiggybackRule {
  /** The news once something was learned of this member: at most `most` of them. */
  learned(news: readonly NewsItem[], address: Address, most: number): readonly NewsItem[];
  /** Whom the next message with so much room tells of, and the news left to tell, each at most `retellings` times. */
  next(
    news: readonly NewsItem[],
    room: number,
    retellings: number,
  ): { readonly told: readonly Address[]; readonly news: readonly NewsItem[] };
}

const NOBODY: readonly Address[] = [];

export const leastToldFirst: PiggybackRule = {
  learned(news, address, most) {
    const others = news.filter((item) => item.address !== address);
    return [{ address, told: 0 }, ...others.slice(0, most - 1)];
  },
  next(news, room, retellings) {
    if (news.length === 0 || room <= 0) return { told: NOBODY, news };
    const told = news.slice(0, room);
    const rest = news.slice(room);
    const again = told
      .map((item) => ({ address: item.address, told: item.told + 1 }))
      .filter((item) => item.told < retellings);
    // The least told come first, and of those told as often the ones that have waited.
    const left = [...rest, ...again].sort((a, b) => a.told - b.told);
    return { told: told.map(({ address }) => address), news: left };
  },
};
