/** What the faults of one tick do: which begin, end, act, or do not apply. */
import { type ClockName, type Fault, isLie, nodeIndex, type Schedule } from '../simulation/schedule.ts';
import {
  clockWords,
  isWindowFault,
  jumpWords,
  linkFaultWords,
  linkWords,
  partitionWords,
  sidesWords,
  slowClockWords,
  type WindowFault,
} from './fault-words.ts';
import type { Standing } from './truth.ts';
import { nameOf, ordinal } from './words.ts';

/** The ticks in which a fault begins, ends, acts or does not apply: in the others there is nothing to ask for. */
export function ticksOfFaults({ faults }: Schedule): ReadonlySet<number> {
  return new Set(
    faults.flatMap((fault) => (isWindowFault(fault) ? [fault.fromTick, fault.untilTick] : [fault.atTick])),
  );
}

/** Which faults that last for a while begin in this tick, and which have ended. Stalls and slow readers tell of themselves. */
export function windowsOfTick(schedule: Schedule, tick: number): string[] {
  const acting = schedule.faults.filter(isWindowFault).filter((fault) => fault.untilTick > fault.fromTick);
  const ended = acting.filter(({ fromTick, untilTick }) => untilTick === tick && untilTick > fromTick + 1);
  const begun = acting.filter(({ fromTick }) => fromTick === tick);
  return [...ended.flatMap(endWords), ...begun.flatMap(beginningWords)];
}

function endWords(fault: WindowFault): string[] {
  switch (fault.kind) {
    case 'pause':
    case 'slow-reader':
      return [];
    case 'slow-clock':
      return [`${clockWords([nodeIndex(fault.node)])} runs as it should again`];
    case 'drop':
      return [`the loss on ${linkWords(fault)} ends`];
    case 'delay':
      return [`the delay on ${linkWords(fault)} ends`];
    case 'duplicate':
      return [`the doubling on ${linkWords(fault)} ends`];
    case 'corrupt':
      return [`the damage on ${linkWords(fault)} ends`];
    case 'partition':
      return [`the partition ${sidesWords(fault)} ends`];
  }
}

function beginningWords(fault: WindowFault): string[] {
  // A fault of one tick has no end of its own to tell.
  const when = fault.untilTick === fault.fromTick + 1 ? 'in this tick' : 'from now on';
  switch (fault.kind) {
    case 'pause':
    case 'slow-reader':
      return [];
    case 'slow-clock':
      return [`${when} ${slowClockWords([nodeIndex(fault.node)], fault.everyTicks)}`];
    case 'partition':
      return [`${when} ${partitionWords(fault)}`];
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'corrupt':
      return [`${when} ${linkFaultWords(fault)}`];
  }
}

/** The single messages that are to be lost in this tick; `carried` says how many a link has carried in it. */
export function lossesByName(
  { faults }: Schedule,
  tick: number,
  carried: (from: number, to: number) => number,
): string[] {
  return faults.flatMap((fault) => {
    if (fault.kind !== 'lose' || fault.atTick !== tick) return [];
    const which = ordinal(fault.place + 1);
    return carried(nodeIndex(fault.from), nodeIndex(fault.to)) > fault.place
      ? [`in this tick ${linkWords(fault)} loses its ${which} message`]
      : [`${linkWords(fault)} carries no ${which} message that it could lose`];
  });
}

/**
 * The clocks of one name that are set in this tick.
 *
 * @param moved how far each clock has moved that has.
 * @param shown what the clock of a node shows now.
 */
export function clockJumps(
  { faults }: Schedule,
  tick: number,
  clock: ClockName,
  moved: ReadonlyMap<number, number>,
  shown: (node: number) => number,
): string[] {
  const set = faults.flatMap((fault) =>
    fault.kind === 'clock-jump' && fault.clock === clock && fault.atTick === tick
      ? [nodeIndex(fault.node)]
      : [],
  );
  return [...new Set(set)].map((node) => {
    const byTicks = moved.get(node);
    const which = clockWords([node], clock);
    if (byTicks === undefined) return `${which} is set, and still shows ${shown(node)}`;
    return `${which} jumps ${jumpWords(byTicks)}, to ${shown(node)}`;
  });
}

/**
 * The faults of a tick that did not apply when their turn came, given how the nodes stood before it, and
 * whether any lie was told in it.
 */
export function idleFaults(
  schedule: Schedule,
  tick: number,
  before: readonly Standing[],
  lied: boolean,
): string[] {
  const nodes = [...before];
  return schedule.faults.flatMap((fault) => {
    const turn = isWindowFault(fault) ? fault.fromTick : fault.atTick;
    const index = nodeIndex(patientOf(fault));
    const standing = nodes[index];
    if (turn !== tick || standing === undefined) return [];
    if (isWindowFault(fault) && fault.untilTick <= tick) return [];
    const after = standingAfter(fault, standing);
    if (after === null) return [idleWords(fault, nameOf(index), standing)];
    nodes[index] = after;
    return isLie(fault.kind) && !lied ? [`no lie is told to ${nameOf(index)}: there is no such message`] : [];
  });
}

/** The node that a fault befalls; `''` where it befalls none, but the network or a clock. */
function patientOf(fault: Fault): string {
  switch (fault.kind) {
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'pause':
    case 'slow-reader':
      return fault.node;
    case 'forge':
    case 'flood':
      return fault.to;
    case 'slow-clock':
    case 'clock-jump':
    case 'drop':
    case 'lose':
    case 'delay':
    case 'duplicate':
    case 'corrupt':
    case 'partition':
      return '';
  }
}

/** The node after the fault, or `null` if the fault does not apply (see `schedule.ts`). */
function standingAfter({ kind }: Fault, standing: Standing): Standing | null {
  const { up, hasLeft, life, stalled } = standing;
  const begun = { up: true, hasLeft: false, life: life + 1, stalled: false };
  switch (kind) {
    case 'join':
      return !up && (life < 0 || hasLeft) ? begun : null;
    case 'leave':
      return up && !stalled ? { up: false, hasLeft: true, life, stalled: false } : null;
    case 'crash':
      return up ? { up: false, hasLeft: false, life, stalled: false } : null;
    case 'restart':
      return life >= 0 && !hasLeft ? begun : null;
    case 'pause':
      return up ? { ...standing, stalled: true } : null;
    case 'slow-reader':
      return up ? standing : null;
    case 'forge':
    case 'flood':
      return up && !stalled ? standing : null;
    default:
      return standing; // befalls no node
  }
}

function idleWords({ kind }: Fault, node: string, standing: Standing): string {
  if (isLie(kind)) return `no lie is told to ${node}: ${whyNot(standing)}`;
  const what = kind === 'slow-reader' ? 'come to read slowly' : kind;
  return `${node} does not ${what}: ${whyNot(standing)}`;
}

function whyNot({ up, hasLeft, life, stalled }: Standing): string {
  if (stalled) return 'it is stalled';
  if (up) return 'it is up already';
  if (life < 0) return 'it has never been up';
  return hasLeft ? 'it has left' : 'it is down';
}
