/**
 * Where two runs of one schedule part: the first event of the one that the other does not have. Neither history is
 * stored. Of the first run a digest is kept for each tick; the second is over with the first tick that comes to
 * another one, and of that tick alone the events of both are compared.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { createDigest } from '../trace/digest.ts';
import { streamHistory } from './history.ts';
import type { WorldOptions } from './make-world.ts';

export interface Parting {
  /** The number of the event in the whole history, from 0 on. */
  readonly index: number;
  readonly tick: number;
  /** What happens there in either run, as a line of JSON; `null`: it is over. */
  readonly first: string | null;
  readonly second: string | null;
}

type RunOptions = Pick<WorldOptions<unknown, unknown>, 'serialise' | 'redraw'>;

/** … of this protocol, where the second run is of another. */
type SecondOptions<State, Message> = RunOptions & { readonly protocol?: Protocol<State, Message> };

/** `null`: the two have the same history. */
export function partingOf<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  firstOptions: RunOptions,
  { protocol: other = protocol, ...secondOptions }: SecondOptions<State, Message>,
): Parting | null {
  const marks: string[] = [];
  eachTick(protocol, schedule, firstOptions, ({ mark }) => {
    marks.push(mark);
    return false;
  });
  let second: Tick = { tick: 0, before: 0, lines: [], mark: '' };
  let isOther = false;
  eachTick(other, schedule, secondOptions, (seen) => {
    second = seen;
    isOther = seen.mark !== marks[seen.tick];
    return isOther;
  });
  if (!isOther) {
    if (second.tick + 1 >= marks.length) return null;
    // The first goes on where the second is over.
    second = { tick: second.tick + 1, before: second.before + second.lines.length, lines: [], mark: '' };
  }
  const { tick, before } = second;
  let first: Tick = { tick, before, lines: [], mark: '' };
  eachTick(protocol, schedule, firstOptions, (seen) => {
    if (seen.tick < tick) return false;
    first = seen;
    return true;
  });
  const differs = first.lines.findIndex((line, place) => line !== second.lines[place]);
  const place = differs < 0 ? first.lines.length : differs;
  return {
    index: before + place,
    tick,
    first: first.lines[place] ?? null,
    second: second.lines[place] ?? null,
  };
}

interface Tick {
  readonly tick: number;
  /** How many events there were before it. */
  readonly before: number;
  /** Its own. */
  readonly lines: readonly string[];
  /** The digest of the history up to its end. */
  readonly mark: string;
}

/** Hands on each tick of a run when it is over, also one in which the run has ended, until it is told to stop. */
function eachTick<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: RunOptions,
  isEnough: (tick: Tick) => boolean,
): void {
  const digest = createDigest();
  let tick = 0;
  let before = 0;
  let lines: string[] = [];
  const close = () => {
    const stops = isEnough({ tick, before, lines, mark: digest.hex() });
    tick++;
    before += lines.length;
    lines = [];
    return stops;
  };
  const record = (event: object) => {
    const line = JSON.stringify(event);
    digest.add(line);
    lines.push(line);
  };
  streamHistory(protocol, schedule, record, { ...options, shouldStop: close });
  if (lines.length > 0) close();
}
