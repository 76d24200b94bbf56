/**
 * Random schedules of a scope: so many nodes, up to so many faults besides the first joins, and the same settings in all of
 * them. What a complete search of the scope comes to (`exploration/`) is all that they may come to, so it can be said how much
 * of it they see.
 *
 * In so small a world the generator for any group wastes most of what it draws. What matters of a time is how long after
 * something else it is: a group that is left alone comes to rest, and one tick of rest is as good as the next. But while it
 * remembers what befell it, each tick is another, and that is far longer than its timeouts. So:
 *
 * - a fault begins some way after another has begun or ended, any way up to how long that is remembered;
 * - so long may what lasts go on as well, for a cut that is mended before anybody is forgotten leaves nothing to remember;
 * - what keeps nodes from hearing of each other is drawn more often than what is over at once: where that strikes, and when,
 *   is all there is to it, and this may be of any length as well;
 * - now and then the next is of the same kind, as where several of one kind are on in any group;
 * - nearly all have as many faults as there may be: what comes of fewer is seen on the way to what comes of more;
 * - each fault is at its plainest (`plain-faults.ts`): to lose some messages of a link is several faults, and another scope.
 */
import type { Dice } from '../faults/dice.ts';
import type { Fault, FaultKind } from '../faults/fault.ts';
import type { JoinFault } from '../faults/join.ts';
import { nodeName } from '../faults/nodes.ts';
import { faultsOfTick } from '../faults/plain-faults.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isWindow, startedAt, type Window } from '../faults/times.ts';
import type { Setup } from '../protocol/setup.ts';

export interface ScopeSize {
  readonly nodes: number;
  /** How many faults may strike, besides the first join of each node. */
  readonly faults: number;
}

/** A scope, and what follows from it. */
export interface SmallScope extends ScopeSize {
  /** The kinds that may strike; with `join` a first join may come late. */
  readonly kinds: readonly FaultKind[];
  readonly setup: Setup;
  /** No stall is longer, nor is a clock slow for longer. */
  readonly longestStallTicks: number;
  /** So long is anything remembered that has befallen the group. */
  readonly memoryTicks: number;
  /** With a horizon by which all claims are due. */
  completed(schedule: Omit<Schedule, 'horizonTicks'>): Schedule;
}

const ODDS_OF_ALL_FAULTS = 7 / 8;
const ODDS_OF_LATE_JOINS = 1 / 4;
/** A group of that age is still forming; so late is a late join. */
const YOUNG_TICKS = 3;
/** They keep nodes from hearing of each other, until they forget each other. */
const SILENCING: readonly FaultKind[] = ['pause', 'drop', 'partition'];
/** So many times as often as any other kind. */
const WEIGHT_OF_SILENCING = 3;

/** Of one kind a second is often what shows something: who restarts twice, is cut off twice. */
const ODDS_OF_THE_SAME_KIND = 1 / 4;

/** The schedule of the scope that these dice decide. */
export function smallScheduleFrom(dice: Dice, scope: SmallScope): Schedule {
  const faults = [...joinsFrom(dice.of('join'), scope), ...faultsFrom(dice, scope)];
  const seed = String(dice.integer('seed', 0, 999_999));
  return scope.completed({ nodes: scope.nodes, seed, ...scope.setup, faults });
}

function joinsFrom(dice: Dice, { nodes, kinds, longestStallTicks }: SmallScope): JoinFault[] {
  const areLate = kinds.includes('join') && dice.happens('late', ODDS_OF_LATE_JOINS);
  return Array.from({ length: nodes }, (_, node): JoinFault => {
    const own = dice.of(node);
    const latest = areLate ? own.pick('latest', [0, YOUNG_TICKS, longestStallTicks]) : 0;
    return { kind: 'join', atTick: own.integer('tick', 0, latest), node: nodeName(node) };
  });
}

function faultsFrom(dice: Dice, scope: SmallScope): readonly Fault[] {
  const { nodes, kinds, setup, faults: most, longestStallTicks, memoryTicks } = scope;
  const { ofNodes, ofLinks } = faultsOfTick({ nodes, kinds }, 0, setup.network.delayBoundTicks);
  const plain = [...ofNodes, ...ofLinks];
  const weighted = [...new Set(plain.map(({ kind }) => kind))].flatMap((kind) =>
    new Array<FaultKind>(SILENCING.includes(kind) ? WEIGHT_OF_SILENCING : 1).fill(kind),
  );
  if (weighted.length === 0) return [];
  const count = dice.happens('all faults', ODDS_OF_ALL_FAULTS) ? most : dice.integer('count', 0, most);
  const drawn: Fault[] = [];
  for (let index = 0; index < count; index++) {
    const own = dice.of('fault').of(index);
    const last = drawn.at(-1);
    const isAgain = own.happens('the same kind', ODDS_OF_THE_SAME_KIND);
    const kind = last !== undefined && isAgain ? last.kind : own.pick('kind', weighted);
    const fault = own.pick(
      'which',
      plain.filter((candidate) => candidate.kind === kind),
    );
    const reach = own.pick('reach', [YOUNG_TICKS, longestStallTicks, memoryTicks, memoryTicks]);
    const tick = own.pick('after', timesOf(drawn)) + own.integer('distance', 0, reach);
    drawn.push(lastingFrom(own, whenFree(startedAt(fault, tick), drawn), scope));
  }
  return drawn;
}

/** When something has begun, or ended; at first the group has. */
function timesOf(faults: readonly Fault[]): readonly number[] {
  if (faults.length === 0) return [0];
  return faults.flatMap((fault) => (isWindow(fault) ? [fault.fromTick, fault.untilTick] : [fault.atTick]));
}

/** Who is stalled, slow, or whose clock is slow, is so a second time only after that: together they would be one, and longer. */
function whenFree(fault: Fault, drawn: readonly Fault[]): Fault {
  if (!isWindow(fault) || !('node' in fault)) return fault;
  const busy = drawn.filter(
    (other): other is Fault & Window =>
      isWindow(other) && other.kind === fault.kind && 'node' in other && other.node === fault.node,
  );
  return startedAt(fault, Math.max(fault.fromTick, ...busy.map(({ untilTick }) => untilTick)));
}

function lastingFrom(dice: Dice, fault: Fault, { longestStallTicks, memoryTicks }: SmallScope): Fault {
  if (!isWindow(fault)) return fault;
  const isStall = fault.kind === 'pause' || fault.kind === 'slow-clock';
  const ticks = dice.integer('ticks', 1, isStall ? longestStallTicks : memoryTicks);
  const ended = { ...fault, untilTick: fault.fromTick + ticks };
  return ended.kind === 'pause'
    ? { ...ended, wakes: dice.pick('wakes', ['mail-first', 'timer-first'] as const) }
    : ended;
}
