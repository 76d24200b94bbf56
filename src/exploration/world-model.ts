/**
 * The world as a model: a state is the stepped world between two ticks, with what goes wrong in it; a move is a *turn*:
 * some ticks in which nothing is decided, and then one in which something is, a fault, an end of one, a choice. What
 * happens in it is what happens in any run, for it is the same world that is stepped.
 *
 * Each state knows the schedule that leads to it, so that any of them can be run, judged, shrunk and kept like one that
 * was drawn. What lasts (a cut, a stall) is begun without an end, and mended in a tick of its own.
 */
import { guardedForPurity } from '../claims/purity.ts';
import type { AnyVariant } from '../family/family.ts';
import type { NormalForm } from '../family/normal-form.ts';
import { definitionOf, type Fault } from '../faults/fault.ts';
import { candidatesIn } from '../faults/plain-faults.ts';
import { isLasting } from '../faults/times.ts';
import { createWorld, goingOn } from '../simulation/make-world.ts';
import { stepTick } from '../simulation/tick.ts';
import { keep, type World } from '../simulation/world-state.ts';
import { linkNumber, maskOf } from './cuts.ts';
import { endedAt, isActing, isOver, mailBefore, mended, openWords, restTicks } from './going-on.ts';
import type { Model, Move } from './model.ts';
import { demandsOf, noPast, type Past, type Remembering, watchPast } from './past.ts';
import type { Decided, Kept, Place } from './place.ts';
import type { Scope } from './scope.ts';
import type { SetupOfScope } from './setup-of-scope.ts';
import { createTurns } from './turns.ts';
import { createWaits } from './waits.ts';
import { worldInWords } from './world-in-words.ts';

type AnyWorld = World<unknown, unknown>;

/** After so many ticks in which nothing is decided, something is; or nothing, where one only waits. */
interface Turn {
  readonly afterTicks: number;
}

export interface WorldModelOptions extends SetupOfScope {
  readonly variant: AnyVariant;
  readonly form: NormalForm;
  readonly scope: Scope;
  /** What nodes may choose in a tick; the first is what they choose unless told otherwise. */
  readonly choices: readonly number[];
  readonly remembering: Remembering;
  /** Told of every world that is stepped to, in words and as it is, and of what has gone wrong on the way. */
  readonly onWorld?: (words: string, world: AnyWorld, faults: readonly Fault[]) => void;
}

/** Beyond any run. */
const NO_HORIZON = 2 ** 30;
const ANYTHING = Number.MAX_SAFE_INTEGER;
/** How a world begins in words whose run is over. */
const OVER = 'over';

/** The world as a model, which can be asked about each of its places. */
export interface WorldModel extends Model<Place, Turn> {
  /**
   * The world in words, run afresh: as it is in the place, and after each of so many ticks more in which nothing is
   * decided and all that goes on is mended.
   */
  afresh(place: Pick<Place, 'faults' | 'choices' | 'tick'>, ticks: number): readonly string[];
  /** Does its schedule lead to it as well when it is run afresh, by a reducer that is watched for what is not pure? */
  isReplayed(place: Place): boolean;
}

