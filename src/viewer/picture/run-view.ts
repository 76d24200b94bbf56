/**
 * A run, as a picture needs it: what is so of each node, what each believes of each other, and what became of each
 * message. It is plain data, so that it can go from one thread to another, and made of a trace by `readRun`. What a
 * trace has not seen is absent here, and not guessed. Nodes are given by number, from 0 on.
 */
import type { LossReason } from '../../trace/event.ts';
import { BELIEFS, type Belief, type Opinion } from './belief.ts';

/** Ticks from the first on, up to but without `untilTick`. */
export interface Span {
  readonly fromTick: number;
  readonly untilTick: number;
}

/** A life of a node; `end` is `null` where it goes on to the end of the run. */
export interface LifeSpan extends Span {
  /** Counted from 0. */
  readonly life: number;
  readonly end: 'crashed' | 'left' | null;
}

/** A clock that was moved or set in a tick, by so many ticks beyond the one that it should have moved. */
export interface ClockChange {
  readonly tick: number;
  readonly clock: 'monotonic' | 'wall';
  readonly byTicks: number;
}

/** What is so of a node. */
export interface NodeView {
  readonly name: string;
  readonly lives: readonly LifeSpan[];
  readonly stalls: readonly Span[];
  /** It reads more slowly than its mail comes. */
  readonly slowReading: readonly Span[];
  /** Its monotonic clock stands still now and then, from the first tick in which it does to the last. */
  readonly slowClock: readonly Span[];
  /** Leaps of its clocks. */
  readonly clockChanges: readonly ClockChange[];
}

/** A belief that is held from a moment to another. */
export interface BeliefSpan {
  readonly belief: Belief;
  readonly from: Moment;
  readonly until: Moment;
}

/** In which part of a tick: faults come first, then mail, then each node's own turn; dates are looked at in the end. */
export const PHASES = ['faults', 'mail', 'turn', 'end'] as const;
export type Phase = (typeof PHASES)[number];

export interface Moment {
  readonly tick: number;
  readonly phase: Phase;
}

/** What a message has changed in the list of its receiver. */
export interface ListChange {
  readonly about: number;
  readonly before: Opinion;
  readonly after: Opinion;
  /** What the receiver believes since, against the truth. */
  readonly belief: Belief;
  /** Had the receiver listed that very life before, and given it up? */
  readonly isAgain: boolean;
}

/** One copy of one message. */
export interface MessageView {
  /** Its number in the trace; its second copy has the same. */
  readonly id: number;
  readonly isCopy: boolean;
  /** `null`: somebody outside the group. */
  readonly from: number | null;
  /** `null`: an address that no node has. */
  readonly to: number | null;
  readonly sentTick: number;
  /** When it was taken in, or lost; `null`: it is under way when the run ends, or nobody saw what became of it. */
  readonly endTick: number | null;
  /** When it arrived, which is earlier where it has waited. */
  readonly arrivalTick: number | null;
  /** Why it was lost; `null`: it was not. */
  readonly loss: LossReason | null;
  /** Which fault of the schedule lost it, by its place there. */
  readonly fault: number | null;
  /** The protocol's word; `null`: not seen. */
  readonly kind: string | null;
  /** It took longer than the network is said to take at most. */
  readonly isLate: boolean;
  /** The network has made two of it. */
  readonly isDoubled: boolean;
  /** Its bytes were changed on the way. */
  readonly isDamaged: boolean;
  /** It has changed the list of its receiver, or has let it into the group. */
  readonly changedSomething: boolean;
  /** The first few of these changes, those that are wrong before the others. */
  readonly changes: readonly ListChange[];
}

/** A fault that lasts for a while. */
export interface FaultBand extends Span {
  /** Its place in the schedule. */
  readonly fault: number;
  readonly kind: string;
  readonly words: string;
  /** Whom it concerns; of a fault of links those at either end. */
  readonly nodes: readonly number[];
}

/** What was found wrong with the run. */
export interface ViolationView {
  readonly claim: string;
  readonly tick: number;
  /** By number, the one that is wrong first. */
  readonly nodes: readonly number[];
  readonly expected: string;
  readonly seen: string;
  /** The sentence of the claim; `null`: not given. */
  readonly statement: string | null;
  /** The date that was missed, where it is one that the picture knows. */
  readonly dueTick: number | null;
}

/** How many beliefs of each kind there are, of all nodes together. */
export interface BeliefCounts {
  /** By belief, in the order of `BELIEFS`, and by tick: how many of it there are when the tick is over. */
  readonly byBelief: readonly (readonly number[])[];
  /** By node: how often it comes to be wrong about somebody, or somebody about it. */
  readonly wrongsOf: readonly number[];
}

