/** The faults of a schedule in words. */
import {
  ANY_NODE,
  type ClockName,
  type Fault,
  type LinkEnd,
  type NodeName,
  nodeIndex,
  type PartitionFault,
  type ReadingPace,
  type Schedule,
  STRANGER,
} from '../simulation/schedule.ts';
import { andList, groupBy, nameOf, nameParts, names, ordinal, plural, tickSpan, times } from './words.ts';

/** What lasts for a while. */
export type WindowFault = Extract<Fault, { readonly untilTick: number }>;
export type LinkFault = Extract<WindowFault, { readonly from: LinkEnd }>;
type LifeFault = Extract<Fault, { kind: 'join' | 'leave' | 'crash' | 'restart' }>;

export function isWindowFault(fault: Fault): fault is WindowFault {
  return 'untilTick' in fault;
}

/** All faults in the order of their times, one line each; nodes that share a fate share a line. */
export function faultLines(schedule: Schedule): string[] {
  const beginning = (fault: Fault) => (isWindowFault(fault) ? fault.fromTick : fault.atTick);
  const ordered = [...schedule.faults].sort((a, b) => beginning(a) - beginning(b));
  const counted = groupBy(ordered, (fault) => fault).map((same) => ({ fault: same[0], count: same.length }));
  const alike = groupBy(counted, ({ fault, count }) =>
    'node' in fault ? [{ ...fault, node: null }, count] : [fault, count],
  );
  return alike.map((group) => {
    const { fault, count } = group[0];
    const line = faultLine(fault, nodesOf(group.map((each) => each.fault)), schedule);
    return count === 1 ? line : `${line}, ${times(count)}`;
  });
}

function nodesOf(faults: readonly Fault[]): number[] {
  return [...new Set(faults.flatMap((fault) => ('node' in fault ? [nodeIndex(fault.node)] : [])))];
}

/** `nodes` are those that share it, where it is a fault of nodes. */
function faultLine(fault: Fault, nodes: readonly number[], schedule: Schedule): string {
  if (isWindowFault(fault)) {
    const window = windowWords(fault, schedule.horizonTicks);
    return `${windowFaultWords(fault, nodes)}, ${window}${detailWords(fault, nodes)}`;
  }
  switch (fault.kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
      return `${names(nodes)} ${nodes.length === 1 ? DOES[fault.kind] : DO[fault.kind]} at tick ${fault.atTick}`;
    case 'clock-jump': {
      const jump = nodes.length === 1 ? 'jumps' : 'jump';
      return `${clockWords(nodes, fault.clock)} ${jump} ${jumpWords(fault.byTicks)} at tick ${fault.atTick}`;
    }
    case 'lose':
      return `${linkWords(fault)} loses its ${ordinal(fault.place + 1)} message of tick ${fault.atTick}`;
    case 'flood': {
      const { atTick, to, strangers } = fault;
      const whom = plural(strangers, 'stranger');
      return `at tick ${atTick} an outsider tells ${to} that ${whom} ${strangers === 1 ? 'lives' : 'live'}`;
    }
    case 'forge': {
      const { atTick, to, about, life, heartbeat } = fault;
      const who = about === STRANGER ? `${nameOf(schedule.nodes)}, a stranger,` : about;
      const whom = life === 0 ? who : `life ${life} of ${who}`;
      return `at tick ${atTick} an outsider tells ${to} that ${whom} lives at heartbeat ${heartbeat}`;
    }
  }
}

/** What there is to say of a fault besides what it does, and when. */
function detailWords(fault: WindowFault, nodes: readonly number[]): string {
  if (fault.kind === 'partition' && fault.oneWay) return '; one way';
  if (fault.kind !== 'pause' || fault.wakes === 'mail-first') return '';
  return nodes.length === 1 ? '; it wakes to its timer first' : '; they wake to their timers first';
}

const DOES: Record<LifeFault['kind'], string> = {
  join: 'joins',
  leave: 'leaves',
  crash: 'crashes',
  restart: 'restarts',
};
const DO: Record<LifeFault['kind'], string> = {
  join: 'join',
  leave: 'leave',
  crash: 'crash',
  restart: 'restart',
};

