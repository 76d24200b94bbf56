/** A trace, so that it can be asked what a node believed when, what brought it about, and whether it was so. */

import { addressOfNode } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { StepCause, TraceEvent } from '../trace/event.ts';
import type { BeliefStatus } from './explanation.ts';

/** What a view says of one member. */
export interface Held {
  readonly status: BeliefStatus;
  readonly epoch: number | null;
  readonly heartbeat: number | null;
}

const NOTHING_HELD: Held = { status: 'does not list', epoch: null, heartbeat: null };

export interface IndexedStep {
  /** The place of the step among all events. */
  readonly place: number;
  readonly tick: number;
  readonly cause: StepCause;
  /** The message that it takes in; `null`: none, or that was not seen. */
  readonly answers: number | null;
  readonly view: MembershipView;
}

/** How a message came to be. */
export interface Origin {
  readonly place: number;
  readonly event: Extract<TraceEvent, { readonly event: 'sent' | 'forged' | 'strayed' }>;
}

interface Life {
  readonly fromPlace: number;
  readonly fromTick: number;
  untilPlace: number;
  untilTick: number;
  /** What the protocol calls it; `null`: it shows no name. */
  epoch: number | null;
}

export interface BeliefIndex {
  /** Of a node, in order. */
  steps(node: number): readonly IndexedStep[];
  /** The number of the last step of the node at this place or before; −1: none. */
  stepBy(node: number, place: number): number;
  /** The last place of a tick. */
  lastPlaceOf(tick: number): number;
  origin(message: number): Origin | undefined;
  /** The life that the node is in at a place; `null`: it is down. */
  lifeAt(node: number, place: number): Life | null;
  /** The latest life that has begun by then. */
  latestLife(node: number, place: number): Life | null;
}

export function heldOf(view: MembershipView, node: number): Held {
  const address = addressOfNode(node);
  const index = indexOfAddress(view.addresses, address);
  if (index < 0) return NOTHING_HELD;
  return {
    status: view.suspects.includes(address) ? 'suspects' : 'trusts',
    epoch: view.epochs?.[index] ?? null,
    heartbeat: view.heartbeats?.[index] ?? null,
  };
}

/** Is it so that a member is listed, and trusted or not, given the life that it is in, if it is up? */
export function isTrue({ status, epoch }: Held, life: Life | null): boolean {
  const isOfLiving = life !== null && (epoch === null || life.epoch === null || life.epoch === epoch);
  if (status === 'trusts') return isOfLiving;
  return status === 'suspects' ? !isOfLiving : life === null;
}

export function indexBeliefs(events: readonly TraceEvent[]): BeliefIndex {
  const steps = new Map<number, IndexedStep[]>();
  const origins = new Map<number, Origin>();
  const lives = new Map<number, Life[]>();
  const lastPlaces = new Map<number, number>();
  const of = <Value>(map: Map<number, Value[]>, node: number) => {
    const known = map.get(node);
    if (known !== undefined) return known;
    const made: Value[] = [];
    map.set(node, made);
    return made;
  };
  for (const [place, event] of events.entries()) {
    lastPlaces.set(event.tick, place);
    switch (event.event) {
      case 'started':
        of(lives, event.node).push({
          fromPlace: place,
          fromTick: event.tick,
          untilPlace: Number.POSITIVE_INFINITY,
          untilTick: Number.POSITIVE_INFINITY,
          epoch: null,
        });
        break;
      case 'stopped': {
        const life = lives.get(event.node)?.at(-1);
        if (life === undefined) break;
        life.untilPlace = place;
        life.untilTick = event.tick;
        break;
      }
      case 'stepped': {
        const { tick, node, cause, answers, view } = event;
        of(steps, node).push({ place, tick, cause, answers, view });
        const life = lives.get(node)?.at(-1);
        if (life !== undefined) life.epoch ??= heldOf(view, node).epoch;
        break;
      }
      case 'sent':
      case 'forged':
      case 'strayed':
        if (!origins.has(event.id)) origins.set(event.id, { place, event });
        break;
      default:
        break;
    }
  }
  const latestLife = (node: number, place: number): Life | null =>
    lives.get(node)?.findLast(({ fromPlace }) => fromPlace <= place) ?? null;
  return {
    steps: (node) => steps.get(node) ?? [],
    stepBy(node, place) {
      const own = steps.get(node) ?? [];
      let [low, high] = [0, own.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (own[middle]!.place <= place) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    },
    lastPlaceOf(tick) {
      for (let at = tick; at >= 0; at--) {
        const place = lastPlaces.get(at);
        if (place !== undefined) return place;
      }
      return -1;
    },
    origin: (message) => origins.get(message),
    lifeAt(node, place) {
      const life = latestLife(node, place);
      return life !== null && place < life.untilPlace ? life : null;
    },
    latestLife,
  };
}
