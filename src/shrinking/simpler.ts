/**
 * Which of two schedules is the simpler one. It is a total order, and a candidate is taken only if it is
 * simpler by it: so shrinking comes to an end, and whatever way it took, it does not go in circles.
 *
 * First what a reader must follow (events, what of it goes wrong, nodes, kinds of fault), then what must be
 * known beforehand (settings, the seed), then where and for how long, and when; last the names, and that it is
 * told in order. What fails where nothing goes wrong explains more than what takes a fault in a smaller group.
 */
import { ticksThatEnd } from '../faults/facts.ts';
import { definitionOf, type Fault } from '../faults/fault.ts';
import { nodesNamedIn } from '../faults/named-nodes.ts';
import { ANY_NODE, nodeIndex } from '../faults/nodes.ts';
import { introducersIn, type Schedule } from '../faults/schedule.ts';
import { isWindow, startOf } from '../faults/times.ts';
import { inOrderOfTime, placesOfTrouble } from './edit-schedule.ts';
import { ROOMY_BYTES, type SettingsSpace } from './settings-space.ts';

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
  const [textA, textB] = [textOf(a), textOf(b)];
  return textA === textB ? 0 : textA < textB ? -1 : 1;
}

/** Without what is compared already, and stands at one place in one schedule and at another in the next. */
function textOf({ introducers: _introducers, ...rest }: Schedule): string {
  return JSON.stringify(rest);
}

function figuresOf(schedule: Schedule, family: Pick<SettingsSpace, 'figures'>): number[] {
  const { nodes, seed, choices, faults, core, horizonTicks } = schedule;
  /** Messages too small for a list of all are something that goes wrong as well. */
  const tightness = schedule.network.messageBytesLimit === ROOMY_BYTES ? 0 : 1;
  const sum = (figureOf: (fault: Fault) => number) =>
    faults.reduce((total, fault) => total + figureOf(fault), 0);
  return [
    sum(weightOf),
    placesOfTrouble(schedule).length + tightness,
    nodes,
    core === undefined ? 0 : 1,
    introducersIn(schedule),
    sum((fault) => definitionOf(fault).simplified.rank),
    ...family.figures(schedule),
    choices === undefined ? 0 : 1 + choices.length,
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
  const { messages } = definitionOf(fault).simplified;
  return messages !== null && messages.share(fault) < 1 ? EXPLICIT_FOR_CHANCE + 1 : 1;
}

/** Whole numbers by their size, then everything else. */
function sizeOfSeed(seed: string): number {
  return /^(0|[1-9]\d{0,14})$/.test(seed) ? Number(seed) : Number.MAX_SAFE_INTEGER;
}

/** How much of the network it hits, and what else there is to say of it. */
function widthOf(fault: Fault): number {
  const ends = 'from' in fault ? Number(fault.from === ANY_NODE) + Number(fault.to === ANY_NODE) : 0;
  return ends + definitionOf(fault).simplified.width(fault);
}

/** How long it lasts, and how far it goes. */
function lengthOf(fault: Fault): number {
  const windowTicks = isWindow(fault) ? ticksThatEnd(fault) : 0;
  return windowTicks + definitionOf(fault).simplified.size(fault);
}
