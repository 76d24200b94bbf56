/**
 * Turns: all that may be decided of one tick. What goes on ends or does not, nodes come up, faults strike nodes and
 * clocks one after the other, others strike the messages that are sent then, and nodes choose. What makes no difference
 * until later is left for later, and of two ways to decide the same it is one.
 */
import type { Fault } from '../faults/fault.ts';
import type { Standing } from '../faults/node-effect.ts';
import { nodeIndex, nodeName } from '../faults/nodes.ts';
import type { CandidatesAt } from '../faults/plain-faults.ts';
import { victimOf } from '../faults/strike.ts';
import { isLasting } from '../faults/times.ts';
import { AWAKE } from '../simulation/world-state.ts';
import { strikingSets } from './cuts.ts';
import { sequencesOf, setsOf } from './faults-of-a-tick.ts';
import { endedAt, isBusyWith, mailBefore, relieved, restTicks } from './going-on.ts';
import { type Decided, type Kept, nameOf, type Place } from './place.ts';
import type { Scope } from './scope.ts';

export interface TurnsOptions {
  readonly scope: Scope;
  readonly longestStallTicks: number;
  /** What nodes may choose in a tick; the first is what they choose unless told otherwise. */
  readonly choices: readonly number[];
  readonly candidatesAt: CandidatesAt;
  /** The place after a tick for which so much is decided, and how many messages each link has carried in it. */
  readonly placeAfter: (from: Place, kept: Kept, decided: Decided) => Place;
  readonly carried: () => ReadonlyMap<number, number>;
}

export interface Turns {
  /** Must something be decided of the next tick? */
  areDue(place: Place, kept: Kept): boolean;
  /** All that the next tick may lead to, if something is decided in it. */
  from(place: Place, kept: Kept): Iterable<Place>;
}

/** A place in which some of what goes on is to end at the beginning of the tick. */
interface Mending {
  readonly kept: Kept;
  readonly faults: readonly Fault[];
  readonly isMended: boolean;
  /** Does all end as it would have in the schedule that leads to the place? */
  readonly isAsTold: boolean;
}

/** Who reads one message a tick, of which only one comes, reads as ever. */
const LEAST_MAIL_TO_READ_SLOWLY = 2;

