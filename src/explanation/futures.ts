/**
 * The futures of a run: at each tick, from the very state that it had, what becomes of it with other luck from there on.
 *
 * The state of tick t is had by running again up to there: all chance before t is as it was, all from t on is drawn from
 * another seed. Each tick has the same seeds. So a future of t and the one of t + 1 with the same seed differ in the
 * chance of tick t alone, and where each future ends the same way from two ticks, the chance between them has decided
 * nothing: only where they differ is the stretch between halved.
 */

import type { Schedule } from '../faults/schedule.ts';
import { startOf } from '../faults/times.ts';
import type { FutureSpan, Futures } from './explanation.ts';
import { shareOf } from './share.ts';
import type { Trials } from './trials.ts';

/** In how many ticks the futures are run, as a rule: as many as two changes of the share take to be found. */
const TICKS_EXPECTED = 20;
/** With fewer nothing could be said. */
const FEWEST_FUTURES = 20;

/** The seed of a future. */
export function futureSeed(seed: string, future: number): string {
  return `${seed}/future ${future}`;
}

/** How many futures are run in each tick, given what may be spent; `null`: too few to say anything. */
export function futuresAfforded(runs: number, asked: number): number | null {
  const afforded = Math.min(asked, Math.floor(runs / TICKS_EXPECTED));
  return afforded < Math.min(FEWEST_FUTURES, asked) ? null : afforded;
}

/** How each future from a tick ends: `1` fails, `0` does not. */
type Ends = string;

interface Asked {
  readonly futures: number;
  /** Of the violation. */
  readonly tick: number;
}

/** With all faults, and with those left out that begin in the tick or later. Each is `null` if the budget allows none. */
export interface BothFutures {
  readonly futures: Futures | null;
  readonly withoutFaults: Futures | null;
}

/** The futures of all ticks up to that of the violation. `onPart` is told the first of the two when it is known. */
export function futuresOf(
  trials: Trials,
  asked: Asked,
  onPart: (part: Pick<BothFutures, 'futures'>) => void,
): BothFutures {
  const withAll = new Map<number, Ends>();
  const futures = stripOf(asked, [], (fromTick) => run(trials, asked, fromTick, trials.schedule, withAll));
  onPart({ futures });
  const withLess = new Map<number, Ends>();
  const starts = trials.schedule.faults.map(startOf);
  const withoutFaults = stripOf(asked, starts, (fromTick) => {
    const given = withoutFaultsFrom(trials.schedule, fromTick);
    // Where none is left to be left out they are the same.
    const isTheSame = given.faults.length === trials.schedule.faults.length;
    return run(trials, asked, fromTick, given, isTheSame ? withAll : withLess);
  });
  return { futures, withoutFaults };
}

/** Without the faults that begin in this tick or later. Nobody comes up without a join: these stay. */
function withoutFaultsFrom(schedule: Schedule, fromTick: number): Schedule {
  const faults = schedule.faults.filter((fault) => fault.kind === 'join' || startOf(fault) < fromTick);
  return { ...schedule, faults };
}

/** Runs the futures of a tick, if they have not been; `null`: the budget does not allow it. */
function run(
  trials: Trials,
  { futures }: Asked,
  fromTick: number,
  schedule: Schedule,
  known: Map<number, Ends>,
): Ends | null {
  const before = known.get(fromTick);
  if (before !== undefined) return before;
  if (!trials.affords(futures)) return null;
  let ends = '';
  for (let future = 0; future < futures; future++) {
    const redraw = { seed: futureSeed(schedule.seed, future), fromTick };
    ends += trials.fails({ schedule, redraw }) ? '1' : '0';
  }
  known.set(fromTick, ends);
  return ends;
}

/** @param jumps where the share may change for another reason than chance: at these ticks, and right after them. */
function stripOf(
  { futures, tick }: Asked,
  jumps: readonly number[],
  ends: (fromTick: number) => Ends | null,
): Futures | null {
  const measured = new Map<number, Ends>();
  let isRefined = true;

  function endsFrom(fromTick: number): Ends | null {
    const known = measured.get(fromTick) ?? ends(fromTick);
    if (known !== null) measured.set(fromTick, known);
    return known;
  }

  function refine(fromTick: number, toTick: number): void {
    const [first, last] = [endsFrom(fromTick), endsFrom(toTick)];
    if (first === null || last === null) isRefined = false;
    if (first === null || last === null || first === last || toTick - fromTick < 2) return;
    const middle = Math.floor((fromTick + toTick) / 2);
    if (endsFrom(middle) === null) {
      isRefined = false;
      return;
    }
    refine(fromTick, middle);
    refine(middle, toTick);
  }

  const edges = [0, tick, ...jumps.flatMap((jump) => [jump, jump + 1])].filter((edge) => edge <= tick);
  const bounds = [...new Set(edges)].sort((a, b) => a - b);
  if (endsFrom(0) === null || endsFrom(tick) === null) return null;
  for (const [index, from] of bounds.entries()) refine(from, bounds[index + 1] ?? from);
  const measuredTicks = [...measured.keys()].sort((a, b) => a - b);
  const spans = spansOf(measured, measuredTicks, futures, tick + 1);
  return { spans, measuredTicks, certainFromTick: certainFrom(spans, tick + 1), isRefined };
}

/** A tick that was not measured ends as the one before that was. */
function spansOf(
  measured: ReadonlyMap<number, Ends>,
  ticks: readonly number[],
  futures: number,
  untilTick: number,
): FutureSpan[] {
  const spans: FutureSpan[] = [];
  for (const [index, fromTick] of ticks.entries()) {
    const failing = [...measured.get(fromTick)!].filter((end) => end === '1').length;
    const until = ticks[index + 1] ?? untilTick;
    const before = spans.at(-1);
    if (before?.failing === failing) spans[spans.length - 1] = { ...before, untilTick: until };
    else spans.push({ fromTick, untilTick: until, ...shareOf(failing, futures) });
  }
  return spans;
}

function certainFrom(spans: readonly FutureSpan[], untilTick: number): number {
  const last = spans.at(-1)!;
  return last.failing === last.of ? last.fromTick : untilTick;
}
