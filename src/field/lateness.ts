/**
 * How late messages and timers were: what a message took at most, as it counts in the dates of a group.
 *
 * In the world a message takes at most D ticks, and every turn is made in its tick. Of real processes neither is
 * certain: a message waits for a busy receiver, and a timer fires late. A message that took d, sent by a turn that was
 * late by l, is to its receiver one that took d + l. So D = 1 + ⌈(d + l) / tick⌉, at the slowest that was seen, and at
 * least 2: for what is sent in a tick and taken in by a turn of the next has gone through two.
 */
import { nodeIndex } from '../faults/nodes.ts';
import type { FieldLife } from './happenings.ts';
import { messageKey } from './losses.ts';

export interface Lateness {
  /** The slowest message, but for those that waited for a stopped process. */
  readonly slowestMicros: number;
  /** The latest turn, but for those of a process that had been stopped. */
  readonly latestTurnMicros: number;
  /** D, as measured. */
  readonly delayBoundTicks: number;
}

const LEAST_DELAY_BOUND_TICKS = 2;

export function latenessOf(lives: readonly FieldLife[], tickMicros: number): Lateness {
  const sent = new Map<string, number>();
  for (const { node, life, steps } of lives) {
    for (const { atMicros, sends } of steps) {
      for (const { number } of sends) sent.set(messageKey(node, life, number), atMicros);
    }
  }
  let slowestMicros = 0;
  let latestTurnMicros = 0;
  for (const { steps, pauses } of lives) {
    for (const { cause, atMicros, lateMicros = 0, takes } of steps) {
      if (cause === 'tick') {
        const dueMicros = atMicros - lateMicros;
        const wasStopped = pauses.some(
          ({ fromMicros, untilMicros }) => fromMicros <= atMicros && dueMicros <= untilMicros,
        );
        if (!wasStopped) latestTurnMicros = Math.max(latestTurnMicros, lateMicros);
      }
      if (takes === undefined) continue;
      const sentMicros = sent.get(messageKey(nodeIndex(takes.from), takes.life, takes.number));
      if (sentMicros === undefined) continue;
      const waited = pauses.some(
        ({ fromMicros, untilMicros }) => fromMicros <= atMicros && sentMicros <= untilMicros,
      );
      if (!waited) slowestMicros = Math.max(slowestMicros, atMicros - sentMicros);
    }
  }
  const ticks = 1 + Math.ceil((slowestMicros + latestTurnMicros) / tickMicros);
  return { slowestMicros, latestTurnMicros, delayBoundTicks: Math.max(ticks, LEAST_DELAY_BOUND_TICKS) };
}
