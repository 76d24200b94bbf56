/**
 * The history of a run of the world: each event a line of JSON. Two runs are the same if their histories are, byte for
 * byte; a digest of those lines stands for the whole.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { createDigest } from '../trace/digest.ts';
import { type HistoryEvent, historyEventOf } from '../trace/history-event.ts';
import type { WorldOptions } from './make-world.ts';
import type { Observer } from './observer.ts';
import { recorder } from './record.ts';
import { type RunSummary, runWorld } from './world.ts';

/** An observer that hands on every event of a history as data. */
export function historyObserver<State, Message>(
  protocol: Protocol<State, Message>,
  record: (event: HistoryEvent) => void,
): Observer<State, Message> {
  return recorder(protocol, NO_FAULTS, (seen) => {
    const event = historyEventOf(seen);
    if (event !== null) record(event);
  });
}

/** Which fault has lost a message is no part of a history. */
const NO_FAULTS: Pick<Schedule, 'faults'> = { faults: [] };

/** Runs the schedule, and hands on each event as it happens; `index` is its number, from 0 on. Nothing is stored. */
export function streamHistory<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  record: (event: HistoryEvent, index: number) => void,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): RunSummary {
  let index = 0;
  const observer = historyObserver(protocol, (event) => record(event, index++));
  return runWorld(protocol, schedule, { ...options, observer });
}

/** The history of one run, a line of JSON per event. Of a long run that is much: `streamHistory` stores nothing. */
export function historyLines<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): string[] {
  const lines: string[] = [];
  streamHistory(protocol, schedule, (event) => lines.push(JSON.stringify(event)), options);
  return lines;
}

/** The digest of a history. */
export function digestOfLines(lines: readonly string[]): string {
  const digest = createDigest();
  for (const line of lines) digest.add(`${line}\n`);
  return digest.hex();
}
