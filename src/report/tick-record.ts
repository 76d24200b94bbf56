/** What there is to tell of one tick, as data. */
import type { LossReason } from '../simulation/observer.ts';
import type { Effect } from './effect.ts';

/** A message that was sent in a step, if it is worth telling. */
export interface SendRecord {
  readonly to: number;
  readonly kind: string;
  /** The sender has sent the same kind to the same node before in this life. */
  readonly again: boolean;
  /** Why it got no further, in words; `null` while it is under way. */
  fate: string | null;
}

/** A life that began or ended, in the order of events. */
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
    };

/** A message that arrived, and what came of it. */
export interface DeliveryRecord {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly routine: boolean;
  readonly sentTick: number;
  readonly effects: readonly Effect[];
  readonly answers: readonly SendRecord[];
}

/** What a node did when its period had passed. */
export interface TurnRecord {
  readonly node: number;
  readonly effects: readonly Effect[];
  readonly sends: readonly SendRecord[];
}

/** A routine message that was lost. */
export interface LossRecord {
  readonly from: number;
  readonly to: number;
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
  readonly deliveries: DeliveryRecord[];
  readonly turns: TurnRecord[];
  readonly misses: MissRecord[];
  readonly losses: LossRecord[];
  messagesSent: number;
  nodesUp: number;
}

export function emptyTick(tick: number): TickRecord {
  return {
    tick,
    faults: [],
    lives: [],
    deliveries: [],
    turns: [],
    misses: [],
    losses: [],
    messagesSent: 0,
    nodesUp: 0,
  };
}

/** What is left to tell once the steps are gone that only did what they always do. */
export function withoutRoutine(record: TickRecord): TickRecord {
  return {
    ...record,
    deliveries: record.deliveries.filter(
      ({ routine, effects, answers }) => !routine || effects.length + answers.length > 0,
    ),
    turns: record.turns.filter(({ effects, sends }) => effects.length + sends.length > 0),
  };
}

/** Nothing but routine. */
export function isQuiet({ faults, lives, deliveries, turns, misses }: TickRecord): boolean {
  return faults.length + lives.length + deliveries.length + turns.length + misses.length === 0;
}
