/**
 * The world as a model: a state is the stepped world between two ticks, with what goes wrong in it; a move is a *turn*:
 * some ticks in which nothing is decided, and then one in which something is, a fault, an end of one, a choice. What
 * happens in it is what happens in any run, for it is the same world that is stepped.
 *
 * A group that nothing happens to comes to the same states over and over, and only its past grows older. What is owed by
 * a date is owed the sooner the older its past is (`past.ts`); so of all the ticks of one wait in which the world is the
 * same, turns are made from the last alone.
 *
 * Each state knows the schedule that leads to it, so that any of them can be run, judged, shrunk and kept like one that
 * was drawn. What lasts (a cut, a stall) is begun without an end, and mended in a tick of its own.
 */
import { guardedForPurity } from '../claims/purity.ts';
import type { AnyVariant } from '../family/family.ts';
import type { NormalForm } from '../family/normal-form.ts';
import { definitionOf, type Fault } from '../faults/fault.ts';
import type { Standing } from '../faults/node-effect.ts';
import { nodeIndex, nodeName } from '../faults/nodes.ts';
import type { FixedChoice, Schedule } from '../faults/schedule.ts';
import { victimOf } from '../faults/strike.ts';
import { isLasting, isWindow } from '../faults/times.ts';
import type { Setup } from '../protocol/setup.ts';
import { createWorld, stepTick, underSchedule } from '../simulation/world.ts';
import { AWAKE, type KeptWorld, keep, restore, type World } from '../simulation/world-state.ts';
import { faultsOfTick, sequencesOf, setsOf, type TickFaults } from './faults-of-a-tick.ts';
import { asksNoLess, type Model, type Move } from './model.ts';
import { demandsOf, kindsInWords, noPast, type Past, type Remembering, watchPast } from './past.ts';
import { type Scope, stretchesTime } from './scope.ts';
import { worldInWords } from './world-in-words.ts';

type AnyWorld = World<unknown, unknown>;
type Kept = KeptWorld<unknown, unknown>;

/** A world between two ticks, and how it has come to be so. */
export interface Place {
  /** The world in words, and what goes on in it. */
  readonly world: string;
  /** What its past asks of what comes, and how much may still go wrong: the more, the more can be broken. */
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
  /** Of what goes on, by its place among the faults: what struck no message in the last tick. */
  readonly idle: readonly number[];
  /** Was anything decided in its last tick? Else it is what comes by itself of an earlier place. */
  readonly isTurning: boolean;
}

/** After so many ticks in which nothing is decided, something is; or nothing, where one only waits. */
interface Turn {
  readonly afterTicks: number;
}

export interface WorldModelOptions {
  readonly variant: AnyVariant;
  readonly form: NormalForm;
  readonly scope: Scope;
  readonly setup: Setup;
  /** No stall, nor anything else that stretches time, lasts longer. */
  readonly longestStallTicks: number;
  /** What nodes may choose in a tick; the first is what they choose unless told otherwise. */
  readonly choices: readonly number[];
  readonly remembering: Remembering;
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
  const { variant, form, scope, setup, remembering, longestStallTicks } = options;
  const { nodes, kinds } = scope;
  const protocol = variant.create(setup);
  const inWords = form.wordingFor(variant, setup);
  const watcher = watchPast(nodes);
  const carried = new Map<number, number>();
  const stretches = kinds.some(stretchesTime);

  const base = { nodes, horizonTicks: NO_HORIZON, seed: '0', ...setup };
  const observer = {
    ...watcher.hooks,
    sent({ from, to }: { from: number; to: number }) {
      const link = from * nodes + to;
      carried.set(link, (carried.get(link) ?? 0) + 1);
    },
  };

  const first = createWorld(
    protocol,
    { ...base, faults: [], choices: [] },
    { observer, messageBudget: ANYTHING },
  );

  function placeAfter(from: Place, kept: Kept, decided: Decided): Place {
    const { faults, choices, left, isTurning } = decided;
    const { tick } = from;
    const acting = faults.filter((fault) => isActing(fault, tick));
    const world = underSchedule(first, { faults: acting, choices });
    restore(world, kept);
    carried.clear();
    watcher.begin(from.past);
    stepTick(world);
    const past = watcher.past();
    const closed = faults.map((fault) => (isOver(fault, world) ? endedAt(fault, tick + 1) : fault));
    const all = choices.length === 0 ? from.choices : [...from.choices, ...choices];
    if (world.end !== null) {
      const key = `${OVER} ${JSON.stringify(closed)} ${JSON.stringify(all)}`;
      const over = { world: key, demands: [], kept: null, tick: tick + 1 };
      return { ...over, faults: closed, choices: all, left, past, idle: [], isTurning: true };
    }
    return {
      ...keysOf(world, closed, left, past),
      kept: keep(world),
      tick: tick + 1,
      faults: closed,
      choices: all,
      left,
      past,
      idle: closed.flatMap((fault, index) => (isIdle(fault) ? [index] : [])),
      isTurning,
    };
  }

