/** Stretches in which nothing but routine happened, in one line; and what routine messages were lost. */

import { linksWords, plural } from '../faults/names-and-counts.ts';
import { type LinkCounts, linkCounts, spreadPhrases } from './link-counts.ts';
import { DAMAGED } from './loss-words.ts';
import type { LinkRecord, LossRecord, TickRecord } from './tick-record.ts';

/** More links than this are told as a number. */
const LINKS_TOLD = 4;

const NO_CHANGE = "nobody's list changes";

/** Quiet ticks on end: they are counted as they come, and none of them is kept. */
export interface QuietStretch {
  readonly firstTick: number;
  readonly lastTick: number;
  /**
   * `36 messages, 9 on each link, 4 lost (n2 → n1), 6 in vain (n3 is down); nobody's list changes`. What is lost on
   * arrival may have been sent before the stretch.
   */
  line(): string;
  add(record: TickRecord): void;
}

/** Nobody comes up, goes, stalls or wakes in a quiet tick: those who are up in the first are up in all. */
export function quietStretch(
  { tick: firstTick, up, awake }: TickRecord,
  isSendingSeen: boolean,
): QuietStretch {
  const sent = linkCounts();
  const routine = routineTally();
  let lastTick = firstTick;

  return {
    firstTick,
    get lastTick() {
      return lastTick;
    },
    add(record) {
      lastTick = record.tick;
      sent.addAll(record.sent);
      routine.add(record, record.losses);
    },
    line() {
      const phrases = routine.phrases(String);
      const messages = totalOf(sent);
      if (!isSendingSeen && messages === 0) return [...phrases, NO_CHANGE].join('; ');
      if (messages === 0 && phrases.length === 0) {
        return up.length === 0 ? 'nobody is up' : `no messages, and ${NO_CHANGE}`;
      }
      const parts = [plural(messages, 'message'), ...spreadPhrases(sent, up, awake), ...phrases];
      return `${parts.join(', ')}; ${NO_CHANGE}`;
    },
  };
}

/**
 * The routine messages that were lost, late, or arrived twice, in a tick that is told anyway; that the dead get none
 * needs no word.
 */
export function routineLines(record: TickRecord): string[] {
  const routine = routineTally();
  routine.add(
    record,
    record.losses.filter(({ reason }) => reason !== 'nobody there'),
  );
  return routine.phrases((count) => plural(count, 'message'));
}

/** The losses of one reason: on which links, and how many. */
interface LossTally {
  readonly sample: LossRecord;
  readonly counts: LinkCounts;
}

/** What befell routine messages that were nothing but routine. */
function routineTally() {
  const losses = new Map<string, LossTally>();
  const copies = linkCounts();
  const late = linkCounts();
  return {
    add(record: TickRecord, lost: readonly LossRecord[]): void {
      for (const loss of lost) {
        const key = JSON.stringify([loss.reason, loss.why]);
        const tally = losses.get(key) ?? { sample: loss, counts: linkCounts() };
        losses.set(key, tally);
        tally.counts.add(loss.from, loss.to);
      }
      for (const { from, to } of record.copies) copies.add(from, to);
      for (const { from, to } of record.late) late.add(from, to);
    },
    phrases(countWords: (count: number) => string): string[] {
      return [
        ...[...losses.values()].map(({ sample, counts }) => {
          return lossPhrase(sample, countWords(totalOf(counts)), whereWords(counts));
        }),
        ...arrivalPhrases(copies, countWords, 'a second time'),
        ...arrivalPhrases(late, countWords, 'late'),
      ];
    },
  };
}

/** `2 messages arrive late (n2 → n1)`. */
function arrivalPhrases(counts: LinkCounts, countWords: (count: number) => string, how: string): string[] {
  const count = totalOf(counts);
  if (count === 0) return [];
  return [`${countWords(count)} ${count === 1 ? 'arrives' : 'arrive'} ${how} (${whereWords(counts)})`];
}

function totalOf({ all }: LinkCounts): number {
  let total = 0;
  for (const { count } of all.values()) total += count;
  return total;
}

function whereWords({ all }: LinkCounts): string {
  const links: readonly LinkRecord[] = [...all.values()];
  return links.length > LINKS_TOLD ? `on ${links.length} links` : linksWords(links);
}

function lossPhrase({ reason, why }: LossRecord, count: string, where: string): string {
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
