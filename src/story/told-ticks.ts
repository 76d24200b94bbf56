/**
 * The story of a run, a tick at a time: for whoever stands in one tick and wants to know what happens in it. The same
 * sentences as in the story that is told as a whole.
 */
import type { TraceEvent } from '../trace/event.ts';
import { routineOf } from './routine.ts';
import { tickLines } from './tick-lines.ts';
import { type Told, tickReader } from './tick-reader.ts';
import { isQuiet } from './tick-record.ts';

/** What happens in one tick, in sentences. */
export interface ToldTick {
  readonly tick: number;
  readonly sentences: readonly string[];
}

export interface ToldTicks {
  take(event: TraceEvent): void;
  /** The ticks of which there is something to tell besides what always happens, ascending. */
  ticks(): readonly ToldTick[];
}

/** @param routineKinds the kinds of messages that are told only if something comes of them; `null`: they are heard. */
export function toldTicks(source: Told, routineKinds: readonly string[] | null): ToldTicks {
  const told: ToldTick[] = [];
  const delayBoundTicks = source.schedule?.network.delayBoundTicks ?? Number.POSITIVE_INFINITY;
  const reader = tickReader(
    source,
    (kind) => routine.has(kind),
    (record) => {
      if (isQuiet(record)) return;
      told.push({
        tick: record.tick,
        sentences: tickLines(record, delayBoundTicks).map(({ text }) => text),
      });
    },
  );
  const routine = routineOf(routineKinds, reader.take);
  return {
    take: routine.hear,
    ticks() {
      routine.settle();
      reader.close();
      return told;
    },
  };
}
