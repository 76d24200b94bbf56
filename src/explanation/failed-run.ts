/** The run that failed, recorded up to its violation. */
import { fanOut } from '../judge/fan-out.ts';
import type { Violation } from '../judge/invariant.ts';
import { digestObserver } from '../simulation/history-digest.ts';
import { recorder } from '../simulation/record.ts';
import { createDigest } from '../trace/digest.ts';
import type { TraceEvent } from '../trace/event.ts';
import { quietContents } from './quietly.ts';
import type { Failing } from './trials.ts';

export interface FailedRun {
  readonly violation: Violation;
  /** Of the run, as far as it was judged. */
  readonly events: readonly TraceEvent[];
  readonly isReproducible: boolean;
}

/** `null`: the claim does not fail. */
export function failedRun({ variant, claim, schedule }: Failing): FailedRun | null {
  const events: TraceEvent[] = [];
  const protocol = variant.create(schedule);
  const digests = [createDigest(), createDigest()] as const;
  const { violation } = claim.judge(protocol, schedule, {
    observer: fanOut([
      digestObserver(protocol, digests[0]),
      recorder(protocol, schedule, (event) => events.push(kept(event))),
    ]),
  });
  if (violation?.claim !== claim.name) return null;
  const again = variant.create(schedule);
  const second = claim.judge(again, schedule, { observer: digestObserver(again, digests[1]) });
  const isReproducible = digests[0].hex() === digests[1].hex() && second.violation?.tick === violation.tick;
  return { violation, events, isReproducible };
}

function kept(event: TraceEvent): TraceEvent {
  return 'contents' in event ? { ...event, contents: quietContents(event.contents) } : event;
}
