/**
 * How much was seen of a run, and how much of it a claim must see. A run of the world is seen whole; a record of another
 * system as far as somebody wrote it down. A claim is judged where all that it must see was seen, and nowhere else: what
 * is missing in a record is no fault of anybody's.
 */
import type { TraceHeader } from '../trace/header.ts';
import { type NotJudged, notJudged } from './not-judged.ts';

/** What can be seen, each with what is said where it was not. */
const UNSEEN = {
  lives: 'nobody says who came up and went down',
  stalls: 'nobody says who was stalled',
  lists: 'nobody says of all lists how they changed',
  losses: 'nobody says when the network lost anything',
  messages: 'no message was seen',
  channels: 'not every message was seen',
  steps: 'not all was seen that a run of the world shows',
  schedule: 'nobody says what was done to the nodes',
  introducers: 'nobody says who the introducers are',
  'due dates': 'a trace does not say when a message was due',
  sizes: 'a trace does not say how much a node keeps',
} as const;

export type Detail = keyof typeof UNSEEN;
export type Details = ReadonlySet<Detail>;

/** What a run shows while it goes. */
export const ALL_DETAILS: Details = new Set(Object.keys(UNSEEN) as Detail[]);

/** What a claim must see unless it says that less will do. */
export const ALL_OF_A_TRACE: readonly Detail[] = ['steps', 'schedule'];

/** In place of a verdict, if a claim must see more than was seen: the first of it. */
export function unseen(needed: readonly Detail[], seen: Details): NotJudged | null {
  const missing = needed.find((detail) => !seen.has(detail));
  return missing === undefined ? null : notJudged(UNSEEN[missing]);
}

/** What was seen of a run by whoever wrote its trace. */
export function detailsOf({ complete, contents, schedule, partly = [] }: TraceHeader): Details {
  const has = (...kinds: readonly TraceHeader['complete'][number][]) =>
    kinds.every((kind) => complete.includes(kind));
  const steps =
    has('started', 'stopped', 'stepped', 'sent', 'lost', 'delivered', 'paused', 'resumed', 'waits') &&
    has('clock moved', 'forged', 'wall set', 'slowed', 'relieved', 'tick ended', 'ended', 'strayed') &&
    contents.length === 4;
  const seen: Record<Detail, boolean> = {
    lives: has('started', 'stopped'),
    stalls: has('paused', 'resumed'),
    lists: has('stepped'),
    losses: has('lost'),
    messages: has('sent', 'delivered') || partly.includes('delivered'),
    channels: has('sent', 'delivered'),
    steps,
    schedule: schedule !== null,
    introducers: schedule !== null,
    'due dates': false,
    sizes: false,
  };
  return new Set([...ALL_DETAILS].filter((detail) => seen[detail]));
}
