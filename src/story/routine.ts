/**
 * Which kinds of messages are routine. A protocol says so itself; of one that does not, those are that its members go on
 * sending in the very run that is told. Until they are known, what happens is held back.
 */

import type { MessageContents, TraceEvent } from '../trace/event.ts';
import { kindWords } from './message-words.ts';

/** So many ticks are listened to in which there is a group; and no more is held back than these, whatever happens. */
const HEARD_TICKS = 100;
const HELD_TICKS_LIMIT = 1000;
const HELD_EVENTS_LIMIT = 200_000;
/** A kind that is sent all the time is sent in each of so many parts of the time; of less than these no time is made. */
const PARTS = 8;
const LEAST_TICKS = 4;

/** Knows after a while which kinds are routine. */
export interface Routine {
  /** Events go through here; they come out at `take` as soon as it is known. */
  hear(event: TraceEvent): void;
  /** No more is to be heard. */
  settle(): void;
  has(kind: string): boolean;
}

/** @param declared what the protocol says; `null`: nothing. */
export function routineOf(declared: readonly string[] | null, take: (event: TraceEvent) => void): Routine {
  if (declared !== null) {
    const kinds = new Set(declared.map(kindWords));
    return { hear: take, settle() {}, has: (kind) => kinds.has(kind) };
  }
  return heardRoutine(take);
}

/** What a protocol declares; `null` where it does not, and what is no kind is none. */
export function declaredKinds({ routineKinds }: { readonly routineKinds?: unknown }): string[] | null {
  if (!Array.isArray(routineKinds)) return null;
  return routineKinds.filter((kind) => typeof kind === 'string');
}

function heardRoutine(take: (event: TraceEvent) => void): Routine {
  const listener = routineListener();
  let held: TraceEvent[] = [];
  let kinds: ReadonlySet<string> | null = null;

  function settle(): void {
    if (kinds !== null) return;
    kinds = listener.kinds();
    for (const event of held) take(event);
    held = [];
  }

  return {
    hear(event) {
      if (kinds !== null) {
        take(event);
        return;
      }
      held.push(event);
      listener.hear(event);
      const isEnough = listener.ticksHeard() >= HEARD_TICKS || event.tick >= HELD_TICKS_LIMIT;
      if (isEnough || held.length >= HELD_EVENTS_LIMIT) settle();
    },
    settle,
    has: (kind) => kinds?.has(kind) === true,
  };
}

/**
 * Hears what is sent while there is a group: two who are in it. Whoever is still asking to be let in is no member, and
 * asks for something out of the ordinary.
 */
export function routineListener() {
  const members = new Set<number>();
  /** By kind: in which of the ticks with a group a member has sent it, counted from the first of them. */
  const heardIn = new Map<string, Set<number>>();
  let tick = 0;
  let ticks = 0;
  let isGroup = false;

  function begin(next: number): void {
    if (next === tick) return;
    if (isGroup) ticks++;
    tick = next;
    isGroup = members.size >= 2;
  }

  return {
    ticksHeard: () => ticks,
    hear(event: TraceEvent): void {
      // The end of a run bears the number of its last tick, which is over by then.
      if (event.event === 'ended') return;
      begin(event.tick);
      switch (event.event) {
        case 'stepped':
          if (event.view.inGroup) members.add(event.node);
          else members.delete(event.node);
          return;
        case 'stopped':
          members.delete(event.node);
          return;
        case 'sent': {
          if (!isGroup || !members.has(event.from)) return;
          const kind = kindHeard(event.contents);
          if (kind === null) return;
          const heard = heardIn.get(kind) ?? new Set();
          heardIn.set(kind, heard.add(ticks));
          return;
        }
        case 'tick ended':
          begin(event.tick + 1);
          return;
        default:
          return;
      }
    },
    /** In the words in which stories tell them. */
    kinds(): ReadonlySet<string> {
      if (ticks < LEAST_TICKS) return new Set();
      const parts = Math.min(PARTS, ticks);
      const partOf = (heardTick: number) => Math.floor((heardTick * parts) / ticks);
      const goesOn = (heard: ReadonlySet<number>) =>
        new Set([...heard].filter((heardTick) => heardTick < ticks).map(partOf)).size === parts;
      return new Set([...heardIn].flatMap(([kind, heard]) => (goesOn(heard) ? [kind] : [])));
    },
  };
}

/** Of a protocol that cannot say it, the story tells where it fails; here it is enough to hear nothing. */
function kindHeard(contents: MessageContents): string | null {
  try {
    return contents.kind === null ? null : kindWords(contents.kind);
  } catch {
    return null;
  }
}
