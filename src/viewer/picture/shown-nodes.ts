/** Which nodes get a lane: those that were asked for, or all; of many those to whom something happens, or who are wrong most often. */
import { countBeliefs } from './counts.ts';
import type { BeliefCounts, RunView } from './run-view.ts';

const MOST_LANES = 24;
const LANES_OF_MANY = 10;

/** @param counted of a run of many nodes. */
export function shownNodes(
  run: RunView,
  counted: BeliefCounts | null,
  asked?: readonly number[],
): readonly number[] {
  const every = run.nodes.map((_, node) => node);
  if (asked !== undefined) return every.filter((node) => asked.includes(node));
  if (run.reduced !== null) return run.reduced.lanes;
  if (counted === null || every.length <= MOST_LANES) return every;
  const blamed = new Set(run.violation?.nodes ?? []);
  const weight = (node: number) => {
    const { lives, stalls, clockChanges, slowClock, slowReading } = run.nodes[node]!;
    const happens = lives.some(({ end }) => end !== null) || lives.length > 1;
    const others = stalls.length + clockChanges.length + slowClock.length + slowReading.length;
    return (blamed.has(node) ? 1e9 : 0) + (happens ? 1e6 : 0) + others * 1e5 + counted.wrongsOf[node]!;
  };
  const weights = every.map(weight);
  return every
    .toSorted((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, LANES_OF_MANY)
    .sort((a, b) => a - b);
}

/** So large that not every node has a lane. */
export function isLargeGroup(nodes: number): boolean {
  return nodes > MOST_LANES;
}

/**
 * The run with the beliefs and the mail of those alone who get a lane, and with its counts: a thousand nodes change their
 * minds two million times, which is too much to be handed from one thread to another, or to be put into a page.
 */
export function reducedRun(run: RunView): RunView {
  if (!isLargeGroup(run.nodes.length)) return run;
  const counts = countBeliefs(run);
  const lanes = shownNodes(run, counts);
  const isShown = new Set(lanes);
  return {
    ...run,
    reduced: { lanes, counts },
    beliefs: run.beliefs.map((changes, node) => (isShown.has(node) ? changes : [])),
    messages: run.messages.filter(
      ({ from, to }) => to !== null && isShown.has(to) && (from === null || isShown.has(from)),
    ),
  };
}