function windowFaultWords(fault: WindowFault, nodes: readonly number[]): string {
  switch (fault.kind) {
    case 'pause':
      return `${names(nodes)} ${nodes.length === 1 ? 'pauses' : 'pause'}`;
    case 'slow-clock':
      return slowClockWords(nodes, fault.everyTicks);
    case 'slow-reader':
      return `${names(nodes)} ${nodes.length === 1 ? 'reads' : 'read'} ${paceWords(fault)}`;
    case 'partition':
      return `partition ${sidesWords(fault)}`;
    case 'duplicate':
      return `${linkWords(fault)}: ${shareWords(fault.share)} ${arriveTwice(fault)}`;
    case 'drop':
    case 'delay':
    case 'corrupt':
      return linkFaultWords(fault);
  }
}

/** `at most 2 messages a tick, from a queue of 5 that loses the oldest`. */
export function paceWords({ messagesPerTick, queueLimit, loses }: ReadingPace): string {
  const which = `${plural(messagesPerTick, 'message')} a tick`;
  return `at most ${which}, from a queue of ${queueLimit} that loses the ${loses}`;
}

/** `n3's clock stands still every 3rd tick`. */
export function slowClockWords(nodes: readonly number[], everyTicks: number): string {
  const stand = nodes.length === 1 ? 'stands' : 'stand';
  return `${clockWords(nodes)} ${stand} still every ${ordinal(everyTicks)} tick`;
}

/** `n3's clock`, `n3's wall clock`: the one that nobody calls by its name is the monotonic one. */
export function clockWords(nodes: readonly number[], clock: ClockName = 'monotonic'): string {
  const name = clock === 'wall' ? 'wall clock' : 'clock';
  return nodes.length === 1 ? `${names(nodes)}'s ${name}` : `the ${name}s of ${names(nodes)}`;
}

/** `5 ticks ahead`, `1 tick back`. */
export function jumpWords(byTicks: number): string {
  return `${plural(Math.abs(byTicks), 'tick')} ${byTicks < 0 ? 'back' : 'ahead'}`;
}

/** `n2 → n1 loses every message`, `everyone → n2 takes 3 to 4 ticks per message`. */
export function linkFaultWords(fault: LinkFault): string {
  switch (fault.kind) {
    case 'drop':
      return `${linkWords(fault)} loses ${shareWords(fault.share)}`;
    case 'delay':
      return `${linkWords(fault)} ${slownessWords(fault.minTicks, fault.maxTicks)}`;
    case 'duplicate':
      return `${shareWords(fault.share)} on ${linkWords(fault)} ${arriveTwice(fault)}`;
    case 'corrupt':
      return `${linkWords(fault)} damages ${shareWords(fault.share)}`;
  }
}

export function linkWords({ from, to }: { readonly from: LinkEnd; readonly to: LinkEnd }): string {
  if (from === ANY_NODE && to === ANY_NODE) return 'every link';
  return `${endWords(from)} → ${endWords(to)}`;
}

function endWords(end: LinkEnd): string {
  return end === ANY_NODE ? 'everyone' : end;
}

function shareWords(share: number): string {
  return share === 1 ? 'every message' : `${Number((share * 100).toPrecision(3))} % of messages`;
}

function arriveTwice({ share, lagTicks }: { readonly share: number; readonly lagTicks: number }): string {
  const later = lagTicks === 0 ? 'at once' : `${plural(lagTicks, 'tick')} later`;
  return `${share === 1 ? 'arrives' : 'arrive'} twice, the 2nd ${later}`;
}

function slownessWords(minTicks: number, maxTicks: number): string {
  if (minTicks === maxTicks) return `takes ${plural(minTicks, 'tick')} per message`;
  return `takes ${minTicks} to ${maxTicks} ticks per message`;
}

/** `{n1, n2} | {n3}`. */
export function sidesWords({ sides }: PartitionFault): string {
  return sides.map(sideWords).join(' | ');
}

/** What a partition means: `nothing passes between {n1, n2} and {n3}`. */
export function partitionWords({ sides, oneWay }: PartitionFault): string {
  const [first = [], ...others] = sides;
  if (oneWay) return `nothing passes from ${sideWords(first)} to ${andList(others.map(sideWords))}`;
  return `nothing passes between ${andList(sides.map(sideWords))}`;
}

function sideWords(side: readonly NodeName[]): string {
  return `{${nameParts(side.map(nodeIndex)).join(', ')}}`;
}

/** When a fault acts: `ticks 5–19`, `from tick 5 on`. */
function windowWords({ fromTick, untilTick }: WindowFault, horizonTicks: number): string {
  if (untilTick <= fromTick) return 'for no time at all';
  if (untilTick >= horizonTicks && untilTick > fromTick + 1) return `from tick ${fromTick} on`;
  return tickSpan(fromTick, untilTick - 1);
}
