/** What the network does to messages: which are lost, which arrive twice or damaged, and when. */
import { definitionOf, type Fault } from '../faults/fault.ts';
import { type LinkEffect, type Links, passageOf } from '../faults/link-effect.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isWindow } from '../faults/times.ts';
import type { LossReason } from '../trace/event.ts';
import type { KeyedChance } from './keyed-chance.ts';

/** What becomes of one message. */
export interface Fate {
  /** Why it is lost on its way, or `null`. */
  readonly loss: Extract<LossReason, 'dropped' | 'cut off'> | null;
  /** The fault that loses it; of several the one that decides. */
  readonly lostBy: Fault | null;
  /** When it arrives. */
  readonly dueTick: number;
  /** When it arrives once more, or `NEVER`. */
  readonly copyDueTick: number;
  /** A number that says how its bytes are changed, or 0: they are not. */
  readonly damage: number;
}

export interface Network {
  /** Makes the faults of this tick the current ones. */
  beginTick(tick: number): void;
  /** The fate of the next message from one node to another in this tick. */
  fate(from: number, to: number): Fate;
}

export const NEVER_DUE = -1;

/** A fault that strikes messages, with what its kind makes of it. */
interface Active {
  readonly fault: Fault;
  readonly effect: LinkEffect<Fault>;
  readonly fromTick: number;
  readonly untilTick: number;
  readonly covers: Links;
}

function activeOf(fault: Fault): Active[] {
  const effect = definitionOf(fault).does.links;
  if (effect === undefined) return [];
  const window = isWindow(fault) ? fault : { fromTick: fault.atTick, untilTick: fault.atTick + 1 };
  const { fromTick, untilTick } = window;
  return [{ fault, effect, fromTick, untilTick, covers: effect.covers(fault) }];
}

export function createNetwork(schedule: Schedule, chance: KeyedChance): Network {
  const faults = schedule.faults.flatMap(activeOf);
  let now = 0;
  let faultsNow: Active[] = [];
  let promptly: Fate = onTime(0);
  /** How many messages each link has carried in this tick: the place of the next one. */
  const places = new Map<number, number>();

  return {
    beginTick(tick) {
      now = tick;
      promptly = onTime(tick);
      if (faults.length === 0) return;
      faultsNow = faults.filter(({ fromTick, untilTick }) => fromTick <= tick && tick < untilTick);
      places.clear();
    },

    fate(from, to) {
      if (faultsNow.length === 0) return promptly;
      const link = from * schedule.nodes + to;
      const place = places.get(link) ?? 0;
      places.set(link, place + 1);
      const message = passageOf(place, (purpose) => chance.fate(purpose, from, to, now, place));
      let lostBy: Fault | null = null;
      let dropper: Fault | null = null;
      for (const { fault, effect, covers } of faultsNow) {
        if (!covers(from, to)) continue;
        const { loss, dropShare } = message;
        effect.strike(fault, message);
        if (message.loss !== loss) lostBy = fault;
        if (message.dropShare !== dropShare) dropper = fault;
      }
      const { dropShare, delayTicks, copyShare, lagTicks, damageShare, draw } = message;
      if (message.loss === null && happens(dropShare, () => draw('drop'))) {
        message.loss = 'dropped';
        lostBy = dropper;
      }
      const { loss } = message;
      if (loss !== null) return { loss, lostBy, dueTick: NEVER_DUE, copyDueTick: NEVER_DUE, damage: 0 };
      const dueTick = now + delayTicks;
      const twice = happens(copyShare, () => draw('duplicate'));
      const damaged = happens(damageShare, () => draw('corrupt'));
      return {
        loss,
        lostBy,
        dueTick,
        copyDueTick: twice ? dueTick + lagTicks : NEVER_DUE,
        damage: damaged ? 1 + Math.floor(draw('damage') * (2 ** 31 - 1)) : 0,
      };
    },
  };
}

function onTime(tick: number): Fate {
  return { loss: null, lostBy: null, dueTick: tick + 1, copyDueTick: NEVER_DUE, damage: 0 };
}

/** A draw that nothing needs is not made. */
function happens(share: number, draw: () => number): boolean {
  return share > 0 && (share >= 1 || draw() < share);
}
