/**
 * What is remembered of the past besides what the nodes hold: claims have dates, and two pasts that end in the same
 * states may owe different ones. Were they taken for the same, what is broken after the one would never be seen.
 *
 * A date is so many ticks after something (a start, a death, the last fault), and later by all that has stretched time
 * since the run began. So how near it is depends on how long ago that was less the stretch, and on nothing else. That
 * number is kept, up to where the date is over in any case, whatever may still stretch it.
 */
import { type Fault, factsOf } from '../faults/fault.ts';
import { INTRODUCER } from '../faults/nodes.ts';
import { lastFaultTick, type Schedule } from '../faults/schedule.ts';
import { type Memory, PARTINGS, type Parting } from '../judge/memory.ts';
import { isPromised, type Promised, type Promises } from '../judge/promises.ts';
import type { Observer } from '../simulation/observer.ts';

interface Death {
  readonly node: number;
  readonly life: number;
  readonly tick: number;
}

export interface Past {
  /** By node: when it came up last. */
  readonly startTicks: readonly number[];
  readonly deaths: readonly Death[];
  /** By sender and receiver, one after the other: when a message between the two was lost last. */
  readonly lossTicks: readonly number[];
  readonly isDisturbed: boolean;
  readonly hasFounderFailed: boolean;
}

const NEVER = Number.NEGATIVE_INFINITY;

export function noPast(nodes: number): Past {
  return {
    startTicks: new Array<number>(nodes).fill(NEVER),
    deaths: [],
    lossTicks: new Array<number>(nodes * nodes).fill(NEVER),
    isDisturbed: false,
    hasFounderFailed: false,
  };
}

/** Eyes that go on from a past. */
export interface PastWatcher {
  readonly hooks: Observer<unknown, unknown>;
  begin(past: Past): void;
  past(): Past;
}

export function watchPast(nodes: number): PastWatcher {
  let past = noPast(nodes);
  const disturb = () => {
    if (!past.isDisturbed) past = { ...past, isDisturbed: true };
  };
  return {
    hooks: {
      started(tick, node) {
        past = { ...past, startTicks: past.startTicks.with(node, tick) };
      },
      stopped(tick, node) {
        const life = past.deaths.filter((death) => death.node === node).length;
        past = {
          ...past,
          // Nothing is owed any more to whoever is down.
          startTicks: past.startTicks.with(node, NEVER),
          deaths: [...past.deaths, { node, life, tick }].sort((a, b) => a.node - b.node || a.life - b.life),
          hasFounderFailed: past.hasFounderFailed || node === INTRODUCER,
        };
      },
      paused: disturb,
      slowed: disturb,
      clockMoved: disturb,
      lost(tick, { from, to }, reason) {
        if (reason === 'nobody there') return;
        past = { ...past, isDisturbed: true, lossTicks: past.lossTicks.with(from * nodes + to, tick) };
      },
    },
    begin(from) {
      past = from;
    },
    past: () => past,
  };
}

/** After so many ticks, without any stretch, nothing is owed any more that counts from each of these. */
export type OwedTicks = Readonly<Record<Memory, number>>;

/**
 * @param faults as many and as bad as there may be, each in its first tick.
 * @param stretchTicks by which the promises are later for them.
 */
export function owedTicksOf(
  promises: Promises,
  { faults }: Pick<Schedule, 'faults'>,
  stretchTicks: number,
): OwedTicks {
  const ticksOf = <T extends object>(promised: Promised<T>, dateOf: (given: T) => number) =>
    isPromised(promised) ? Math.max(dateOf(promised) - stretchTicks, 0) : 0;
  const { failure, admission, knowledge, reunion, agreement } = promises;
  const admittedTicks = ticksOf(admission, ({ by }) => by(0));
  const reunitedTicks = ticksOf(reunion, ({ by }) => by(0));
  return {
    deaths: ticksOf(failure, ({ removedBy }) => removedBy(0)),
    joins: admittedTicks + ticksOf(knowledge, ({ by }) => by(0)),
    losses: reunitedTicks,
    founder: reunitedTicks,
    'last fault': ticksOf(agreement, ({ fromTick }) => fromTick - lastFaultTick({ faults })),
  };
}

/** Which parts of a past are kept, and for how long. */
export interface Remembering {
  readonly memories: ReadonlySet<Memory>;
  readonly owed: OwedTicks;
}

/** How far time has been stretched, and how far it may be yet. */
export interface Stretch {
  readonly soFarTicks: number;
  readonly mostToComeTicks: number;
}

/**
 * How much a past asks of what comes next: numbers, each of which asks more the higher it is. Of two pasts of the same
 * states the one that asks no less in any of them breaks whatever the other breaks: what is to be so from a date on is
 * owed sooner after it.
 *
 * @param faults of the run so far; those that go on end now.
 * @param tick the next one.
 * @param isIn is the node in the group?
 */
export function demandsOf(
  past: Past,
  faults: readonly Fault[],
  tick: number,
  { soFarTicks, mostToComeTicks }: Stretch,
  isIn: (node: number) => boolean,
  { memories, owed }: Remembering,
): readonly number[] {
  const sinceIn = (memory: Memory, then: number) =>
    // One more: what is due now may have been due at the end of the tick that has just been.
    Math.min(tick - then - soFarTicks, owed[memory] + mostToComeTicks + 1);
  const demands: number[] = [];
  if (memories.has('joins')) demands.push(...joinDemandsOf(past, isIn, (then) => sinceIn('joins', then)));
  if (memories.has('deaths')) for (const death of past.deaths) demands.push(sinceIn('deaths', death.tick));
  if (memories.has('last fault')) demands.push(sinceIn('last fault', latestOf(faults, 'endTick')));
  for (const parting of Object.keys(PARTINGS) as Parting[]) {
    if (!memories.has(parting)) continue;
    // Where nothing has parted anybody nothing is owed; and what may yet do so ends later than all this.
    const isOwed = faults.some(PARTINGS[parting]);
    demands.push(isOwed ? sinceIn(parting, latestOf(faults, 'mendedTick')) : NOTHING_OWED);
  }
  return demands;
}

const NOTHING_OWED = Number.NEGATIVE_INFINITY;

/**
 * A join is owed since both the newcomer and an introducer are up, and nothing has been lost between them. Whoever is let
 * in is owed nothing more for it but to be known, and that only while all goes well.
 */
function joinDemandsOf(
  { startTicks, lossTicks, isDisturbed, hasFounderFailed }: Past,
  isIn: (node: number) => boolean,
  sinceIn: (then: number) => number,
): number[] {
  const nodes = startTicks.length;
  const areKnown = !isDisturbed && !hasFounderFailed;
  const demands = [Number(!isDisturbed), Number(!hasFounderFailed)];
  for (let node = 0; node < nodes; node++) {
    const isUp = startTicks[node] !== NEVER && startTicks[INTRODUCER] !== NEVER;
    const isOwed = isUp && (areKnown || !isIn(node));
    const lost = Math.max(lossTicks[INTRODUCER * nodes + node]!, lossTicks[node * nodes + INTRODUCER]!);
    const sinceTick = Math.max(startTicks[node]!, startTicks[INTRODUCER]!, lost);
    demands.push(isOwed ? sinceIn(sinceTick) : NOTHING_OWED);
  }
  return demands;
}

/** Where nothing has happened yet, all is long over. */
function latestOf(faults: readonly Fault[], date: 'endTick' | 'mendedTick'): number {
  return faults.reduce((latest, fault) => Math.max(latest, factsOf(fault)[date]), NEVER);
}
