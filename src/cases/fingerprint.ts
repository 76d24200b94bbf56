/**
 * The fingerprint of a history: enough to see that it is another one today, and where it parts from the
 * one that was kept.
 */
import type { Protocol } from '../protocol/protocol.ts';
import { createDigest } from '../simulation/digest.ts';
import { type HistoryEvent, historyLines } from '../simulation/history.ts';
import type { Schedule } from '../simulation/schedule.ts';

export interface Fingerprint {
  /** Of the whole history: 16 hexadecimal digits. */
  readonly digest: string;
  /**
   * A letter for each event: six bits of the digest up to and with it. Histories that part are told apart
   * at the event where they do, or, one time in 64, at one of the next.
   */
  readonly trail: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A history, and what stands for it. */
export interface PrintedHistory {
  /** A line of JSON for each event. */
  readonly lines: readonly string[];
  readonly fingerprint: Fingerprint;
}

export function printedHistory<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
): PrintedHistory {
  const lines = historyLines(protocol, schedule);
  const digest = createDigest();
  let trail = '';
  for (const line of lines) {
    digest.add(line);
    digest.add('\n');
    trail += LETTERS[digest.lastSixBits()]!;
  }
  return { lines, fingerprint: { digest: digest.hex(), trail } };
}

/** Where a history leaves the one that was kept. */
export interface Divergence {
  /** The number of the event, from 0 on. */
  readonly index: number;
  /** What happens there now; `null`: nothing more. */
  readonly event: HistoryEvent | null;
}

/** `null`: it is the same history. */
export function divergenceFrom(kept: Fingerprint, { lines, fingerprint }: PrintedHistory): Divergence | null {
  if (kept.digest === fingerprint.digest) return null;
  const { trail } = fingerprint;
  let index = 0;
  while (index < trail.length && trail[index] === kept.trail[index]) index++;
  const line = lines[index];
  return { index, event: line === undefined ? null : (JSON.parse(line) as HistoryEvent) };
}