export function worldModel(options: WorldModelOptions): WorldModel {
  const { variant, form, scope, setup, remembering, longestStallTicks, mostStretchTicks, choices, onWorld } =
    options;
  const { nodes } = scope;
  const protocol = variant.create(setup);
  const inWords = form.wordingFor(variant, setup);
  const watcher = watchPast(nodes);
  const carried = new Map<number, number>();

  const base = { nodes, horizonTicks: NO_HORIZON, seed: '0', ...setup };
  const observer = {
    ...watcher.hooks,
    sent({ from, to }: { from: number; to: number }) {
      const link = linkNumber(from, to, nodes);
      carried.set(link, (carried.get(link) ?? 0) + 1);
    },
  };

  const first = createWorld(
    protocol,
    { ...base, faults: [], choices: [] },
    { observer, messageBudget: ANYTHING },
  );
  const turns = createTurns({
    scope,
    longestStallTicks,
    choices,
    candidatesAt: candidatesIn(scope, setup.network.delayBoundTicks),
    placeAfter,
    carried: () => carried,
  });
  const waits = createWaits((place) => {
    const { kept, faults, left } = place;
    if (kept === null || turns.areDue(place, kept)) return null;
    return placeAfter(place, kept, { faults, choices: [], left, hasOwnSchedule: false });
  });

  return {
    starts: [startOf()],
    keyOf: ({ world }) => world,
    demandsOf: ({ demands }) => demands,
    afresh: (place, ticks) => runAfresh(protocol, place, ticks),
    isReplayed(place) {
      if (place.world.startsWith(OVER)) return true;
      const [words] = runAfresh(guardedForPurity(protocol), place, 0);
      // What goes on is mended in the run, and not in the place; it is told below the world itself.
      return words !== undefined && place.world.startsWith(words);
    },
    *moves(place): Iterable<Move<Place, Turn>> {
      if (place.kept === null || waits.covers(place)) return;
      const waited = waits.from(place);
      // The last first: it may cover those before.
      for (const { place: later } of waited.toReversed()) {
        if (later === place) continue;
        yield { action: { afterTicks: later.tick - place.tick }, state: { ...later, kept: null } };
      }
      for (const { place: from, comesAgain } of waited) {
        if (from.kept === null || comesAgain()) continue;
        const action = { afterTicks: from.tick - place.tick };
        for (const state of turns.from(from, from.kept)) yield { action, state };
      }
    },
  };

  function placeAfter(from: Place, kept: Kept, decided: Decided): Place {
    const { faults, choices: fixed, left, hasOwnSchedule } = decided;
    const { tick } = from;
    const acting = faults.filter((fault) => isActing(fault, tick));
    const world = goingOn(first, kept, { faults: acting, choices: fixed });
    carried.clear();
    watcher.begin(from.past);
    stepTick(world);
    const past = watcher.past();
    const closed = faults.map((fault) => (isOver(fault, world) ? endedAt(fault, tick + 1) : fault));
    const all = fixed.length === 0 ? from.choices : [...from.choices, ...fixed];
    if (world.end !== null) {
      const key = `${OVER} ${JSON.stringify(closed)} ${JSON.stringify(all)}`;
      const over = { world: key, demands: [], kept: null, tick: tick + 1 };
      return { ...over, faults: closed, choices: all, left, past, idle: [], hasOwnSchedule: true };
    }
    const { world: words, demands } = keysOf(world, closed, left, past);
    return {
      world: words,
      demands,
      kept: keep(world),
      tick: tick + 1,
      faults: closed,
      choices: all,
      left,
      past,
      idle: closed.flatMap((fault, index) =>
        isLasting(fault) && hasBeenIdle(fault, kept, tick) ? [index] : [],
      ),
      hasOwnSchedule,
    };
  }

  /** Was all in this tick as if it had not been there? */
  function hasBeenIdle(fault: Fault, before: Kept, tick: number): boolean {
    const { does, isIdle } = definitionOf(fault);
    if (does.links === undefined) {
      return isIdle?.(fault, { tick, mailBefore: (node) => mailBefore(before, node, tick) }) ?? false;
    }
    const mask = maskOf(fault, nodes);
    for (const link of carried.keys()) if ((mask >> link) % 2 !== 0) return false;
    return true;
  }

  function keysOf(
    world: AnyWorld,
    faults: readonly Fault[],
    left: number,
    past: Past,
  ): Pick<Place, 'world' | 'demands'> {
    const { tick } = world;
    const ended = mended(faults, tick);
    const open = faults
      .filter(isLasting)
      .map((fault) => ({
        words: openWords(fault, tick),
        restTicks: restTicks(fault, tick, longestStallTicks),
      }))
      .sort((a, b) => (a.words < b.words ? -1 : 1));
    const stretch = {
      soFarTicks: form.stretchTicks(ended),
      mostToComeTicks: (left + open.length) * mostStretchTicks,
    };
    const isIn = (node: number) => world.host.view(node, world.nodes[node]!.state).inGroup;
    const words = worldInWords(world, inWords);
    onWorld?.(words, world, faults);
    return {
      world: `${words}\n${open.map(({ words }) => words).join()}`,
      demands: [
        left,
        ...open.map((fault) => fault.restTicks),
        ...demandsOf(past, ended, tick, stretch, isIn, remembering),
      ],
    };
  }

  function startOf(): Place {
    const past = noPast(nodes);
    const left = scope.faults;
    const at = { tick: 0, faults: [], choices: [], left, past, idle: [], hasOwnSchedule: false };
    return { ...keysOf(first, [], left, past), kept: keep(first), ...at };
  }

  function runAfresh(
    reducer: typeof protocol,
    { faults, choices, tick }: Pick<Place, 'faults' | 'choices' | 'tick'>,
    ticks: number,
  ): readonly string[] {
    const ended = mended(faults, tick);
    const world = createWorld(reducer, { ...base, faults: ended, choices }, { messageBudget: ANYTHING });
    const seen: string[] = [];
    while (world.tick <= tick + ticks) {
      if (world.tick >= tick) seen.push(worldInWords(world, inWords));
      if (world.end !== null) break;
      stepTick(world);
    }
    return seen;
  }
}
