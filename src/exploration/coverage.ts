/**
 * How much of a small world random schedules see: of the states that a complete search comes to, those that their runs come
 * to. A state is what nodes hold and what is under way (`stateInWords`), whatever has led to it; all that is kept of one is
 * its digest, which faults the search came to it by, and the first schedule that did.
 */
import { setImmediate } from 'node:timers/promises';
import type { Fault, FaultKind } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { createWorld } from '../simulation/make-world.ts';
import { isOver, stepTick } from '../simulation/tick.ts';
import type { World } from '../simulation/world-state.ts';
import { createDigest } from '../trace/digest.ts';
import { breadthFirst } from './breadth-first.ts';
import { stateInWords } from './world-in-words.ts';
import { type WorldModelOptions, worldModel } from './world-model.ts';

type AnyWorld = World<unknown, unknown>;

/** All states of a scope. */
export interface StatesOfScope {
  readonly model: WorldModelOptions;
  /** By digest: the number of the state, from 0 on. */
  readonly numbers: ReadonlyMap<string, number>;
  /** By number: the kinds of fault that the search came to it by, a bit for each of the scope. */
  readonly kinds: readonly number[];
}

export interface SearchStatesOptions {
  readonly model: WorldModelOptions;
  readonly maxStates: number;
  readonly shouldStop?: () => boolean;
  /** Told now and then how many states there are so far. */
  readonly onProgress?: (states: number) => void;
}

/** The states of the scope; or why they are not all known, and how many there are at least. */
export type SearchedStates =
  | { readonly ended: 'complete'; readonly states: StatesOfScope }
  | { readonly ended: 'full' | 'stopped'; readonly atLeast: number };

const MOST_MILLISECONDS_BETWEEN_PAUSES = 50;

/** Searches the scope for its states alone, and judges nothing. */
export async function searchStates(options: SearchStatesOptions): Promise<SearchedStates> {
  const { model, maxStates, shouldStop, onProgress } = options;
  const { variant, form, setup, scope } = model;
  const inWords = form.wordingFor(variant, setup);
  const numbers = new Map<string, number>();
  const kinds: number[] = [];
  /** Worlds that were put in words before: of each state there are several. */
  const known = new Set<string>();

  function onWorld(words: string, world: AnyWorld, faults: readonly Fault[]): void {
    const key = digestOf(words);
    if (known.has(key)) return;
    known.add(key);
    const state = digestOf(stateInWords(world, inWords));
    if (numbers.has(state)) return;
    numbers.set(state, kinds.length);
    kinds.push(maskOf(faults, scope.kinds));
  }

  const search = breadthFirst(worldModel({ ...model, onWorld }), { maxStates });
  let pausedAtMs = performance.now();
  while (search.expand()) {
    if (performance.now() - pausedAtMs < MOST_MILLISECONDS_BETWEEN_PAUSES) continue;
    onProgress?.(numbers.size);
    await setImmediate();
    pausedAtMs = performance.now();
    if (shouldStop?.() === true) return { ended: 'stopped', atLeast: numbers.size };
  }
  if (!search.extent().isComplete) return { ended: 'full', atLeast: numbers.size };
  return { ended: 'complete', states: { model, numbers, kinds } };
}

/** Which states have been seen. */
export interface Coverage {
  /** How many states there are. */
  readonly states: number;
  /** Runs the next schedule, and takes in what it comes to. */
  see(schedule: Schedule): void;
  /** How many states the first so many schedules have come to. */
  seenBy(schedules: number): number;
  /** How many schedules have been run. */
  schedules(): number;
  /** How many of them have come to a state that the search does not have. */
  beyond(): number;
  /** Of the states that the search came to by a fault of each kind: how many there are, and are seen by the first so many schedules. */
  ofKinds(schedules: number): readonly KindSeen[];
}

export interface KindSeen {
  readonly kind: FaultKind;
  readonly states: number;
  readonly seen: number;
}

const UNSEEN = Number.POSITIVE_INFINITY;

export function createCoverage({ model, numbers, kinds }: StatesOfScope): Coverage {
  const { variant, form, setup, scope } = model;
  const inWords = form.wordingFor(variant, setup);
  const protocol = variant.create(setup);
  /** By state: the number of the first schedule that came to it. */
  const firsts = kinds.map(() => UNSEEN);
  let schedules = 0;
  let beyond = 0;
  return {
    states: kinds.length,
    see(schedule) {
      const world = createWorld(protocol, schedule);
      let isBeyond = false;
      // Mail that would arrive behind the horizon is not kept, so the last state is none of any longer run.
      while (!isOver(world)) {
        const number = numbers.get(digestOf(stateInWords(world, inWords)));
        if (number === undefined) isBeyond = true;
        else firsts[number] = Math.min(firsts[number]!, schedules);
        stepTick(world);
      }
      if (isBeyond) beyond++;
      schedules++;
    },
    seenBy: (count) => firsts.filter((first) => first < count).length,
    schedules: () => schedules,
    beyond: () => beyond,
    ofKinds: (count) =>
      scope.kinds.map((kind, bit): KindSeen => {
        const of = firsts.filter((_, number) => (kinds[number]! >> bit) % 2 !== 0);
        return { kind, states: of.length, seen: of.filter((first) => first < count).length };
      }),
  };
}

function digestOf(words: string): string {
  const digest = createDigest();
  digest.add(words);
  return digest.hex();
}

/** All come up once, which is no fault unless it is late. */
function maskOf(faults: readonly Fault[], kinds: readonly FaultKind[]): number {
  let mask = 0;
  for (const fault of faults) {
    if (fault.kind === 'join' && fault.atTick === 0) continue;
    const bit = kinds.indexOf(fault.kind);
    if (bit >= 0) mask |= 1 << bit;
  }
  return mask;
}