/** What stands for the beliefs that are not here. */
interface Reduced {
  /** The nodes whose beliefs and mail are here. */
  readonly lanes: readonly number[];
  readonly counts: BeliefCounts;
}

/** All that is to be seen of a run. */
export interface RunView {
  /** What ran. */
  readonly protocol: string;
  readonly nodes: readonly NodeView[];
  /** There is no tick from here on. */
  readonly untilTick: number;
  /** The ticks, ascending, in which somebody's list changes or something happens to a node. The others are quiet. */
  readonly eventfulTicks: readonly number[];
  /** By node: all changes of what it believes, in their order, each as one number; `beliefSpans` reads them. */
  readonly beliefs: readonly (readonly number[])[];
  readonly messages: readonly MessageView[];
  /** Of a large group only some nodes' beliefs and mail are here; `null`: all are. */
  readonly reduced: Reduced | null;
  readonly bands: readonly FaultBand[];
  readonly violation: ViolationView | null;
  /** Is there a date by which whoever stopped is to be given up? Without one nothing is ever overdue. */
  readonly hasDates: boolean;
  /** Has anybody judged it? Then without a violation it holds. */
  readonly isJudged: boolean;
}

/** A change of what a node believes of another. */
export interface BeliefChange extends Moment {
  readonly about: number;
  readonly belief: Belief;
}

/** A change as one number. */
export function packedChange(
  nodes: number,
  tick: number,
  phase: number,
  about: number,
  belief: number,
): number {
  return ((tick * PHASES.length + phase) * nodes + about) * BELIEFS.length + belief;
}

/** Of a change that is one number. */
export function tickOfPacked(packed: number, nodes: number): number {
  return Math.floor(packed / (BELIEFS.length * nodes * PHASES.length));
}

/** All changes of what the node believes, in their order. */
export function* beliefChanges({ nodes, beliefs }: RunView, node: number): Generator<BeliefChange> {
  for (const packed of beliefs[node]!) {
    const belief = BELIEFS[packed % BELIEFS.length]!;
    const rest = Math.floor(packed / BELIEFS.length);
    const about = rest % nodes.length;
    const moment = Math.floor(rest / nodes.length);
    yield {
      tick: Math.floor(moment / PHASES.length),
      phase: PHASES[moment % PHASES.length]!,
      about,
      belief,
    };
  }
}

/** What the node believes of each other, by number, from moment to moment while it is up. */
export function beliefSpans(run: RunView, node: number): readonly (readonly BeliefSpan[])[] {
  const spans = run.nodes.map((): BeliefSpan[] => []);
  const held: ({ readonly belief: Belief; readonly from: Moment } | undefined)[] = [];
  const end = (about: number, until: Moment) => {
    const latest = held[about];
    if (latest !== undefined && whenOf(until) > whenOf(latest.from)) spans[about]!.push({ ...latest, until });
  };
  const { lives } = run.nodes[node]!;
  let life = 0;

  function endBefore(moment: Moment): void {
    for (const about of held.keys()) end(about, moment);
    held.length = 0;
  }
  for (const { tick, phase, about, belief } of beliefChanges(run, node)) {
    while (life + 1 < lives.length && lives[life + 1]!.fromTick <= tick) {
      endBefore({ tick: lives[life]!.untilTick, phase: 'faults' });
      life++;
    }
    const from = { tick, phase };
    end(about, from);
    held[about] = { belief, from };
  }
  endBefore({ tick: lives[life]?.untilTick ?? run.untilTick, phase: 'faults' });
  return spans;
}

/** What the node believes of the other when the tick is over; `null`: it is not up, or that was not seen. */
export function beliefAt(run: RunView, node: number, about: number, tick: number): Belief | null {
  return beliefsAt(run, node, tick)[about] ?? null;
}

/** The same of each other, by number. */
export function beliefsAt(run: RunView, node: number, tick: number): readonly (Belief | null)[] {
  const all = run.nodes.map((): Belief | null => null);
  if (!isUp(run.nodes[node]!, tick)) return all;
  for (const change of beliefChanges(run, node)) {
    if (change.tick > tick) break;
    all[change.about] = change.belief;
  }
  return all;
}

/** Is it up when the tick is over? */
export function isUp({ lives }: NodeView, tick: number): boolean {
  return lives.some(({ fromTick, untilTick }) => fromTick <= tick && tick < untilTick);
}

/** Where a moment lies in time, in ticks. */
export function whenOf({ tick, phase }: Moment): number {
  return tick + PHASE_OFFSETS[phase];
}

/** Mail comes in the first half of a tick, turns in the second: so one sees what came before what. */
export const PHASE_OFFSETS: Readonly<Record<Phase, number>> = { faults: 0, mail: 0.3, turn: 0.7, end: 0.9 };
