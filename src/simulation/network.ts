/** What the network does to messages: which are lost, and when the others arrive. */
import type { KeyedChance } from './keyed-chance.ts';
import {
  ANY_NODE,
  type DelayFault,
  type DropFault,
  type LinkEnd,
  nodeIndex,
  type Schedule,
} from './schedule.ts';

export interface Network {
  /** Makes the faults of this tick the current ones. */
  beginTick(tick: number): void;
  /** The tick in which a message sent now arrives, or `LOST`. */
  arrival(from: number, to: number): number;
}

export const LOST = -1;

interface ActiveDrop {
  readonly fault: DropFault;
  readonly from: number;
  readonly to: number;
}

interface ActiveDelay {
  readonly fault: DelayFault;
  readonly from: number;
  readonly to: number;
}

const ANY = -1;

function endOf(end: LinkEnd): number {
  return end === ANY_NODE ? ANY : nodeIndex(end);
}

function covers(link: { from: number; to: number }, from: number, to: number): boolean {
  return (link.from === ANY || link.from === from) && (link.to === ANY || link.to === to);
}

function actsAt({ fromTick, untilTick }: DropFault | DelayFault, tick: number): boolean {
  return fromTick <= tick && tick < untilTick;
}

export function createNetwork(schedule: Schedule, chance: KeyedChance): Network {
  const drops: ActiveDrop[] = [];
  const delays: ActiveDelay[] = [];
  for (const fault of schedule.faults) {
    if (fault.kind === 'drop') drops.push({ fault, from: endOf(fault.from), to: endOf(fault.to) });
    if (fault.kind === 'delay') delays.push({ fault, from: endOf(fault.from), to: endOf(fault.to) });
  }

  let now = 0;
  let dropsNow: ActiveDrop[] = [];
  let delaysNow: ActiveDelay[] = [];
  /** How many messages each link has carried in this tick: the place of the next one. */
  const places = new Map<number, number>();

  return {
    beginTick(tick) {
      now = tick;
      if (drops.length > 0) dropsNow = drops.filter(({ fault }) => actsAt(fault, tick));
      if (delays.length > 0) delaysNow = delays.filter(({ fault }) => actsAt(fault, tick));
      places.clear();
    },

    arrival(from, to) {
      if (dropsNow.length === 0 && delaysNow.length === 0) return now + 1;
      const link = from * schedule.nodes + to;
      const place = places.get(link) ?? 0;
      places.set(link, place + 1);

      let share = 0;
      for (const drop of dropsNow) if (covers(drop, from, to)) share = Math.max(share, drop.fault.share);
      if (share === 1) return LOST;
      if (share > 0 && chance.fate('drop', from, to, now, place) < share) return LOST;

      let ticks = 1;
      for (const delay of delaysNow) {
        if (!covers(delay, from, to)) continue;
        const { minTicks, maxTicks } = delay.fault;
        const spread = maxTicks - minTicks + 1;
        const drawn = spread === 1 ? 0 : Math.floor(chance.fate('delay', from, to, now, place) * spread);
        ticks = Math.max(ticks, minTicks + drawn);
      }
      return now + ticks;
    },
  };
}