  function isIdle(fault: Fault): boolean {
    return isLasting(fault) && definitionOf(fault).does.links !== undefined && !strikesAny(fault, carried);
  }

  function keysOf(
    world: AnyWorld,
    faults: readonly Fault[],
    left: number,
    past: Past,
  ): Pick<Place, 'world' | 'demands'> {
    const { tick } = world;
    const ended = mended(faults, tick);
    const open = faults.filter(isLasting);
    // What may still stretch time: the rest of what goes on, and what may still come.
    const goingOn = open.filter(({ kind }) => stretchesTime(kind));
    const restTicks = goingOn.reduce((sum, fault) => sum + longestStallTicks + 1 - lengthOf(fault, tick), 0);
    const mayStretchTicks = restTicks + (stretches ? left * (longestStallTicks + 1) : 0);
    const isIn = (node: number) => world.host.view(node, world.nodes[node]!.state).inGroup;
    const words = [
      worldInWords(world, inWords),
      open.map((fault) => openWords(fault, tick)).join(),
      kindsInWords(ended, remembering),
    ].join('\n');
    return {
      world: words,
      demands: [left, ...demandsOf(past, ended, tick, mayStretchTicks, isIn, remembering)],
    };
  }

  /** By tick: what may go wrong in it. A fault is made once, for all that is known of it is kept with it. */
  const candidatesByTick = new Map<number, TickFaults>();
  /** All that has been waited through. */
  const waits = new Map<string, Wait[]>();

  return {
    starts: [startOf()],
    keyOf: ({ world }) => world,
    demandsOf: ({ demands }) => demands,
    afresh: (place, ticks) => runAfresh(protocol, place, ticks),
    isReplayed(place) {
      if (place.world.startsWith(OVER)) return true;
      const [words] = runAfresh(guardedForPurity(protocol), place, 0);
      // What goes on is mended in the run, and not in the place; both are told below the world itself.
      return words !== undefined && place.world.startsWith(words);
    },
    *moves(place): Iterable<Move<Place, Turn>> {
      if (place.kept === null || coveringWait(place) !== undefined) return;
      const waited = waitFrom(place);
      // The last first: it may cover those before.
      for (const { place: later } of waited.toReversed()) {
        if (later === place) continue;
        yield { action: { afterTicks: later.tick - place.tick }, state: { ...later, kept: null } };
      }
      for (const { place: from, wait } of waited) {
        if (from.kept === null || comesAgain(wait)) continue;
        const action = { afterTicks: from.tick - place.tick };
        for (const state of turnsFrom(from, from.kept)) yield { action, state };
      }
    },
  };

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

  /** A wait that has come by a place which covers this one, and so has seen to it. */
  function coveringWait({ world, demands }: Place): Wait | undefined {
    return waits.get(world)?.find((wait) => asksNoLess(wait.demands, demands));
  }

  /** From place to place while nothing is decided, until all that follows has been seen. */
  function waitFrom(place: Place): { readonly place: Place; readonly wait: Wait }[] {
    const waited: { readonly place: Place; readonly wait: Wait }[] = [];
    let last: Wait | null = null;
    for (let next: Place | null = place; next !== null; next = quietly(next)) {
      const known = coveringWait(next);
      const { world, demands } = next;
      const wait: Wait = known ?? { world, demands, next: null };
      if (last !== null) last.next = wait;
      if (known !== undefined) break;
      const ofWorld = waits.get(world);
      if (ofWorld === undefined) waits.set(world, [wait]);
      else ofWorld.push(wait);
      waited.push({ place: next, wait });
      last = wait;
    }
    return waited;
  }

  /** The next tick, if nothing need be decided in it. */
  function quietly(place: Place): Place | null {
    const { kept, faults, tick, left } = place;
    if (kept === null || mustEnd(faults, tick).length > 0 || mustBeBorn(kept, tick).length > 0) return null;
    return placeAfter(place, kept, { faults, choices: [], left, isTurning: false });
  }

  function startOf(): Place {
    const past = noPast(nodes);
    const left = scope.faults;
    const at = { tick: 0, faults: [], choices: [], left, past, idle: [], isTurning: false };
    return { ...keysOf(first, [], left, past), kept: keep(first), ...at };
  }

  /** Who is still to come up for the first time, and must: without late joins all do at once. */
  function mustBeBorn(kept: Kept, tick: number): number[] {
    if (tick > 0 || kinds.includes('join')) return [];
    return unbornIn(kept);
  }

