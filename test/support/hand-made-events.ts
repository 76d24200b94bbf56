/** Events of a trace by hand, for whoever reads traces: nodes by number, members by the numbers of their nodes. */

import { addressOfNode, nodeName } from '../../src/faults/nodes.ts';
import type { Promises } from '../../src/judge/promises.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import type { MessageContents, StepCause, TraceEvent } from '../../src/trace/event.ts';
import { EVENT_KINDS } from '../../src/trace/event.ts';
import { CONTENT_PARTS, type TraceHeader } from '../../src/trace/header.ts';

export function headerBy(nodes: number, parts: Partial<TraceHeader> = {}): TraceHeader {
  return {
    recordedBy: 'by hand',
    protocol: 'by-hand',
    nodes: Array.from({ length: nodes }, (_, node) => ({
      name: nodeName(node),
      address: addressOfNode(node),
    })),
    schedule: null,
    complete: EVENT_KINDS,
    contents: CONTENT_PARTS,
    ...parts,
  };
}

/** Whoever stops is suspected after so many ticks, and removed after so many. */
export function datesAfter(
  suspectTicks: number,
  removeTicks: number,
): Pick<Promises, 'failure' | 'agreement'> {
  return {
    failure: {
      suspectedBy: (stopTick) => stopTick + suspectTicks,
      removedBy: (stopTick) => stopTick + removeTicks,
    },
    agreement: { notJudged: 'nobody promises it here' },
  };
}

export function starts(tick: number, node: number, life = 0): TraceEvent {
  return { event: 'started', tick, node, life };
}

export function crashes(tick: number, node: number): TraceEvent {
  return { event: 'stopped', tick, node, how: 'crashed' };
}

/** A step after which the node lists these. */
export function lists(
  tick: number,
  node: number,
  members: readonly number[],
  { suspects = [], epochs = null, cause = 'tick' }: ListParts = {},
): TraceEvent {
  const view: MembershipView = {
    inGroup: true,
    addresses: members.map(addressOfNode),
    suspects: suspects.map(addressOfNode),
    epochs,
    heartbeats: null,
    heardTicks: null,
  };
  return { event: 'stepped', tick, node, cause, now: tick, answers: null, view };
}

interface ListParts {
  readonly suspects?: readonly number[];
  readonly epochs?: readonly number[] | null;
  readonly cause?: StepCause;
}

const CONTENTS: MessageContents = { kind: 'NEWS', says: null, tells: null, bytes: null };

export function sends(tick: number, id: number, from: number, to: number, kind = 'NEWS'): TraceEvent {
  return { event: 'sent', tick, id, from, to, contents: { ...CONTENTS, kind } };
}

export function reaches(tick: number, sent: TraceEvent, parts: Partial<Arrival> = {}): TraceEvent {
  if (sent.event !== 'sent') throw new Error('only what was sent can arrive');
  const { id, from, to, tick: sentTick, contents } = sent;
  const way = { isCopy: false, isDamaged: false, dueTick: tick, ...parts };
  return { event: 'delivered', tick, id, from, to, sentTick, contents, ...way };
}

interface Arrival {
  readonly isCopy: boolean;
  readonly isDamaged: boolean;
  readonly dueTick: number;
}

/** The ends of these ticks, and of the run with the last of them. */
export function endsAt(tick: number): TraceEvent {
  return { event: 'ended', tick, end: { kind: 'horizon' } };
}
