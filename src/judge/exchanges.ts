/** What becomes of the messages between each two nodes of a run: which are read in time, and which are not. */

import type { Monitor, Trial } from './invariant.ts';

export interface Exchanges {
  /** To be called before anything else is asked of the event. */
  readonly hooks: Required<Pick<Monitor, 'sent' | 'lost' | 'delivered'>>;
  /**
   * Has a message from one to the other, sent in this tick or later, been lost or damaged, or not been read within
   * `delayBoundTicks`? Whoever has not read it by then may be stalled, slow, down, or behind a slow link.
   */
  failedSince(from: number, to: number, sentTick: number, tick: number): boolean;
}

interface Link {
  /** When those that are under way were sent. */
  underWay: number[];
  /** When the latest was sent that has failed. */
  failedTick: number;
}

export function watchExchanges({ schedule, nodes }: Pick<Trial, 'schedule' | 'nodes'>): Exchanges {
  const { delayBoundTicks } = schedule.network;
  const count = nodes.length;
  const links = Array.from({ length: count * count }, (): Link => ({ underWay: [], failedTick: -1 }));

  function linkOf(from: number, to: number): Link | undefined {
    return to < count ? links[from * count + to] : undefined;
  }

  function arrive(link: Link, sentTick: number, isInTime: boolean): void {
    const index = link.underWay.indexOf(sentTick);
    if (index >= 0) link.underWay.splice(index, 1);
    if (!isInTime) link.failedTick = Math.max(link.failedTick, sentTick);
  }

  return {
    hooks: {
      sent({ from, to, sentTick }) {
        linkOf(from, to)?.underWay.push(sentTick);
      },
      // A copy is one message more than was owed.
      lost(_tick, { from, to, sentTick, isCopy }) {
        const link = linkOf(from, to);
        if (link !== undefined && !isCopy) arrive(link, sentTick, false);
      },
      delivered(tick, { from, to, sentTick, isCopy, isDamaged }) {
        const link = linkOf(from, to);
        const isInTime = tick - sentTick <= delayBoundTicks;
        if (link !== undefined && !isCopy) arrive(link, sentTick, isInTime && !isDamaged);
      },
    },
    failedSince(from, to, sentTick, tick) {
      const { underWay, failedTick } = links[from * count + to]!;
      return (
        failedTick >= sentTick || underWay.some((sent) => sent >= sentTick && sent + delayBoundTicks < tick)
      );
    },
  };
}
