/** What there is to tell of one tick, as data. */

import type { Verb } from '../faults/names-and-counts.ts';
import type { ReadingPace, WakeOrder } from '../faults/node-effect.ts';
import type { LossReason } from '../trace/event.ts';
import type { BeliefChange } from './belief-change.ts';
import { type LinkCounts, linkCounts } from './link-counts.ts';

/** A message that was sent in a step, if it is worth telling. */
export interface SendRecord {
  readonly to: number;
  readonly kind: string;
  /** The sender has sent the same kind to the same node before in this life. */
  readonly again: boolean;
  /** Why it got no further, in words; `null` while it is under way. */
  fate: Verb | null;
}

/** A life that began or ended, stalled or went on, became slow or quick, in the order of events. */
export type LifeRecord =
  | {
      readonly event: 'started';
      readonly node: number;
      readonly life: number;
      readonly inGroup: boolean;
      readonly sends: readonly SendRecord[];
    }
  | {
      readonly event: 'crashed' | 'left';
      readonly node: number;
      readonly sends: readonly SendRecord[];
      /** How many messages had waited for it in vain, if it was stalled or slow. */
      readonly waited: number;
    }
  | { readonly event: 'stalled'; readonly node: number }
  | { readonly event: 'slowed'; readonly node: number; readonly pace: ReadingPace }
  | {
      readonly event: 'relieved';
      readonly node: number;
      /** How many messages wait for it. */
      readonly waited: number;
    }
  | {
      readonly event: 'resumed';
      readonly node: number;
      readonly wakes: WakeOrder;
      /** How many messages have waited for it. */
      readonly waited: number;
    };

/** A message that arrived, and what came of it. */
export interface DeliveryRecord {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly routine: boolean;
  readonly sentTick: number;
  /** When it arrived; the receiver may have been stalled then, and have taken it later. */
  readonly dueTick: number;
  /** The network has doubled it, and this is the second. */
  readonly isCopy: boolean;
  /** Its bytes were changed on the way, and could be read nevertheless. */
  readonly isDamaged: boolean;
  /** It took longer than the settings allow for. */
  readonly isLate: boolean;
  /** What stands in it, in the protocol's own words; asked for only where it is told. */
  contents: string | null;
  readonly changes: readonly BeliefChange[];
  /** A heartbeat has risen by it, or somebody counts as heard of, and no change says so. */
  readonly isNews: boolean;
  readonly answers: readonly SendRecord[];
}

/** A lie that somebody outside the group told, and what came of it. */
export interface LieRecord {
  readonly to: number;
  readonly about: number;
  readonly kind: string;
  readonly changes: readonly BeliefChange[];
  readonly sends: readonly SendRecord[];
}

/** Mail of another group of which something came. */
export interface StrayRecord extends Omit<LieRecord, 'about'> {
  /** Who of that group has sent it. */
  readonly from: number;
}

/** What a node did when its period had passed. */
export interface TurnRecord {
  readonly node: number;
  readonly changes: readonly BeliefChange[];
  readonly sends: readonly SendRecord[];
}

export interface LinkRecord {
  readonly from: number;
  readonly to: number;
}

/** A routine message that was lost. */
export interface LossRecord extends LinkRecord {
  readonly reason: LossReason;
  /** Of one that was lost on arrival: `n1 is down`. */
  readonly why: string | null;
}

/** A message worth telling that was under way and did not arrive. */
export interface MissRecord {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly sentTick: number;
  /** `n1 is down`. */
  readonly why: string;
}

export interface TickRecord {
  readonly tick: number;
  /** Faults that begin, end, or do not apply: whole sentences. */
  readonly faults: string[];
  readonly lives: LifeRecord[];
  /** Of those who woke to their timer: before the mail, and not after it. */
  readonly firstTurns: TurnRecord[];
  readonly lies: LieRecord[];
  readonly strays: StrayRecord[];
  readonly deliveries: DeliveryRecord[];
  readonly turns: TurnRecord[];
  readonly misses: MissRecord[];
  readonly losses: LossRecord[];
  /** Second copies of routine messages that were nothing but routine, and those that came late. */
  readonly copies: readonly LinkRecord[];
  readonly late: readonly LinkRecord[];
  /** All that was sent in the tick. */
  readonly sent: LinkCounts;
  /** Who is up at the end of it, and who of those is not stalled. */
  readonly up: readonly number[];
  readonly awake: ReadonlySet<number>;
}

export function emptyTick(tick: number): TickRecord {
  return {
    tick,
    faults: [],
    lives: [],
    firstTurns: [],
    lies: [],
    strays: [],
    deliveries: [],
    turns: [],
    misses: [],
    losses: [],
    copies: [],
    late: [],
    sent: linkCounts(),
    up: [],
    awake: new Set(),
  };
}

/** What is left to tell once the steps are gone that only did what they always do. */
export function withoutRoutine(record: TickRecord): TickRecord {
  const isTurnTold = ({ changes, sends }: Pick<TurnRecord, 'changes' | 'sends'>) =>
    changes.length + sends.length > 0;
  const isTold = ({ routine, changes, answers }: DeliveryRecord) =>
    !routine || changes.length + answers.length > 0;
  const untold = record.deliveries.filter((delivery) => !isTold(delivery));
  return {
    ...record,
    strays: record.strays.filter(isTurnTold),
    deliveries: record.deliveries.filter(isTold),
    copies: untold.filter(({ isCopy }) => isCopy),
    late: untold.filter(({ isCopy, isLate }) => isLate && !isCopy),
    firstTurns: record.firstTurns.filter(isTurnTold),
    turns: record.turns.filter(isTurnTold),
  };
}

/** Nothing but routine. */
export function isQuiet(record: TickRecord): boolean {
  const { faults, lives, firstTurns, lies, strays, deliveries, turns, misses } = record;
  return [faults, lives, firstTurns, lies, strays, deliveries, turns, misses].every(
    (told) => told.length === 0,
  );
}
