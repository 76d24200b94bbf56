/** Stretches in which nothing but routine happened, in one line; and what routine messages were lost. */
import { DAMAGED } from './fates.ts';
import type { LinkRecord, LossRecord, TickRecord } from './tick-record.ts';
import { groupBy, linksWords, plural } from './words.ts';

/** More links than this are told as a number. */
const LINKS_TOLD = 4;

const NOTHING = "no messages, and nobody's list changes";

/**
 * A stretch of quiet ticks: `36 messages, 4 lost (n2 → n1), 6 in vain (n3 is down); nobody's list changes`.
 * What is lost on arrival may have been sent before the stretch.
 */
export function quietLine(records: readonly TickRecord[]): string {
  const messages = records.reduce((sum, { messagesSent }) => sum + messagesSent, 0);
  const losses = records.flatMap((record) => record.losses);
  const copies = records.flatMap((record) => record.copies);
  if (messages === 0 && losses.length === 0 && copies.length === 0) {
    const empty = records.every(({ nodesUp }) => nodesUp === 0);
    return empty ? 'nobody is up' : NOTHING;
  }
  const parts = [...lossPhrases(losses, String), ...copyPhrases(copies, String)];
  return `${[plural(messages, 'message'), ...parts].join(', ')}; nobody's list changes`;
}

/**
 * The routine messages that were lost, or arrived twice, in a tick that is told anyway; that the dead get
 * none needs no word.
 */
export function routineLines({ losses, copies }: TickRecord): string[] {
  const told = losses.filter(({ reason }) => reason !== 'nobody there');
  const countWords = (count: number) => plural(count, 'message');
  return [...lossPhrases(told, countWords), ...copyPhrases(copies, countWords)];
}

function lossPhrases(losses: readonly LossRecord[], countWords: (count: number) => string): string[] {
  return groupBy(losses, ({ reason, why }) => [reason, why]).map((group) => {
    const links = groupBy(group, ({ from, to }) => [from, to]).map(([first]) => first);
    return lossPhrase(group[0], countWords(group.length), links);
  });
}

/** Routine messages that the network has doubled, and that brought nothing new the second time either. */
function copyPhrases(copies: readonly LinkRecord[], countWords: (count: number) => string): string[] {
  if (copies.length === 0) return [];
  const links = groupBy(copies, ({ from, to }) => [from, to]).map(([first]) => first);
  const arrive = copies.length === 1 ? 'arrives' : 'arrive';
  return [`${countWords(copies.length)} ${arrive} a second time (${whereWords(links)})`];
}

function whereWords(links: readonly LinkRecord[]): string {
  return links.length > LINKS_TOLD ? `on ${links.length} links` : linksWords(links);
}

function lossPhrase({ reason, why }: LossRecord, count: string, links: readonly LossRecord[]): string {
  const where = whereWords(links);
  switch (reason) {
    case 'dropped':
      return `${count} lost (${where})`;
    case 'cut off':
      return `${count} cut off (${where})`;
    case 'oversize':
      return `${count} too long for the network (${where})`;
    case 'malformed':
      return `${count} ${why === DAMAGED ? 'damaged beyond reading' : 'unreadable'} (${where})`;
    case 'overflow':
      return `${count} lost, for ${why} (${where})`;
    case 'nobody there':
      return `${count} in vain (${why ?? 'nobody has that address'})`;
  }
}
