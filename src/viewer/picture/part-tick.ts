/** Where runs that are compared part: the first tick in which somebody believes something else than in another run. */
import { type RunView, tickOfPacked } from './run-view.ts';

/** `null`: they are the same as far as both go, or there is nothing to compare. */
export function partTick([first, ...others]: readonly RunView[]): number | null {
  // Of whom nothing is here nothing can be said.
  if (first === undefined || [first, ...others].some(({ reduced }) => reduced !== null)) return null;
  const ticks = others
    .filter(({ nodes }) => nodes.length === first.nodes.length)
    .flatMap((other) => first.beliefs.flatMap((_, node) => partsAt(first, other, node)));
  return ticks.length === 0 ? null : Math.min(...ticks);
}

function partsAt(one: RunView, other: RunView, node: number): number[] {
  const [mine, theirs] = [one.beliefs[node]!, other.beliefs[node]!];
  const place = mine.findIndex((change, index) => change !== theirs[index]);
  const first =
    place < 0
      ? theirs.slice(mine.length, mine.length + 1)
      : [mine[place]!, ...theirs.slice(place, place + 1)];
  return first.map((change) => tickOfPacked(change, one.nodes.length));
}
