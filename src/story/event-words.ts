/** An event of a history in words, for a line. */
import type { HistoryEvent } from '../trace/history-event.ts';

/** Without its tick: "n2 sends n1 14 bytes". */
export function describeEvent(event: HistoryEvent): string {
  switch (event.event) {
    case 'started':
      return `${event.node} comes up, in life ${event.life}`;
    case 'stopped':
      return event.how === 'left' ? `${event.node} has left` : `${event.node} crashes`;
    case 'paused':
      return `${event.node} stalls`;
    case 'resumed':
      return `${event.node} goes on`;
    case 'slowed':
      return `${event.node} reads slowly`;
    case 'relieved':
      return `${event.node} reads all of its mail again`;
    case 'clock moved':
      return `the clock of ${event.node} moves by ${event.byTicks}`;
    case 'wall set':
      return `the wall clock of ${event.node} is set by ${event.byTicks}`;
    case 'forged':
      return `a lie is made for ${event.to}`;
    case 'strayed':
      return `mail of another group comes to ${event.to}`;
    case 'stepped':
      return `${event.node} makes a step (${event.cause})`;
    case 'sent':
      return `${event.from} sends ${event.to} ${event.bytes.length / 2} bytes`;
    case 'lost':
      return `what ${event.from} sent to ${event.to} in tick ${event.sentTick} is lost (${event.reason})`;
    case 'delivered':
      return `what ${event.from} sent to ${event.to} in tick ${event.sentTick} arrives`;
  }
}
