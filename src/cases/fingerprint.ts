/**
 * The fingerprint of a history: enough to see that it is another one today, and where it parts from the
 * one that was kept. It is made, and compared, as the run goes: no history is stored.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { streamHistory } from '../simulation/history.ts';
import type { WorldOptions } from '../simulation/world.ts';
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

type RunOptions = Pick<WorldOptions<unknown, unknown>, 'shouldStop'>;

export function fingerprintOf<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: RunOptions = {},
): Fingerprint {
  let trail = '';
  const digest = digestedHistory(protocol, schedule, options, (letter, index) => {
    if (index < MOST_LETTERS) trail += letter;
  });
  return { digest, trail };
}

/** Where a history leaves the one that was kept. */
export interface Divergence {
  /** The number of the event, from 0 on. */
  readonly index: number;
  /** What happens there now; `null`: nothing more. */
  readonly event: HistoryEvent | null;
  /** The two part at this event or later: the one that was kept has no letters from here on. */
  readonly orLater: boolean;
}

/** `null`: it is the same history. */
export function divergenceFrom<State, Message>(
  kept: Fingerprint,
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: RunOptions = {},
): Divergence | null {
  let events = 0;
  let parts: { readonly index: number; readonly event: HistoryEvent } | null = null;
  const digest = digestedHistory(protocol, schedule, options, (letter, index, event) => {
    events++;
    if (parts === null && letter !== kept.trail[index]) parts = { index, event };
  });
  if (digest === kept.digest) return null;
  const { index, event } = parts ?? { index: events, event: null };
  return { index, event, orLater: index === MOST_LETTERS };
}

function digestedHistory<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: RunOptions,
  onEvent: (letter: string, index: number, event: HistoryEvent) => void,
): string {
  const digest = createDigest();
  const record = (event: HistoryEvent, index: number) => {
    digest.add(JSON.stringify(event));
    digest.add('\n');
    onEvent(LETTERS[digest.lastSixBits()]!, index, event);
  };
  streamHistory(protocol, schedule, record, options);
  return digest.hex();
}
