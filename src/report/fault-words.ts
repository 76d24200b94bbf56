/** The faults of a schedule in words. */
import {
  ANY_NODE,
  type DelayFault,
  type DropFault,
  type Fault,
  type LinkEnd,
  nodeIndex,
  type Schedule,
} from '../simulation/schedule.ts';
import type { Standing } from './truth.ts';
import { groupBy, names, plural, tickSpan } from './words.ts';

type LinkFault = DropFault | DelayFault;
type NodeFault = Exclude<Fault, LinkFault>;

function isLinkFault(fault: Fault): fault is LinkFault {
  return fault.kind === 'drop' || fault.kind === 'delay';
}

/** All faults in the order of their times, one line each; nodes that share a fate share a line. */
export function faultLines(schedule: Schedule): string[] {
  const beginning = (fault: Fault) => (isLinkFault(fault) ? fault.fromTick : fault.atTick);
  const ordered = [...schedule.faults].sort((a, b) => beginning(a) - beginning(b));
  const alike = groupBy(ordered, (fault) =>
    isLinkFault(fault) ? fault : { kind: fault.kind, atTick: fault.atTick },
  );
  return alike.map(([first, ...others]) => {
    if (isLinkFault(first)) return `${linkFaultWords(first)}, ${windowWords(first, schedule.horizonTicks)}`;
    const nodes = [first, ...others].flatMap((fault) => (isLinkFault(fault) ? [] : [nodeIndex(fault.node)]));
    const verb = nodes.length === 1 ? DOES[first.kind] : DO[first.kind];
    return `${names(nodes)} ${verb} at tick ${first.atTick}`;
  });
}

const DOES: Record<NodeFault['kind'], string> = {
  join: 'joins',
  leave: 'leaves',
  crash: 'crashes',
  restart: 'restarts',
};
const DO: Record<NodeFault['kind'], string> = {
  join: 'join',
  leave: 'leave',
  crash: 'crash',
  restart: 'restart',
};

/** `n2 → n1 loses every message`, `everyone → n2 takes 3 to 4 ticks per message`. */
function linkFaultWords(fault: LinkFault): string {
  return `${linkWords(fault)} ${fault.kind === 'drop' ? lossWords(fault) : slownessWords(fault)}`;
}

function linkWords({ from, to }: { readonly from: LinkEnd; readonly to: LinkEnd }): string {
  if (from === ANY_NODE && to === ANY_NODE) return 'every link';
  return `${endWords(from)} → ${endWords(to)}`;
}

function endWords(end: LinkEnd): string {
  return end === ANY_NODE ? 'everyone' : end;
}

function lossWords({ share }: DropFault): string {
  if (share === 1) return 'loses every message';
  return `loses ${Number((share * 100).toPrecision(3))} % of messages`;
}

function slownessWords({ minTicks, maxTicks }: DelayFault): string {
  if (minTicks === maxTicks) return `takes ${plural(minTicks, 'tick')} per message`;
  return `takes ${minTicks} to ${maxTicks} ticks per message`;
}

/** When a link fault acts: `ticks 5–19`, `from tick 5 on`. */
function windowWords({ fromTick, untilTick }: LinkFault, horizonTicks: number): string {
  if (untilTick <= fromTick) return 'for no time at all';
  if (untilTick >= horizonTicks && untilTick > fromTick + 1) return `from tick ${fromTick} on`;
  return tickSpan(fromTick, untilTick - 1);
}

/** What this tick means for the link faults: which begin, and which have ended. */
export function windowsOfTick(schedule: Schedule, tick: number): string[] {
  const acting = schedule.faults.filter(isLinkFault).filter((fault) => fault.untilTick > fault.fromTick);
  const ended = acting.filter(({ fromTick, untilTick }) => untilTick === tick && untilTick > fromTick + 1);
  const begun = acting.filter(({ fromTick }) => fromTick === tick);
  return [
    ...ended.map((fault) => `the ${fault.kind === 'drop' ? 'loss' : 'delay'} on ${linkWords(fault)} ends`),
    ...begun.map((fault) => `${beginningWords(fault)} ${linkFaultWords(fault)}`),
  ];
}

/** A fault of one tick has no end of its own to tell. */
function beginningWords({ fromTick, untilTick }: LinkFault): string {
  return untilTick === fromTick + 1 ? 'in this tick' : 'from now on';
}

/** The faults of a tick that did not apply when their turn came, given how the nodes stood before it. */
export function idleFaults(schedule: Schedule, tick: number, before: readonly Standing[]): string[] {
  const nodes = [...before];
  return schedule.faults.flatMap((fault) => {
    if (isLinkFault(fault) || fault.atTick !== tick) return [];
    const index = nodeIndex(fault.node);
    const standing = nodes[index];
    if (standing === undefined) return [];
    const after = standingAfter(fault, standing);
    if (after === null) return [`${fault.node} does not ${fault.kind}: ${whyNot(standing)}`];
    nodes[index] = after;
    return [];
  });
}

/** The node after the fault, or `null` if the fault does not apply (see `schedule.ts`). */
function standingAfter({ kind }: NodeFault, { up, hasLeft, life }: Standing): Standing | null {
  switch (kind) {
    case 'join':
      return !up && (life < 0 || hasLeft) ? { up: true, hasLeft: false, life: life + 1 } : null;
    case 'leave':
      return up ? { up: false, hasLeft: true, life } : null;
    case 'crash':
      return up ? { up: false, hasLeft: false, life } : null;
    case 'restart':
      return life >= 0 && !hasLeft ? { up: true, hasLeft: false, life: life + 1 } : null;
  }
}

function whyNot({ up, hasLeft, life }: Standing): string {
  if (up) return 'it is up already';
  if (life < 0) return 'it has never been up';
  return hasLeft ? 'it has left' : 'it is down';
}
