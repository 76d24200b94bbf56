/**
 * What of the findings of a record stands. A record is written by several clocks and may have gaps, so a finding is not a
 * violation yet: it waits until all that could excuse it would have come, and falls with the first of it.
 *
 * Order. What two writers wrote within the skew of each other may have happened in either order. So a finding in tick t
 * falls if something was done within the skew of t to a node that it is about: it went down, came up, stalled or went on;
 * and a finding about a whole list falls if that was done to anybody. What is wrong for longer than that is found again.
 *
 * Gaps. Where the writers number their lines, a missing one is seen at the next of the same writer. From the line before
 * it on nobody knows what its writer has believed, until it comes up anew or says its whole list; nor what was done to
 * anybody, if it was the writer of that. So a finding waits for the next line of the node that is accused, and of those who
 * say what was done. And a message that is missing may have brought anything to anybody: what asks for every message asks
 * for every writer, and nothing more once there was a gap.
 */

import type { Finding } from '../judge/invariant.ts';

export interface Doubts {
  /** Something was found wrong. */
  found(claim: string, finding: Finding): void;
  /** Something was done to the node; `null`: to the network. */
  done(tick: number, node: number | null): void;
  /** A writer has written a numbered line, before which one was missing or not. `null`: who does things to the nodes. */
  written(tick: number, writer: number | null, isAfterGap: boolean): void;
  /** What the node believes is known again, whatever was missing. */
  known(node: number): void;
  /** A writer writes nothing more. */
  ended(writer: number | null): void;
  /** It is this tick now; what can be decided is. */
  passed(tick: number): void;
  /** Nothing more comes. */
  over(): void;
  hadGap(): boolean;
}

export interface DoubtsOptions {
  readonly skewTicks: number;
  readonly isNumbered: boolean;
  readonly nodes: number;
  /** Claims that ask for every message. */
  readonly needEveryMessage: ReadonlySet<string>;
  /** Told of what stands. */
  stands(claim: string, finding: Finding): void;
}

interface Pending {
  readonly claim: string;
  readonly finding: Finding;
}

/** So many findings wait at most; those beyond are found again, or were much like the others. */
const MOST_PENDING = 10_000;

export function doubtsOf(options: DoubtsOptions): Doubts {
  const { skewTicks, isNumbered, nodes, needEveryMessage, stands } = options;
  const pending = new Map<string, Pending>();
  const doneTick = new Array<number>(nodes).fill(Number.NEGATIVE_INFINITY);
  let anyDoneTick = Number.NEGATIVE_INFINITY;
  /** By node, and last of who does things: the latest line, after which none is missing until the next. */
  const writtenTick = new Array<number>(nodes + 1).fill(Number.NEGATIVE_INFINITY);
  const hasWritten = new Array<boolean>(nodes + 1).fill(false);
  /** Since when nobody knows what the node believes. */
  const unknownTick = new Array<number>(nodes + 1).fill(Number.POSITIVE_INFINITY);
  let firstGapTick = Number.POSITIVE_INFINITY;
  const placeOf = (writer: number | null) => writer ?? nodes;

  /** Is it about this node's belief alone, and so about whomever it lists? */
  const isAboutAll = ({ nodes: named }: Finding) => named.length < 2;

  /** Was anything done just before it, or may as well have been done after it, to those that it is about? */
  function isUnsettled({ finding }: Pending): boolean {
    const { tick, nodes: named } = finding;
    const latestDone = isAboutAll(finding)
      ? anyDoneTick
      : Math.max(...named.map((node) => doneTick[node] ?? Number.NEGATIVE_INFINITY));
    return latestDone >= tick - skewTicks;
  }

  /** Is it of a time of which nobody knows what its observer believed, or what was done? */
  function isUnknown({ claim, finding }: Pending): boolean {
    const { tick, nodes: named } = finding;
    const observer = named[0] ?? nodes;
    if (unknownTick[observer]! <= tick || unknownTick[nodes]! <= tick) return true;
    return needEveryMessage.has(claim) && firstGapTick <= tick;
  }

  /** Would a gap before it have been seen by now? Where nobody apart says what is done, the nodes do. */
  function isWhole({ claim, finding }: Pending, isOver: boolean): boolean {
    if (!isNumbered) return true;
    const writers = needEveryMessage.has(claim)
      ? [...writtenTick.keys()]
      : [finding.nodes[0] ?? nodes, nodes];
    return writers.every((writer) =>
      hasWritten[writer] ? writtenTick[writer]! >= finding.tick : isOver && writer === nodes,
    );
  }

  function drop(is: (one: Pending) => boolean): void {
    for (const [key, one] of pending) if (is(one)) pending.delete(key);
  }

  function decide(tick: number, isOver: boolean): void {
    for (const [key, one] of pending) {
      if (one.finding.tick + skewTicks >= tick || !isWhole(one, isOver)) continue;
      pending.delete(key);
      stands(one.claim, one.finding);
    }
  }

  return {
    found(claim, finding) {
      const one = { claim, finding };
      const key = [claim, ...finding.nodes, finding.seen, finding.expected].join('\n');
      if (pending.has(key) || pending.size >= MOST_PENDING) return;
      if (isUnsettled(one) || isUnknown(one)) return;
      pending.set(key, one);
    },
    done(tick, node) {
      anyDoneTick = Math.max(anyDoneTick, tick);
      if (node !== null) doneTick[node] = Math.max(doneTick[node]!, tick);
      // What is older than the skew allows is settled, and waits for something else.
      if (pending.size > 0) drop((one) => one.finding.tick >= tick - skewTicks && isUnsettled(one));
    },
    written(tick, writer, isAfterGap) {
      const place = placeOf(writer);
      if (isAfterGap) {
        const sinceTick = hasWritten[place] ? writtenTick[place]! : Number.NEGATIVE_INFINITY;
        unknownTick[place] = Math.min(unknownTick[place]!, sinceTick);
        firstGapTick = Math.min(firstGapTick, sinceTick);
        drop(isUnknown);
      }
      hasWritten[place] = true;
      writtenTick[place] = Math.max(writtenTick[place]!, tick);
    },
    known(node) {
      // What was found before and waits has fallen already.
      unknownTick[node] = Number.POSITIVE_INFINITY;
    },
    ended(writer) {
      writtenTick[placeOf(writer)] = Number.POSITIVE_INFINITY;
    },
    passed(tick) {
      if (pending.size > 0) decide(tick, false);
    },
    over() {
      decide(Number.POSITIVE_INFINITY, true);
      pending.clear();
    },
    hadGap: () => firstGapTick < Number.POSITIVE_INFINITY,
  };
}
