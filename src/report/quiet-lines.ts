/** Stretches in which nothing but routine happened, in one line; and what routine messages were lost. */
import type { LossRecord, TickRecord } from './tick-record.ts';
import { groupBy, linksWords, plural } from './words.ts';

/** More links than this are told as a number. */
const LINKS_TOLD = 4;

const NOTHING = "no messages, and nobody's list changes";

/** A stretch of quiet ticks: `36 messages, 4 of them lost (n2 → n1); nobody's list changes`. */
export function quietLine(records: readonly TickRecord[]): string {
  const messages = records.reduce((sum, { messagesSent }) => sum + messagesSent, 0);
  const losses = records.flatMap((record) => record.losses);
  if (messages === 0 && losses.length === 0) {
    const empty = records.every(({ nodesUp }) => nodesUp === 0);
    return empty ? 'nobody is up' : NOTHING;
  }
  const parts = lossWords(losses, (count) => (count === messages ? 'all' : `${count}`));
  return `${[plural(messages, 'message'), ...parts].join(', ')}; nobody's list changes`;
}

/** The routine messages that were lost in a tick that is told anyway; that the dead get none needs no word. */
export function lossLines(losses: readonly LossRecord[]): string[] {
  return lossWords(
    losses.filter(({ reason }) => reason !== 'nobody there'),
    (count) => plural(count, 'message'),
    '',
  );
}

function lossWords(
  losses: readonly LossRecord[],
  countWords: (count: number) => string,
  ofThem = ' of them',
): string[] {
  return groupBy(losses, ({ reason, why }) => [reason, why]).map((group) => {
    const links = groupBy(group, ({ from, to }) => [from, to]).map(([first]) => first);
    return lossPhrase(group[0], `${countWords(group.length)}${ofThem}`, links);
  });
}

function lossPhrase({ reason, why }: LossRecord, count: string, links: readonly LossRecord[]): string {
  const where = links.length > LINKS_TOLD ? `on ${links.length} links` : linksWords(links);
  switch (reason) {
    case 'dropped':
      return `${count} lost (${where})`;
    case 'oversize':
      return `${count} too long for the network (${where})`;
    case 'malformed':
      return `${count} unreadable (${where})`;
    case 'nobody there':
      return `${count} in vain (${why ?? 'nobody has that address'})`;
  }
}
