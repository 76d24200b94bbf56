/** What goes on at each node for a while: stalls, slow reading, slow clocks; and what its clocks do at once. */

import type { TraceEvent } from '../../trace/event.ts';
import type { ClockChange, NodeView, Span } from './run-view.ts';

type Of<Event extends TraceEvent['event']> = Extract<TraceEvent, { event: Event }>;

interface Open {
  readonly spans: Span[];
  fromTick: number | null;
}

interface Spans {
  readonly stalls: Open;
  readonly slowReading: Open;
  readonly stoodStill: number[];
  readonly clockChanges: ClockChange[];
}

export interface NodeSpans {
  take(event: Of<'paused' | 'resumed' | 'slowed' | 'relieved' | 'clock moved' | 'wall set'>): void;
  /** Whatever goes on at a node ends with its life. */
  stop(tick: number, node: number): void;
  isStalled(node: number): boolean;
  of(node: number, untilTick: number): Omit<NodeView, 'name' | 'lives'>;
}

/** A clock that stands still no more rarely than this is slow all the while. */
const LONGEST_GAP_TICKS = 12;

export function nodeSpans(nodes: number): NodeSpans {
  const all = Array.from(
    { length: nodes },
    (): Spans => ({
      stalls: { spans: [], fromTick: null },
      slowReading: { spans: [], fromTick: null },
      stoodStill: [],
      clockChanges: [],
    }),
  );

  return {
    take(event) {
      const { tick, node } = event;
      const { stalls, slowReading, stoodStill, clockChanges } = all[node]!;
      switch (event.event) {
        case 'paused':
          stalls.fromTick ??= tick;
          return;
        case 'resumed':
          end(stalls, tick);
          return;
        case 'slowed':
          slowReading.fromTick ??= tick;
          return;
        case 'relieved':
          end(slowReading, tick);
          return;
        case 'clock moved':
          if (event.byTicks === -1) stoodStill.push(tick);
          else clockChanges.push({ tick, clock: 'monotonic', byTicks: event.byTicks });
          return;
        case 'wall set':
          clockChanges.push({ tick, clock: 'wall', byTicks: event.byTicks });
          return;
      }
    },
    stop(tick, node) {
      end(all[node]!.stalls, tick);
      end(all[node]!.slowReading, tick);
    },
    isStalled: (node) => all[node]!.stalls.fromTick !== null,
    of(node, untilTick) {
      const { stalls, slowReading, stoodStill, clockChanges } = all[node]!;
      return {
        stalls: withOpen(stalls, untilTick),
        slowReading: withOpen(slowReading, untilTick),
        slowClock: runsOf(stoodStill),
        clockChanges,
      };
    },
  };
}

function end(open: Open, tick: number): void {
  if (open.fromTick !== null) open.spans.push({ fromTick: open.fromTick, untilTick: tick });
  open.fromTick = null;
}

function withOpen({ spans, fromTick }: Open, untilTick: number): readonly Span[] {
  return fromTick === null ? spans : [...spans, { fromTick, untilTick }];
}

/** Ticks that lie close together, as spans. */
function runsOf(ticks: readonly number[]): Span[] {
  const runs: { fromTick: number; untilTick: number }[] = [];
  for (const tick of ticks) {
    const latest = runs.at(-1);
    if (latest !== undefined && tick < latest.untilTick + LONGEST_GAP_TICKS) latest.untilTick = tick + 1;
    else runs.push({ fromTick: tick, untilTick: tick + 1 });
  }
  return runs;
}
