/**
 * A run that is kept to be looked into: its events, and the states of its nodes, by tick. Of a run that is too large to
 * be kept whole a few ticks are.
 */
import type { AnyVariant } from '../../family/family.ts';
import type { Schedule } from '../../faults/schedule.ts';
import type { MembershipView, StatePart } from '../../protocol/protocol.ts';
import { endOf, recorder } from '../../simulation/record.ts';
import { runWorld } from '../../simulation/world.ts';
import type { TraceEvent } from '../../trace/event.ts';

export interface KeptRun {
  /** By tick; of those that are kept. */
  readonly eventsOf: (tick: number) => readonly TraceEvent[];
  /** What the node believed before the tick; `null`: it had not made a step. */
  viewBefore(node: number, tick: number): MembershipView | null;
  /** What the node knew when the tick was over, in its own words; none where that is not seen. */
  stateAfter(node: number, tick: number): readonly StatePart[];
}

/** Nodes times nodes times ticks: the lists of a run with more are not kept. */
const MOST_ENTRIES = 3_000_000;

export function canBeKept({ nodes, horizonTicks }: Pick<Schedule, 'nodes' | 'horizonTicks'>): boolean {
  return nodes * nodes * horizonTicks <= MOST_ENTRIES;
}

/** Gathers what it is told, of the ticks from `fromTick` on. */
export interface Keeper extends KeptRun {
  allEvents(): readonly TraceEvent[];
  take(event: TraceEvent): void;
  /** The state after the step that was taken last. */
  stepped(node: number, tick: number, describe: () => readonly StatePart[]): void;
}

export function keeper(nodes: number, fromTick = 0): Keeper {
  const events: TraceEvent[][] = [];
  const views: { readonly tick: number; readonly view: MembershipView | null }[][] = [];
  const states: { readonly tick: number; readonly describe: () => readonly StatePart[] }[][] = [];
  for (let node = 0; node < nodes; node++) {
    views.push([]);
    states.push([]);
  }

  /** Before the ticks that are kept the latest is enough. */
  function note<Noted extends { readonly tick: number }>(all: Noted[], noted: Noted): void {
    if (all.length > 0 && (noted.tick < fromTick || all.at(-1)!.tick === noted.tick)) all.pop();
    all.push(noted);
  }

  return {
    take(event) {
      if (event.event === 'stepped') note(views[event.node]!, { tick: event.tick, view: event.view });
      // A life begins with nothing.
      if (event.event === 'started') note(views[event.node]!, { tick: event.tick, view: null });
      if (event.tick < fromTick) return;
      events[event.tick] ??= [];
      events[event.tick]!.push(event);
    },
    stepped(node, tick, describe) {
      note(states[node]!, { tick, describe });
    },
    allEvents: () => events.flat(),
    eventsOf: (tick) => events[tick] ?? [],
    viewBefore: (node, tick) => latest(views[node]!, tick - 1)?.view ?? null,
    stateAfter(node, tick) {
      try {
        return latest(states[node]!, tick)?.describe() ?? [];
      } catch {
        // A broken protocol may throw at any question.
        return [];
      }
    },
  };
}

function latest<Noted extends { readonly tick: number }>(
  all: readonly Noted[],
  tick: number,
): Noted | undefined {
  return all.findLast((noted) => noted.tick <= tick);
}

/** Runs the schedule once more, and hands every event to whoever wants it; what happens in the kept ticks is kept. */
export function runKept(
  variant: AnyVariant,
  schedule: Schedule,
  keep: Keeper | null,
  take: (event: TraceEvent) => void,
  untilTick = Number.POSITIVE_INFINITY,
): void {
  const protocol = variant.create(schedule);
  let tick = -1;
  const both = (event: TraceEvent) => {
    keep?.take(event);
    take(event);
    if (event.event === 'tick ended') ({ tick } = event);
  };
  const recording = recorder(protocol, schedule, both);
  const { describeState } = protocol;
  const observer: typeof recording = {
    ...recording,
    stepped(at, node, cause, state, now) {
      recording.stepped?.(at, node, cause, state, now);
      if (describeState !== undefined) keep?.stepped(node, at, () => describeState(state));
    },
  };
  const summary = runWorld(protocol, schedule, { observer, shouldStop: () => tick + 1 >= untilTick });
  both(endOf(summary));
}
