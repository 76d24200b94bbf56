/** The run that failed: made twice, to see that it comes out the same, and recorded up to its violation. */
import type { Schedule } from '../faults/schedule.ts';
import { fanOut } from '../judge/fan-out.ts';
import type { Violation } from '../judge/invariant.ts';
import { digestObserver } from '../simulation/history-digest.ts';
import type { Observer } from '../simulation/observer.ts';
import { recorder } from '../simulation/record.ts';
import { createDigest } from '../trace/digest.ts';
import type { TraceEvent } from '../trace/event.ts';
import { quietContents } from './quietly.ts';
import type { Failing } from './trials.ts';

export interface FailedRun {
  readonly violation: Violation;
  /** Of the run, as far as it was judged; `null`: it is too long to be kept. */
  readonly events: readonly TraceEvent[] | null;
  readonly isReproducible: boolean;
}

/** What is kept has a list of all nodes for each turn: so many entries are some hundred megabytes. */
const MOST_ENTRIES = 2_000_000;

export const TOO_LONG = 'the run is too long to be recorded';

/** `null`: the claim does not fail. */
export function failedRun(failing: Failing): FailedRun | null {
  const { claim, schedule } = failing;
  const first = judged(failing, null);
  const { violation } = first;
  if (violation?.claim !== claim.name) return null;
  const events = isRecordable(schedule, violation.tick) ? [] : null;
  const second = judged(failing, events);
  const isReproducible = first.digest === second.digest && second.violation?.tick === violation.tick;
  return { violation, events, isReproducible };
}

function isRecordable({ nodes }: Schedule, tick: number): boolean {
  return nodes * nodes * (tick + 1) <= MOST_ENTRIES;
}

function judged(
  { variant, claim, schedule }: Failing,
  events: TraceEvent[] | null,
): { readonly violation: Violation | null; readonly digest: string } {
  const protocol = variant.create(schedule);
  const digest = createDigest();
  const observers: Observer<unknown, unknown>[] = [digestObserver(protocol, digest)];
  if (events !== null) observers.push(recorder(protocol, schedule, (event) => events.push(kept(event))));
  const { violation } = claim.judge(protocol, schedule, { observer: fanOut(observers) });
  return { violation, digest: digest.hex() };
}

function kept(event: TraceEvent): TraceEvent {
  return 'contents' in event ? { ...event, contents: quietContents(event.contents) } : event;
}
