/** A place of the search: the stepped world between two ticks, and how it has come to be so. */
import type { Fault } from '../faults/fault.ts';
import type { FixedChoice, Schedule } from '../faults/schedule.ts';
import type { Setup } from '../protocol/setup.ts';
import type { KeptWorld } from '../simulation/world-state.ts';
import { mended } from './going-on.ts';
import type { Past } from './past.ts';
import type { Scope } from './scope.ts';

export type Kept = KeptWorld<unknown, unknown>;

export interface Place {
  /** The world in words, and what goes on in it. */
  readonly world: string;
  /** How much may still go wrong, and what its past asks of what comes: the more, the more can be broken. */
  readonly demands: readonly number[];
  /** `null`: its run is over, since the protocol threw, or stormed; or all that follows has been seen to. */
  readonly kept: Kept | null;
  readonly tick: number;
  /** All that has gone wrong, in order; what goes on lasts. */
  readonly faults: readonly Fault[];
  readonly choices: readonly FixedChoice[];
  /** How many faults may still come. */
  readonly left: number;
  readonly past: Past;
  /** Of what goes on, by its place among the faults: what has done nothing in the last tick. */
  readonly idle: readonly number[];
  /** Does another schedule lead to it than to the place before? Else it is what comes of that by itself. */
  readonly hasOwnSchedule: boolean;
}

/** What is decided of a tick. */
export interface Decided {
  readonly faults: readonly Fault[];
  readonly choices: readonly FixedChoice[];
  readonly left: number;
  readonly hasOwnSchedule: boolean;
}

/** The schedule that leads to the place, and in which nothing goes wrong any more from there on. */
export function scheduleTo(
  { faults, tick, choices }: Pick<Place, 'faults' | 'tick' | 'choices'>,
  { nodes }: Scope,
  setup: Setup,
): Omit<Schedule, 'horizonTicks'> {
  return { nodes, seed: '0', ...setup, choices, faults: mended(faults, tick) };
}

/** Places of one name are the same. */
export function nameOf({ world, demands }: Place): string {
  return `${world}\n${demands.join(' ')}`;
}
