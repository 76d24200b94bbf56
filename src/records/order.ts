/**
 * The lines of several files in one order, in bounded memory. Each writer's lines stay in the order in which he wrote them.
 * Between two writers the clocks decide, and where these may be wrong, within the skew, what must have been first: a message
 * is sent before it is received, and a node comes up before it does anything. What the clocks and these leave open is open,
 * and no verdict hangs on it (`doubts.ts`).
 *
 * A file is read ahead by as much time as the skew, so lines of different writers may stand in it in any order that the
 * skew allows. A clock that goes back by more, or a file whose writers stand one after the other, is refused.
 */

import { RecordFlaw } from './flaw.ts';
import type { RecordLine } from './line.ts';

/** A line, and where it stands. */
interface PlacedLine {
  readonly line: RecordLine;
  readonly path: string;
  readonly number: number;
}

/** A file of lines, from its first on; `null`: there are no more. */
export interface LineSource {
  next(): PlacedLine | null;
}

/** What one writer has written in one file, as far as it was read and not handed on. */
interface Queue {
  lines: RecordLine[];
  head: number;
  latest: number;
}

interface File {
  readonly source: LineSource;
  readonly queues: Map<string | null, Queue>;
  /** The latest time that was read. */
  readUntil: number;
  isOver: boolean;
}

/** So many lines that were handed on are kept before they are let go. */
const LET_GO_AT = 1024;

/** The lines in order. Throws a `RecordFlaw`. */
export function* inOrder(sources: readonly LineSource[], skew: number): Generator<RecordLine> {
  const files = sources.map((source): File => {
    return { source, queues: new Map(), readUntil: Number.NEGATIVE_INFINITY, isOver: false };
  });
  /** What was read and is still to come: messages that are sent, by their ids, and nodes that come up. */
  const toCome = { send: new Map<string, number>(), up: new Map<string, number>() };
  const up = new Set<string>();
  let now = Number.NEGATIVE_INFINITY;

  function read(file: File): void {
    const placed = file.source.next();
    if (placed === null) {
      file.isOver = true;
      return;
    }
    const { line, path, number } = placed;
    let queue = file.queues.get(line.by);
    if (queue === undefined) {
      queue = { lines: [], head: 0, latest: Number.NEGATIVE_INFINITY };
      file.queues.set(line.by, queue);
    }
    const back = Math.max(queue.latest, now) - line.t;
    if (back > skew) {
      const where = line.t < queue.latest ? `what ${line.by ?? 'one writer'} wrote` : 'the file';
      throw new RecordFlaw(
        path,
        number,
        `t: goes back by ${Number(back.toPrecision(6))} in ${where}, and the skew is ${skew}; sort the lines by t, or give each writer a file of its own`,
      );
    }
    queue.latest = Math.max(queue.latest, line.t);
    file.readUntil = Math.max(file.readUntil, line.t);
    queue.lines.push(line);
    note(line, 1);
  }

  function note(line: RecordLine, by: number): void {
    if (line.event === 'send') add(toCome.send, line.id, by);
    if (line.event === 'up') add(toCome.up, line.node, by);
  }

  function mustWait(line: RecordLine): boolean {
    if (line.event === 'recv' && toCome.send.has(line.id)) return true;
    // Whatever is done by a node, or to it, is done after it has come up.
    return 'node' in line && line.event !== 'up' && toCome.up.has(line.node) && !up.has(line.node);
  }

  function choose(): { readonly first: Queue | null; readonly free: Queue | null } {
    let first: Queue | null = null;
    let free: Queue | null = null;
    for (const { queues } of files) {
      for (const queue of queues.values()) {
        const line = queue.lines[queue.head];
        if (line === undefined) continue;
        if (first === null || isBefore(line, headOf(first))) first = queue;
        if ((free === null || isBefore(line, headOf(free))) && !mustWait(line)) free = queue;
      }
    }
    return { first, free };
  }

  for (;;) {
    let { first, free } = choose();
    for (;;) {
      const horizon = first === null ? Number.POSITIVE_INFINITY : headOf(first).t + skew;
      const behind = files.filter(({ isOver, readUntil }) => !isOver && readUntil <= horizon);
      if (behind.length === 0) break;
      for (const file of behind) read(file);
      ({ first, free } = choose());
    }
    if (first === null) return;
    // Those that wait for each other, or for what the clocks put too far ahead, wait for nothing.
    const taken = free === null || headOf(free).t > headOf(first).t + skew ? first : free;
    const line = headOf(taken);
    taken.head++;
    if (taken.head >= LET_GO_AT) {
      taken.lines = taken.lines.slice(taken.head);
      taken.head = 0;
    }
    note(line, -1);
    if (line.event === 'up') up.add(line.node);
    if (line.event === 'down') up.delete(line.node);
    now = Math.max(now, line.t);
    yield line;
  }
}

function headOf({ lines, head }: Queue): RecordLine {
  return lines[head]!;
}

/** At the same time, what is done to a node comes before what is thought of it: so nobody is blamed who noticed it at once. */
function isBefore(one: RecordLine, other: RecordLine): boolean {
  return one.t < other.t || (one.t === other.t && rankOf(one) < rankOf(other));
}

function rankOf({ event }: RecordLine): number {
  switch (event) {
    case 'down':
      return 0;
    case 'up':
      return 1;
    case 'end':
      return 3;
    default:
      return 2;
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count <= 0) counts.delete(key);
  else counts.set(key, count);
}