  function mustEnd(faults: readonly Fault[], tick: number): number[] {
    return faults.flatMap((fault, index) =>
      isLasting(fault) && stretchesTime(fault.kind) && lengthOf(fault, tick) >= longestStallTicks
        ? [index]
        : [],
    );
  }

  function candidatesAt(tick: number): TickFaults {
    let candidates = candidatesByTick.get(tick);
    if (candidates === undefined) {
      candidates = faultsOfTick(scope, tick, setup.network.delayBoundTicks);
      candidatesByTick.set(tick, candidates);
    }
    return candidates;
  }

  /** All that may be decided of the next tick. */
  function* turnsFrom(place: Place, kept: Kept): Generator<Place> {
    const { tick, left } = place;
    const all = candidatesAt(tick);
    // Who reads slowly what does not come might as well begin to later.
    const getsMail = (fault: Fault) =>
      fault.kind !== 'slow-reader' ||
      kept.mailByTick[tick]?.some(({ to }) => to === nodeIndex(fault.node)) === true;
    const candidates = { ...all, ofNodes: all.ofNodes.filter(getsMail) };
    const must = mustBeBorn(kept, tick);
    const births = kinds.includes('join') ? [...setsOf(unbornIn(kept), nodes)] : [must];
    for (const mending of mendings(place, kept)) {
      for (const born of births) {
        const joins = born.map((node): Fault => ({ kind: 'join', atTick: tick, node: nodeName(node) }));
        const standings = standingsIn(mending.kept, born);
        const isBusy = (fault: Fault) => isBusyWith(mending.faults, fault);
        for (const sequence of sequencesOf(candidates.ofNodes, standings, isBusy, left)) {
          const still = left - sequence.length;
          yield* withLinks(place, mending, [...joins, ...sequence], still, candidates);
          // To whom it writes that comes up may have been struck before.
          if (joins.length > 0 && sequence.some((fault) => touchesOthers(fault, born))) {
            yield* withLinks(place, mending, [...sequence, ...joins], still, candidates);
          }
        }
      }
    }
  }

