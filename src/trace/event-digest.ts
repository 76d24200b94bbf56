/** The digest of a history, made of a trace event by event, without writing it out. */
import type { MembershipView } from '../protocol/protocol.ts';
import type { Digest } from './digest.ts';
import { EVENT_KINDS, type EventKind, type LossReason, type StepCause, type TraceEvent } from './event.ts';

/** A table: to search for each event among all kinds would cost more than the rest of it. */
const PLACES = Object.fromEntries(EVENT_KINDS.map((kind, place) => [kind, place])) as Record<
  EventKind,
  number
>;

/** The places are part of the digest. */
const CAUSES: readonly StepCause[] = ['start', 'receive', 'tick', 'leave'];
const LOSSES: readonly LossReason[] = [
  'dropped',
  'oversize',
  'nobody there',
  'malformed',
  'cut off',
  'overflow',
];

/** Adds an event to the digest of its history; one that no history has adds nothing. */
export function addEvent(digest: Digest, seen: TraceEvent): void {
  switch (seen.event) {
    case 'started':
      addStart(digest, seen, seen.node);
      digest.addInteger(seen.life);
      return;
    case 'stopped':
      addStart(digest, seen, seen.node);
      digest.addInteger(seen.how === 'left' ? 1 : 0);
      return;
    case 'paused':
    case 'resumed':
    case 'slowed':
    case 'relieved':
      addStart(digest, seen, seen.node);
      return;
    case 'clock moved':
    case 'wall set':
      addStart(digest, seen, seen.node);
      digest.addInteger(seen.byTicks);
      return;
    case 'forged':
    case 'strayed':
      addStart(digest, seen, seen.to);
      addIntegers(digest, seen.contents.bytes ?? []);
      return;
    case 'stepped':
      addStart(digest, seen, seen.node);
      digest.addInteger(CAUSES.indexOf(seen.cause));
      addView(digest, seen.view);
      return;
    case 'sent':
      addStart(digest, seen, seen.from);
      digest.addInteger(seen.to);
      addIntegers(digest, seen.contents.bytes ?? []);
      return;
    case 'lost':
      addStart(digest, seen, seen.from);
      digest.addInteger(seen.to);
      digest.addInteger(seen.sentTick);
      digest.addInteger(LOSSES.indexOf(seen.reason));
      return;
    case 'delivered':
      addStart(digest, seen, seen.from);
      digest.addInteger(seen.to);
      digest.addInteger(seen.sentTick);
      return;
    case 'waits':
    case 'tick ended':
    case 'ended':
      return;
  }
}

function addStart(digest: Digest, { event, tick }: TraceEvent, node: number): void {
  digest.addInteger(PLACES[event]);
  digest.addInteger(tick);
  digest.addInteger(node);
}

function addView(digest: Digest, view: MembershipView): void {
  digest.addInteger(view.inGroup ? 1 : 0);
  addIntegers(digest, view.addresses);
  addIntegers(digest, view.suspects);
  for (const column of [view.epochs, view.heartbeats, view.heardTicks]) {
    if (column === null) digest.addInteger(-1);
    else addIntegers(digest, column);
  }
}

function addIntegers(digest: Digest, values: ArrayLike<number>): void {
  digest.addInteger(values.length);
  for (let i = 0; i < values.length; i++) digest.addInteger(values[i]!);
}
