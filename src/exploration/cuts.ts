/**
 * Faults of the network that begin in one tick, each set of them once. A fault that strikes no message yet might as well
 * begin when it does, and so might one that strikes only what another loses anyway: when that ends, in the same tick. Of
 * several cuts that are one wider cut together, the wider is searched for: it leaves one fault more for when it ends.
 */
import { type Fault, factsOf } from '../faults/fault.ts';
import { nodeIndex } from '../faults/nodes.ts';
import { isWindow } from '../faults/times.ts';
import { setsOf } from './faults-of-a-tick.ts';
import { linksOf } from './going-on.ts';

/** What was sent in the tick: by link, how many messages. */
export interface Sent {
  readonly nodes: number;
  readonly carried: ReadonlyMap<number, number>;
}

/** All sets of up to so many candidates that strike a message each. */
export function* strikingSets(
  candidates: readonly Fault[],
  open: readonly Fault[],
  { nodes, carried }: Sent,
  most: number,
): Generator<readonly Fault[]> {
  const lostAnyway = maskOfAll(open.filter(isCut), nodes);
  const striking = candidates.filter((fault) => strikes(fault, carried, nodes, lostAnyway));
  const cuts = striking.filter(isCut);
  /** A single message that is all that its link carries is lost as well to a cut that ends at once. */
  const isPlain = (fault: Fault) =>
    fault.kind === 'lose' &&
    carried.get(linkNumber(nodeIndex(fault.from), nodeIndex(fault.to), nodes)) === 1 &&
    cuts.some((cut) => maskOf(cut, nodes) === maskOf(fault, nodes));
  const plain = striking.filter((fault) => !isPlain(fault));
  for (const set of setsOf(plain, most)) if (set.length > 0 && isLeast(set, cuts, nodes)) yield set;
}

function strikes(
  fault: Fault,
  carried: ReadonlyMap<number, number>,
  nodes: number,
  lostAnyway: number,
): boolean {
  const mask = maskOf(fault, nodes) & ~lostAnyway;
  const least = fault.kind === 'lose' ? fault.place + 1 : 1;
  for (const [link, messages] of carried) if (messages >= least && (mask >> link) % 2 !== 0) return true;
  return false;
}

/** Does each strike something that the others do not, and is there no wider cut for several of them? */
function isLeast(set: readonly Fault[], cuts: readonly Fault[], nodes: number): boolean {
  if (set.length < 2) return true;
  const ofCuts = set.filter(isCut);
  for (const fault of set) {
    const others = maskOfAll(
      (fault.kind === 'lose' || isCut(fault) ? ofCuts : set.filter(({ kind }) => kind === fault.kind)).filter(
        (other) => other !== fault,
      ),
      nodes,
    );
    if ((maskOf(fault, nodes) & ~others) === 0) return false;
  }
  if (ofCuts.length < 2) return true;
  const together = maskOfAll(ofCuts, nodes);
  return !cuts.some((cut) => maskOf(cut, nodes) === together);
}

/** Does it lose all that passes for as long as it lasts? */
function isCut(fault: Fault): boolean {
  return isWindow(fault) && factsOf(fault).mail.cuts;
}

/** Links are numbered, so that a set of them is one number: of six nodes there are thirty. */
export function linkNumber(from: number, to: number, nodes: number): number {
  return from * (nodes - 1) + (to > from ? to - 1 : to);
}

const MASKS = new WeakMap<Fault, number>();

/** The links that it strikes, a bit for each. */
export function maskOf(fault: Fault, nodes: number): number {
  let mask = MASKS.get(fault);
  if (mask === undefined) {
    mask = 0;
    const covers = linksOf(fault);
    for (let from = 0; covers !== null && from < nodes; from++) {
      for (let to = 0; to < nodes; to++)
        if (from !== to && covers(from, to)) mask |= 1 << linkNumber(from, to, nodes);
    }
    MASKS.set(fault, mask);
  }
  return mask;
}

function maskOfAll(faults: readonly Fault[], nodes: number): number {
  return faults.reduce((all, fault) => all | maskOf(fault, nodes), 0);
}