export function createTurns(options: TurnsOptions): Turns {
  const { scope, longestStallTicks, choices, candidatesAt, placeAfter } = options;
  const { nodes, kinds } = scope;

  return {
    areDue: ({ faults, tick }, kept) => mustEnd(faults, tick).length > 0 || mustBeBorn(kept, tick).length > 0,
    *from(place, kept) {
      const { tick, left } = place;
      const must = mustBeBorn(kept, tick);
      const births = kinds.includes('join') ? [...setsOf(unbornIn(kept), nodes)] : [must];
      const { ofNodes } = candidatesAt(tick);
      for (const mending of mendings(place, kept)) {
        const isBusy = (fault: Fault) => isBusyWith(mending.faults, fault);
        // Who reads slowly what does not pile up might as well begin to later.
        const candidates = ofNodes.filter(
          (fault) =>
            fault.kind !== 'slow-reader' ||
            mailBefore(kept, nodeIndex(fault.node), tick) >= LEAST_MAIL_TO_READ_SLOWLY,
        );
        for (const born of births) {
          const joins = born.map((node): Fault => ({ kind: 'join', atTick: tick, node: nodeName(node) }));
          const standings = standingsIn(mending.kept, tick, born);
          for (const sequence of sequencesOf(candidates, standings, isBusy, left)) {
            const still = left - sequence.length;
            yield* withLinks(place, mending, [...joins, ...sequence], still);
            // To whom it writes that comes up may have been struck before.
            if (joins.length > 0 && sequence.some((fault) => touchesOthers(fault, born))) {
              yield* withLinks(place, mending, [...sequence, ...joins], still);
            }
          }
        }
      }
    },
  };

  /** Who is still to come up for the first time, and must: without late joins all do at once. */
  function mustBeBorn(kept: Kept, tick: number): number[] {
    if (tick > 0 || kinds.includes('join')) return [];
    return unbornIn(kept);
  }

  function mustEnd(faults: readonly Fault[], tick: number): number[] {
    return faults.flatMap((fault, index) =>
      isLasting(fault) && restTicks(fault, tick, longestStallTicks) <= 0 ? [index] : [],
    );
  }

  /** Whatever becomes of the messages of this tick; what strikes none of them might as well begin later. */
  function* withLinks(
    place: Place,
    { kept, faults, isMended, isAsTold }: Mending,
    begun: readonly Fault[],
    left: number,
  ): Generator<Place> {
    const before = [...faults, ...begun];
    const isTurning = isMended || begun.length > 0;
    const hasOwnSchedule = begun.length > 0 || (isMended && !(isAsTold && place.hasOwnSchedule));
    const plain: Decided = { faults: before, choices: [], left, hasOwnSchedule };
    const quiet = placeAfter(place, kept, plain);
    const carried = new Map(options.carried());
    if (isTurning) yield quiet;
    yield* otherChoices(place, kept, plain, quiet);
    if (left === 0) return;
    const open = faults.filter(isLasting);
    for (const struck of strikingSets(candidatesAt(place.tick).ofLinks, open, { nodes, carried }, left)) {
      const decided: Decided = {
        faults: [...before, ...struck],
        choices: [],
        left: left - struck.length,
        hasOwnSchedule: true,
      };
      const after = placeAfter(place, kept, decided);
      yield after;
      yield* otherChoices(place, kept, decided, after);
    }
  }

  /**
   * The same tick with other choices. What a node chooses shows in its own state and mail alone, so each is tried by
   * itself; and of those that make a difference all combinations.
   */
  function* otherChoices(place: Place, kept: Kept, decided: Decided, first: Place): Generator<Place> {
    if (choices.length < 2) return;
    const differing = kept.nodes.map((_, node) => {
      const found = new Map([[nameOf(first), 0]]);
      for (const choice of choices.slice(1)) {
        const fixed = [{ atTick: place.tick, node: nodeName(node), choice }];
        const name = nameOf(placeAfter(place, kept, { ...decided, choices: fixed }));
        if (!found.has(name)) found.set(name, choice);
      }
      return [...found.values()];
    });
    for (const combination of productOf(differing)) {
      const fixed = combination.flatMap((choice, node) =>
        choice === 0 ? [] : [{ atTick: place.tick, node: nodeName(node), choice }],
      );
      if (fixed.length === 0) continue;
      yield placeAfter(place, kept, { ...decided, choices: fixed, hasOwnSchedule: true });
    }
  }

  /**
   * All ways in which what goes on may end now, or go on. What has done nothing in the last tick might as well have ended
   * before it. Who has been stalled for long enough must wake.
   */
  function* mendings({ faults, tick, idle }: Place, kept: Kept): Generator<Mending> {
    const open = faults.flatMap((fault, index) => (isLasting(fault) && !idle.includes(index) ? [index] : []));
    const must = mustEnd(faults, tick);
    for (const ending of setsOf(open, open.length)) {
      if (!must.every((index) => ending.includes(index))) continue;
      const isAsTold = ending.length === faults.filter(isLasting).length;
      yield* waked(ending, { kept, faults, isMended: ending.length > 0, isAsTold }, tick);
    }
  }

  function* waked(ending: readonly number[], so: Mending, tick: number): Generator<Mending> {
    const [index, ...others] = ending;
    if (index === undefined) {
      yield so;
      return;
    }
    const fault = so.faults[index]!;
    for (const way of waysToEnd(fault)) {
      const faults = so.faults.with(index, endedAt(way, tick));
      const isAsTold = so.isAsTold && way === fault;
      yield* waked(others, { ...so, faults, isAsTold, kept: relieved(so.kept, way, tick) }, tick);
    }
  }
}

/** Who finds its timer first makes its turn before the faults of the tick, and before what others write in it. */
function waysToEnd(fault: Fault): readonly Fault[] {
  return fault.kind === 'pause' ? [fault, { ...fault, wakes: 'timer-first' }] : [fault];
}

function unbornIn({ nodes }: Kept): number[] {
  return nodes.flatMap(({ life }, node) => (life < 0 ? [node] : []));
}

/** As faults find them: whoever wakes in the tick is awake by then. */
function standingsIn({ nodes }: Kept, tick: number, born: readonly number[]): Standing[] {
  return nodes.map(({ up, hasLeft, life, pausedUntilTick }, node) =>
    born.includes(node)
      ? { up: true, hasLeft: false, life: life + 1, stalled: false }
      : { up, hasLeft, life, stalled: up && pausedUntilTick !== AWAKE && pausedUntilTick !== tick },
  );
}

function touchesOthers(fault: Fault, born: readonly number[]): boolean {
  const victim = victimOf(fault);
  return victim !== null && !born.includes(victim);
}

function* productOf(sets: readonly (readonly number[])[]): Generator<readonly number[]> {
  const [first, ...others] = sets;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const rest of productOf(others)) yield [value, ...rest];
}
