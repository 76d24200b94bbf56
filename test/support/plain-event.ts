/** An event of a run that goes on, with all that its message is asked for: as it stands in a file. */
import type { TraceEvent } from '../../src/trace/event.ts';

export function plainEvent(event: TraceEvent): TraceEvent {
  if (!('contents' in event)) return event;
  const { kind, says, tells, bytes } = event.contents;
  return { ...event, contents: { kind, says, tells, bytes } };
}