  /** Whatever becomes of the messages of this tick; what strikes none of them might as well begin later. */
  function* withLinks(
    place: Place,
    { kept, faults, isMended }: Mending,
    begun: readonly Fault[],
    left: number,
    { ofLinks }: TickFaults,
  ): Generator<Place> {
    const before = [...faults, ...begun];
    const isTurning = isMended || begun.length > 0;
    const plain: Decided = { faults: before, choices: [], left, isTurning };
    const quiet = placeAfter(place, kept, plain);
    const isStruck = new Map(carried);
    if (isTurning) yield quiet;
    yield* otherChoices(place, kept, plain, quiet);
    if (left === 0) return;
    const striking = ofLinks.filter((fault) => strikesAny(fault, isStruck));
    for (const struck of setsOf(striking, left)) {
      if (struck.length === 0) continue;
      const decided: Decided = {
        faults: [...before, ...struck],
        choices: [],
        left: left - struck.length,
        isTurning: true,
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
    if (options.choices.length < 2) return;
    const differing = kept.nodes.map((_, node) => {
      const found = new Map([[nameOf(first), 0]]);
      for (const choice of options.choices.slice(1)) {
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
      yield placeAfter(place, kept, { ...decided, choices: fixed, isTurning: true });
    }
  }

  function strikesAny(fault: Fault, links: ReadonlyMap<number, number>): boolean {
    const effect = definitionOf(fault).does.links!;
    const covers = effect.covers(fault);
    const least = fault.kind === 'lose' ? fault.place + 1 : 1;
    for (const [link, messages] of links) {
      if (messages >= least && covers(Math.floor(link / nodes), link % nodes)) return true;
    }
    return false;
  }

  /**
   * All ways in which what goes on may end now, or go on. What has struck no message in the last tick might as well have
   * ended before it. Who has been stalled for long enough must wake.
   */
  function* mendings({ faults, tick, idle }: Place, kept: Kept): Generator<Mending> {
    const open = faults.flatMap((fault, index) => (isLasting(fault) && !idle.includes(index) ? [index] : []));
    const must = mustEnd(faults, tick);
    for (const ending of setsOf(open, open.length)) {
      if (!must.every((index) => ending.includes(index))) continue;
      yield* waked(ending, { kept, faults, isMended: ending.length > 0 }, tick);
    }
  }

  function* waked(ending: readonly number[], so: Mending, tick: number): Generator<Mending> {
    const [index, ...others] = ending;
    if (index === undefined) {
      yield so;
      return;
    }
    const fault = so.faults[index]!;
    const ways: Fault[] = fault.kind === 'pause' ? [fault, { ...fault, wakes: 'timer-first' }] : [fault];
    for (const way of ways) {
      const faults = so.faults.with(index, endedAt(way, tick));
      yield* waked(others, { ...so, faults, kept: relieved(so.kept, way, tick) }, tick);
    }
  }
}

/** A place of a wait, and what comes of it if nothing is decided; `null`: something must be, or nothing comes any more. */
interface Wait extends Pick<Place, 'world' | 'demands'> {
  next: Wait | null;
}

/** Is the world the same in a later place of the wait, whose past asks no less? */
function comesAgain(wait: Wait): boolean {
  const { world, demands } = wait;
  const seen = new Set([wait]);
  for (let later = wait.next; later !== null && !seen.has(later); later = later.next) {
    if (later.world === world && asksNoLess(later.demands, demands)) return true;
    seen.add(later);
  }
  return false;
}

function unbornIn({ nodes }: Kept): number[] {
  return nodes.flatMap(({ life }, node) => (life < 0 ? [node] : []));
}

/** Places of one name are the same. */
function nameOf({ world, demands }: Place): string {
  return `${world}\n${demands.join(' ')}`;
}

/** What is decided of a tick. */
interface Decided {
  readonly faults: readonly Fault[];
  readonly choices: readonly FixedChoice[];
  readonly left: number;
  readonly isTurning: boolean;
}

/** A place in which some of what goes on is to end at the beginning of the tick. */
interface Mending {
  readonly kept: Kept;
  readonly faults: readonly Fault[];
  readonly isMended: boolean;
}

/** The schedule that leads to the place, and in which nothing goes wrong any more from there on. */
export function scheduleTo(
  { faults, tick, choices }: Place,
  { nodes }: Scope,
  setup: Setup,
): Omit<Schedule, 'horizonTicks'> {
  return { nodes, seed: '0', ...setup, choices, faults: mended(faults, tick) };
}

/** All that goes on ends at this tick. */
function mended(faults: readonly Fault[], tick: number): readonly Fault[] {
  return faults.some(isLasting)
    ? faults.map((fault) => (isLasting(fault) ? endedAt(fault, tick) : fault))
    : faults;
}

function endedAt(fault: Fault, tick: number): Fault {
  return isWindow(fault) ? { ...fault, untilTick: Math.max(tick, fault.fromTick + 1) } : fault;
}

/** Does it do anything in this tick? */
function isActing(fault: Fault, tick: number): boolean {
  return isWindow(fault) ? fault.fromTick <= tick && tick < fault.untilTick : fault.atTick === tick;
}

function lengthOf(fault: Fault, tick: number): number {
  return isWindow(fault) ? tick - fault.fromTick : 0;
}

/** A stall, or slowness, ends with the life of its node. */
function isOver(fault: Fault, { nodes }: AnyWorld): boolean {
  if (!isLasting(fault)) return false;
  if (fault.kind === 'pause') return nodes[nodeIndex(fault.node)]!.pausedUntilTick === AWAKE;
  if (fault.kind === 'slow-reader') return nodes[nodeIndex(fault.node)]!.pace === null;
  return false;
}

/** What there is to say of what goes on: a stall may last so long, and a slow clock has its turn to stand still. */
function openWords(fault: Fault, tick: number): string {
  const {
    kind,
    fromTick: _from,
    untilTick: _until,
    ...rest
  } = fault as Fault & { fromTick: number; untilTick: number };
  const since = stretchesTime(kind) ? lengthOf(fault, tick) : '';
  return `${kind} ${JSON.stringify(rest)} ${since}`;
}

/** Who has been stalled wakes in this tick, and who has been slow reads all. */
function relieved(kept: Kept, fault: Fault, tick: number): Kept {
  if (fault.kind !== 'pause' && fault.kind !== 'slow-reader') return kept;
  const index = nodeIndex(fault.node);
  const node = kept.nodes[index]!;
  const awake =
    fault.kind === 'pause'
      ? { ...node, pausedUntilTick: tick, wakes: fault.wakes }
      : { ...node, slowUntilTick: tick };
  return { ...kept, nodes: kept.nodes.with(index, awake) };
}

function standingsIn({ nodes }: Kept, born: readonly number[]): Standing[] {
  return nodes.map(({ up, hasLeft, life, pausedUntilTick }, node) =>
    born.includes(node)
      ? { up: true, hasLeft: false, life: life + 1, stalled: false }
      : { up, hasLeft, life, stalled: up && pausedUntilTick !== AWAKE },
  );
}

/** Is the node stalled, slow, or its clock slow already? */
function isBusyWith(faults: readonly Fault[], fault: Fault): boolean {
  return (
    isWindow(fault) &&
    'node' in fault &&
    faults.some(
      (other) =>
        isLasting(other) && other.kind === fault.kind && 'node' in other && other.node === fault.node,
    )
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
