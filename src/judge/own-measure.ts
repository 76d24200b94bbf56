/**
 * A node's own measure of time: what it may say has passed since its last turn.
 *
 * A node stamps itself in each of its turns, and whom it hears of in between; how long somebody has been silent
 * is the difference of two of its stamps. What else a stamp means is its own affair: it may be the clock's
 * reading, or a clock that takes out what is no time that passed. So claims about silences compare stamps of
 * one list with each other, and what has passed with the clock: never a stamp with the clock.
 *
 * As long as the clock goes on by 0 or 1 tick from input to input, and by no more than 1 from turn to turn,
 * nothing is amiss, and exactly that has passed. Otherwise the process has slept or the clock was set, and
 * the node cannot know which. It may believe the clock; or take the step out, and count nothing, or the one
 * period after which it is its turn again; or anything in between. So of what the clock has gone back or
 * ahead in each step, as much as it likes may count: all that it went back is the least, all that it went
 * ahead, or 1 if that is more, the most.
 */
import type { Shared, Trial, ViewStep } from './invariant.ts';

/** What has passed since a node's last turn, in its own measure: these ticks, or any number in between. */
export interface Elapsed {
  readonly leastTicks: number;
  readonly mostTicks: number;
}

export interface OwnMeasure {
  /** What has passed when the node makes this step. To be asked of every step, in order, once. */
  elapsed(step: Pick<ViewStep, 'node' | 'cause' | 'now'>): Elapsed;
}

/** The measure of a run, asked once a step for all who want to know. */
export interface MeasuredSteps extends Shared {
  /** What has passed when the node makes the step that is shown now. */
  elapsed(): Elapsed;
}

export function measuredSteps(trial: Trial): MeasuredSteps {
  return trial.shared(measureSteps);
}

function measureSteps({ nodes }: Trial): MeasuredSteps {
  const measure = ownMeasure(nodes.length);
  let elapsed = NOTHING;
  return {
    hooks: {
      stepped(step) {
        elapsed = measure.elapsed(step);
      },
    },
    elapsed: () => elapsed,
  };
}

const NOTHING: Elapsed = { leastTicks: 0, mostTicks: 0 };
const ONE_TICK: Elapsed = { leastTicks: 1, mostTicks: 1 };

export function ownMeasure(nodes: number): OwnMeasure {
  const zeros = () => new Array<number>(nodes).fill(0);
  /** What the clock showed in the last turn, or at the start; and in the last step. */
  const turnNow = zeros();
  const latestNow = zeros();
  /** How far it has gone back and ahead since that turn, in steps that were amiss or not. */
  const backTicks = zeros();
  const aheadTicks = zeros();
  const isAmiss = new Array<boolean>(nodes).fill(false);

  function beginAgain(node: number, now: number): void {
    turnNow[node] = now;
    latestNow[node] = now;
    backTicks[node] = 0;
    aheadTicks[node] = 0;
    isAmiss[node] = false;
  }

  function goOn(node: number, now: number): Elapsed {
    const byTicks = now - latestNow[node]!;
    latestNow[node] = now;
    if (byTicks < 0) backTicks[node]! += byTicks;
    else aheadTicks[node]! += byTicks;
    if (byTicks < 0 || byTicks > 1 || now - turnNow[node]! > 1) isAmiss[node] = true;
    if (!isAmiss[node]) return now === turnNow[node] ? NOTHING : ONE_TICK;
    return { leastTicks: backTicks[node]!, mostTicks: Math.max(aheadTicks[node]!, 1) };
  }

  return {
    elapsed({ node, cause, now }) {
      const elapsed = cause === 'start' ? NOTHING : goOn(node, now);
      if (cause === 'start' || cause === 'tick') beginAgain(node, now);
      return elapsed;
    },
  };
}
