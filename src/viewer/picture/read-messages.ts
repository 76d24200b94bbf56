/** What became of each message, while a trace is read. */

import type { LossReason, MessageContents, TraceEvent } from '../../trace/event.ts';
import { mostTelling } from './read-beliefs.ts';
import type { ListChange, MessageView } from './run-view.ts';

type Of<Event extends TraceEvent['event']> = Extract<TraceEvent, { event: Event }>;

type Draft = { -readonly [Key in keyof MessageView]: MessageView[Key] };

export interface MessageReader {
  readonly messages: readonly MessageView[];
  sent(event: Of<'sent'>): void;
  outside(event: Of<'forged'> | Of<'strayed'>): void;
  lost(event: Of<'lost'>): void;
  waits(event: Of<'waits'>): void;
  delivered(event: Of<'delivered'>): void;
  /** What the step of a node that took in the latest message has changed. */
  changed(node: number, changes: readonly ListChange[], isLetIn: boolean): void;
}

/** As many as a title can say. */
const MOST_CHANGES = 6;

/** @param delayBoundTicks how long the network is said to take at most; `null`: nobody knows. */
export function readMessages(nodes: number, delayBoundTicks: number | null): MessageReader {
  const messages: Draft[] = [];
  const originals = new Map<number, Draft>();
  const copies = new Map<number, Draft>();
  let arrived: Draft | null = null;
  const nodeOrNobody = (node: number) => (node >= 0 && node < nodes ? node : null);

  function add(fields: Pick<Draft, 'id' | 'from' | 'to' | 'sentTick' | 'kind'> & Partial<Draft>): Draft {
    const draft: Draft = {
      isCopy: false,
      endTick: null,
      arrivalTick: null,
      loss: null,
      fault: null,
      isLate: false,
      isDoubled: false,
      isDamaged: false,
      changedSomething: false,
      changes: [],
      ...fields,
    };
    messages.push(draft);
    return draft;
  }

  /** The draft of a copy or of an original, also of one that was not seen to be sent. */
  function draftOf({ id, from, to, sentTick, isCopy, contents }: Of<'lost' | 'waits' | 'delivered'>): Draft {
    const known = (isCopy ? copies : originals).get(id);
    if (known !== undefined) return known;
    const original = originals.get(id);
    const ends = { id, from: nodeOrNobody(from), to: nodeOrNobody(to), sentTick };
    const kind = original?.kind ?? kindOf(contents);
    const draft = add({ ...ends, kind, isCopy, isDoubled: isCopy });
    (isCopy ? copies : originals).set(id, draft);
    if (isCopy && original !== undefined) original.isDoubled = true;
    return draft;
  }

  function arrive(draft: Draft, tick: number): void {
    draft.arrivalTick ??= tick;
    draft.isLate = delayBoundTicks !== null && draft.arrivalTick - draft.sentTick > delayBoundTicks;
  }

  return {
    messages,
    sent({ id, tick, from, to, contents }) {
      const ends = { id, from: nodeOrNobody(from), to: nodeOrNobody(to), sentTick: tick };
      originals.set(id, add({ ...ends, kind: kindOf(contents) }));
    },
    outside({ id, tick, to, contents }) {
      const ends = { id, from: null, to: nodeOrNobody(to), sentTick: tick };
      arrived = add({ ...ends, kind: kindOf(contents), endTick: tick, arrivalTick: tick });
    },
    lost(event) {
      const draft = draftOf(event);
      const { tick, sentTick, reason, isDamaged, fault } = event;
      if (isArrival(reason)) arrive(draft, tick);
      draft.endTick = Math.max(tick, sentTick);
      draft.loss = reason;
      draft.fault = fault;
      draft.isDamaged = isDamaged;
    },
    waits(event) {
      arrive(draftOf(event), event.tick);
    },
    delivered(event) {
      const draft = draftOf(event);
      arrive(draft, event.dueTick);
      draft.endTick = event.tick;
      draft.isDamaged = event.isDamaged;
      arrived = draft;
    },
    changed(node, changes, isLetIn) {
      const draft = arrived;
      arrived = null;
      if (draft === null || draft.to !== node || (changes.length === 0 && !isLetIn)) return;
      draft.changedSomething = true;
      draft.changes = mostTelling(changes, MOST_CHANGES);
    },
  };
}

/** Had it come as far as its receiver? */
function isArrival(reason: LossReason): boolean {
  switch (reason) {
    case 'nobody there':
    case 'malformed':
    case 'overflow':
      return true;
    case 'dropped':
    case 'cut off':
    case 'oversize':
      return false;
  }
}

/** A broken protocol may throw at the question; then it is a message without a name. */
function kindOf(contents: MessageContents): string | null {
  try {
    return contents.kind;
  } catch {
    return null;
  }
}
