/**
 * The normal form of a family: what of a state and of a message matters for what comes next. Two worlds that are the
 * same in it have the same future, but for numbers that nobody compares; so a complete search goes on from one of them.
 *
 * What may be left out takes an argument, and it stands where it is left out. What a claim remembers of the past is
 * not the family's (`src/exploration/past.ts`).
 */
import type { Fault } from '../faults/fault.ts';
import type { Setup } from '../protocol/setup.ts';
import type { AnyVariant } from './family.ts';

/** A node that is up. */
export interface LivingNode {
  readonly state: unknown;
  /** What its own clock shows, in ticks. */
  readonly now: number;
}

/** Words for the parts of one world. They are compared with those of other worlds, and never read. */
export interface Wording {
  /** The state of the node of this number, which is up. */
  ofNode(node: number): string;
  /** @param to the number of the node that gets it. */
  ofMessage(message: unknown, to: number): string;
}

/**
 * @param nodes by number; `null`: it is down, and nobody asks it any more.
 * @param messages all that somebody can still receive.
 */
export type PutInWords = (nodes: readonly (LivingNode | null)[], messages: readonly unknown[]) => Wording;

export interface NormalForm {
  /** Why states of this variant are not to be merged, as half a sentence; `null`: they may be. */
  refusal(variant: AnyVariant, setup: Setup): string | null;
  /** Groups of more nodes are refused: something that is left out matters there. Absent: none are. */
  readonly mostNodes?: number;
  /** How the worlds of this variant under this setup are put in words. */
  wordingFor(variant: AnyVariant, setup: Setup): PutInWords;
  /** The settings to search with: quick, and sound whatever so many faults do to a group of so many nodes. */
  settings(scope: ExploredScope): Setup;
  /**
   * The same run, with the tightest promises that can be made of it: what only promises go by, and the protocol does
   * not, is set to what the faults of the schedule need.
   */
  judged<S extends Setup & { readonly faults: readonly unknown[] }>(schedule: S): S;
  /** So many ticks later is every date for what these faults do to time. Each adds its own, whatever the others are. */
  stretchTicks(faults: readonly Fault[]): number;
  /** Choices, of which for whatever may be chosen in a group of so many nodes there is one. The first is 0. */
  choices(nodes: number): readonly number[];
}

/** How much may go wrong in a search. */
export interface ExploredScope {
  readonly nodes: number;
  /** How many lives of nodes there may be. */
  readonly lives: number;
  /** So many ticks may stalls, and whatever else stretches time, last in all. */
  readonly stretchTicks: number;
  /** Settings that are given. */
  readonly given: Setup['settings'];
}
