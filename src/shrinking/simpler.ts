/**
 * Which of two schedules is the simpler one. It is a total order, and a candidate is taken only if it is
 * simpler by it: so shrinking comes to an end, and whatever way it took, it does not go in circles.
 *
 * First what a reader must follow (events, what of it goes wrong, nodes, kinds of fault), then what must be
 * known beforehand (settings, the seed), then where and for how long, and when; last the names, and that it is
 * told in order. What fails where nothing goes wrong explains more than what takes a fault in a smaller group.
 */

import { nodesNamedIn } from '../faults/named-nodes.ts';
import { startOf } from '../faults/times.ts';
import {
  ANY_NODE,
  type Fault,
  type FaultKind,
  isLasting,
  nodeIndex,
  type Schedule,
} from '../simulation/schedule.ts';
import { inOrderOfTime, placesOfTrouble } from './parts.ts';
import { ROOMY_BYTES, type SettingsSpace } from './settings-space.ts';

/** From what everyone has seen happen to what needs explaining. */
const RANK: Readonly<Record<FaultKind, number>> = {
  join: 0,
  crash: 0,
  lose: 1,
  restart: 2,
  leave: 3,
  drop: 3,
  partition: 4,
  pause: 4,
  delay: 5,
  duplicate: 5,
  corrupt: 6,
  'clock-jump': 6,
  'slow-clock': 7,
  'slow-reader': 7,
  forge: 8,
  flood: 9,
};

/** A fault that strikes by chance is worth so many that strike for sure: that many, listed, are simpler. */
export const EXPLICIT_FOR_CHANCE = 6;

/** Below zero: `a` is simpler; zero: they are the same. */
export function compareSimplicity(
  a: Schedule,
  b: Schedule,
  settings: Pick<SettingsSpace, 'figures'>,
): number {
  const [left, right] = [figuresOf(a, settings), figuresOf(b, settings)];
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) return left[index]! - right[index]!;
  }
  const disorder = disorderOf(a) - disorderOf(b);
  if (disorder !== 0) return disorder;
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA === textB ? 0 : textA < textB ? -1 : 1;
}

function figuresOf(schedule: Schedule, family: Pick<SettingsSpace, 'figures'>): number[] {
  const { nodes, seed, faults, core, horizonTicks } = schedule;
  /** Messages too small for a list of all are something that goes wrong as well. */
  const tightness = schedule.network.messageBytesLimit === ROOMY_BYTES ? 0 : 1;
  const sum = (figureOf: (fault: Fault) => number) =>
    faults.reduce((total, fault) => total + figureOf(fault), 0);
  return [
    sum(weightOf),
    placesOfTrouble(schedule).length + tightness,
    nodes,
    core === undefined ? 0 : 1,
    sum(({ kind }) => RANK[kind]),
    ...family.figures(schedule),
    sizeOfSeed(seed),
    sum(widthOf),
    sum(lengthOf),
    sum(startOf),
    sum((fault) => nodesNamedIn(fault).reduce((total, name) => total + nodeIndex(name), 0)),
    horizonTicks,
  ];
}

/** How many faults do not stand where they would in order of time. */
function disorderOf(schedule: Schedule): number {
  const ordered = inOrderOfTime(schedule).faults;
  return schedule.faults.filter((fault, place) => fault !== ordered[place]).length;
}

function weightOf(fault: Fault): number {
  return 'share' in fault && fault.share < 1 ? EXPLICIT_FOR_CHANCE + 1 : 1;
}

/** Whole numbers by their size, then everything else. */
function sizeOfSeed(seed: string): number {
  return /^(0|[1-9]\d{0,14})$/.test(seed) ? Number(seed) : Number.MAX_SAFE_INTEGER;
}

/**
 * How much of the network it hits; of a stall, that the mail does not come first as it mostly does, of a jump,
 * that it is of the clock that nobody sets, and of a queue, that it loses what has been in it already.
 */
function widthOf(fault: Fault): number {
  if (fault.kind === 'pause') return fault.wakes === 'mail-first' ? 0 : 1;
  if (fault.kind === 'slow-reader') return fault.loses === 'newest' ? 0 : 1;
  if (fault.kind === 'clock-jump') return fault.clock === 'wall' ? 0 : 1;
  if (fault.kind === 'partition') return fault.sides.length + (fault.oneWay ? 1 : 0);
  if (!('from' in fault)) return 0;
  const ends = Number(fault.from === ANY_NODE) + Number(fault.to === ANY_NODE);
  const varies = fault.kind === 'delay' && fault.minTicks < fault.maxTicks ? 1 : 0;
  return ends + varies;
}

/** How long it lasts, and how far it goes. */
function lengthOf(fault: Fault): number {
  const window = 'untilTick' in fault && !isLasting(fault) ? fault.untilTick - fault.fromTick : 0;
  switch (fault.kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'pause':
    case 'drop':
    case 'corrupt':
    case 'partition':
      return window;
    case 'lose':
      return fault.place;
    case 'slow-reader':
      return window + fault.messagesPerTick + fault.queueLimit;
    case 'slow-clock':
      return window + fault.everyTicks;
    case 'clock-jump':
      return Math.abs(fault.byTicks) + (fault.byTicks < 0 ? 0.5 : 0);
    case 'delay':
      return window + fault.minTicks + fault.maxTicks;
    case 'duplicate':
      return window + fault.lagTicks;
    case 'flood':
      return fault.strangers;
    case 'forge':
      return fault.life + fault.heartbeat;
  }
}
