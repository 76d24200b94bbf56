/** What the network does to messages: which are lost, which arrive twice or damaged, and when. */

import type { LossReason } from '../trace/event.ts';
import type { FatePurpose, KeyedChance } from './keyed-chance.ts';
import { ANY_NODE, type Fault, type LinkEnd, nodeIndex, type Schedule } from './schedule.ts';

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

type NetworkFault = Extract<
  Fault,
  { kind: 'drop' | 'lose' | 'delay' | 'duplicate' | 'corrupt' | 'partition' }
>;

/** A fault with its nodes as numbers. */
interface Active {
  readonly fault: NetworkFault;
  readonly fromTick: number;
  readonly untilTick: number;
  covers(from: number, to: number): boolean;
}

function endMatcher(end: LinkEnd): (node: number) => boolean {
  if (end === ANY_NODE) return () => true;
  const index = nodeIndex(end);
  return (node) => node === index;
}

function activeOf(fault: Fault): Active[] {
  switch (fault.kind) {
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'corrupt': {
      const { fromTick, untilTick } = fault;
      const isFrom = endMatcher(fault.from);
      const isTo = endMatcher(fault.to);
      return [{ fault, fromTick, untilTick, covers: (from, to) => isFrom(from) && isTo(to) }];
    }
    case 'lose': {
      const sender = nodeIndex(fault.from);
      const receiver = nodeIndex(fault.to);
      const covers = (from: number, to: number) => from === sender && to === receiver;
      return [{ fault, fromTick: fault.atTick, untilTick: fault.atTick + 1, covers }];
    }
    case 'partition': {
      const { fromTick, untilTick, oneWay } = fault;
      const sides = fault.sides.map((side) => side.map(nodeIndex));
      const sideOf = (node: number) => sides.findIndex((side) => side.includes(node));
      const covers = (from: number, to: number) => {
        const sender = sideOf(from);
        const receiver = sideOf(to);
        return sender >= 0 && receiver >= 0 && sender !== receiver && (!oneWay || sender === 0);
      };
      return [{ fault, fromTick, untilTick, covers }];
    }
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'pause':
    case 'slow-clock':
    case 'clock-jump':
    case 'forge':
    case 'slow-reader':
    case 'flood':
      return []; // not the network's business
  }
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
      const drawn = (purpose: FatePurpose) => chance.fate(purpose, from, to, now, place);

      let loss: Fate['loss'] = null;
      let lostBy: Fault | null = null;
      let dropShare = 0;
      let dropper: Fault | null = null;
      let delayTicks = 1;
      let copyShare = 0;
      let lagTicks = 0;
      let damageShare = 0;
      for (const { fault, covers } of faultsNow) {
        if (!covers(from, to)) continue;
        switch (fault.kind) {
          case 'drop':
            if (fault.share > dropShare) {
              dropShare = fault.share;
              dropper = fault;
            }
            break;
          case 'lose':
            if (fault.place === place) {
              loss = 'dropped';
              lostBy = fault;
            }
            break;
          case 'partition':
            loss = 'cut off';
            lostBy = fault;
            break;
          case 'delay':
            delayTicks = Math.max(
              delayTicks,
              within(fault.minTicks, fault.maxTicks, () => drawn('delay')),
            );
            break;
          case 'duplicate':
            copyShare = Math.max(copyShare, fault.share);
            lagTicks = Math.max(lagTicks, fault.lagTicks);
            break;
          case 'corrupt':
            damageShare = Math.max(damageShare, fault.share);
            break;
        }
      }
      if (loss === null && happens(dropShare, () => drawn('drop'))) {
        loss = 'dropped';
        lostBy = dropper;
      }
      if (loss !== null) return { loss, lostBy, dueTick: NEVER_DUE, copyDueTick: NEVER_DUE, damage: 0 };
      const dueTick = now + delayTicks;
      const twice = happens(copyShare, () => drawn('duplicate'));
      const damaged = happens(damageShare, () => drawn('corrupt'));
      return {
        loss,
        lostBy,
        dueTick,
        copyDueTick: twice ? dueTick + lagTicks : NEVER_DUE,
        damage: damaged ? 1 + Math.floor(drawn('damage') * (2 ** 31 - 1)) : 0,
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

function within(minTicks: number, maxTicks: number, draw: () => number): number {
  return minTicks === maxTicks ? minTicks : minTicks + Math.floor(draw() * (maxTicks - minTicks + 1));
}
