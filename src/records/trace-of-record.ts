/** A record as a trace of its own: for who tells it, draws it, or hands it on. */
import type { TraceEvent } from '../trace/event.ts';
import type { Trace } from '../trace/read-trace.ts';
import { factsKeeper } from './facts.ts';
import type { RecordHeader, RecordLine } from './line.ts';
import { recordTracer } from './record-trace.ts';

export function traceOfRecord(
  header: RecordHeader,
  names: readonly string[],
  lines: Iterable<RecordLine>,
): Trace {
  const events: TraceEvent[] = [];
  const tracer = recordTracer(header, names, factsKeeper(0), (event) => events.push(event));
  for (const line of lines) tracer.take(line);
  tracer.end();
  return { header: tracer.header, events };
}

/**
 * The same with ticks that are so many times as long, in which more happens: a picture of a minute has no room for sixty
 * thousand ticks.
 */
export function coarser({ header, events }: Trace, byTicks: number): Trace {
  const tickOf = (tick: number) => Math.floor(tick / byTicks);
  const coarse = events.flatMap((event): TraceEvent[] => {
    const tick = tickOf(event.tick);
    switch (event.event) {
      case 'stepped':
        return [{ ...event, tick, now: tickOf(event.now) }];
      case 'delivered':
        return [{ ...event, tick, sentTick: tickOf(event.sentTick), dueTick: tickOf(event.dueTick) }];
      case 'lost':
      case 'waits':
        return [{ ...event, tick, sentTick: tickOf(event.sentTick) }];
      case 'tick ended':
        // It ends in the middle of a longer one, and is told of no trace that does not say that all have ended.
        return [];
      default:
        return [{ ...event, tick }];
    }
  });
  const { tickMilliseconds } = header;
  const longer = tickMilliseconds === undefined ? {} : { tickMilliseconds: byTicks * tickMilliseconds };
  return { header: { ...header, ...longer }, events: coarse };
}
