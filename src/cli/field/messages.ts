/** What a field tells its nodes, and what they tell it. */
import type { Schedule } from '../../faults/schedule.ts';

/** All that a node has to know before it comes up. */
export interface FieldNodeOrders {
  readonly variant: string;
  /** The module of a protocol of one's own. */
  readonly protocol: string | null;
  readonly node: string;
  /** What is to be done to the group; a node plays the network that loses what it sends. */
  readonly planned: Schedule;
  readonly tickMillis: number;
  /** The UDP ports of all nodes on loopback, by number. */
  readonly ports: readonly number[];
  /** The folder of its records. */
  readonly folder: string;
}

export type ToFieldNode =
  | { readonly kind: 'prepare'; readonly orders: FieldNodeOrders }
  /** When time begins, as `process.hrtime.bigint()` has it, in digits, and as `Date.now()` has it. */
  | {
      readonly kind: 'start';
      readonly life: number;
      readonly originNanos: string;
      readonly originWallMillis: number;
    }
  | { readonly kind: 'leave' }
  | { readonly kind: 'end' };

export type FromFieldNode =
  | { readonly kind: 'ready' }
  | { readonly kind: 'started' }
  /** Something is wrong, and not with the protocol: a port that is taken, a disk that is full. */
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'ended'; readonly cpuMicros: number; readonly noise: number };
