/**
 * The fingerprint of a history: enough to see that it is another one today, and where it parts from the
 * one that was kept. It is made, and compared, as the run goes: no history is stored.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { historyObserver } from '../simulation/history.ts';
import type { WorldOptions } from '../simulation/make-world.ts';
import type { Observer } from '../simulation/observer.ts';
import { runWorld } from '../simulation/world.ts';
import { createDigest } from '../trace/digest.ts';
import type { HistoryEvent } from '../trace/history-event.ts';

export interface Fingerprint {
  /** Of the whole history: 16 hexadecimal digits. */
  readonly digest: string;
  /**
   * A letter for each event, of a long history for the first `MOST_LETTERS`: six bits of the digest up to and
   * with it. Histories that part are told apart at the event where they do, or, one time in 64, at one of the next.
   */
  readonly trail: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Beyond so many events a history is kept by its digest alone: a case is a file that a person can open. */
export const MOST_LETTERS = 100_000;

/** Where a history leaves the one that was kept. */
export interface Divergence {
  /** The number of the event, from 0 on. */
  readonly index: number;
  /** What happens there now; `null`: nothing more. */
  readonly event: HistoryEvent | null;
  /** The two part at this event or later: the one that was kept has no letters from here on. */
  readonly orLater: boolean;
}

/** Makes the fingerprint of a run as it goes, and compares it with one that was kept. */
export interface HistoryWatch<State, Message> {
  /** Must see the run to its end. */
  readonly observer: Observer<State, Message>;
  fingerprint(): Fingerprint;
  /** Where the run parts from the history that was kept; `null` also where none was. */
  divergence(): Divergence | null;
}

export function watchHistory<State, Message>(
  protocol: Protocol<State, Message>,
  kept: Fingerprint | null,
): HistoryWatch<State, Message> {
  const digest = createDigest();
  let trail = '';
  let events = 0;
  let parts: { readonly index: number; readonly event: HistoryEvent } | null = null;
  const observer = historyObserver(protocol, (event) => {
    digest.add(JSON.stringify(event));
    digest.add('\n');
    const index = events++;
    const letter = LETTERS[digest.lastSixBits()]!;
    if (index < MOST_LETTERS) trail += letter;
    if (kept !== null && parts === null && letter !== kept.trail[index]) parts = { index, event };
  });
  return {
    observer,
    fingerprint: () => ({ digest: digest.hex(), trail }),
    divergence() {
      if (kept === null || digest.hex() === kept.digest) return null;
      const { index, event } = parts ?? { index: events, event: null };
      return { index, event, orLater: index === MOST_LETTERS };
    },
  };
}

/** The same of a run that is made for nothing else. */
export function historyOfRun<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  kept: Fingerprint | null,
  options: Pick<WorldOptions<State, Message>, 'shouldStop'> = {},
): HistoryWatch<State, Message> {
  const watch = watchHistory(protocol, kept);
  runWorld(protocol, schedule, { ...options, observer: watch.observer });
  return watch;
}
