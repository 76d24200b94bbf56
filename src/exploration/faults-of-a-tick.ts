/** What may go wrong in one tick together: faults of nodes one after the other, and sets of anything. */
import type { Fault } from '../faults/fault.ts';
import type { Standing } from '../faults/node-effect.ts';
import { createRoster } from '../faults/roster.ts';
import { strike, victimOf } from '../faults/strike.ts';

/**
 * All ways in which up to so many of these may come one after the other in one tick, each where it applies. What does not
 * is as if it were not there; and who is stalled, slow or slowed already is not so a second time.
 */
export function* sequencesOf(
  candidates: readonly Fault[],
  standings: readonly Standing[],
  isBusy: (fault: Fault) => boolean,
  most: number,
): Generator<readonly Fault[]> {
  function* from(begun: readonly Fault[]): Generator<readonly Fault[]> {
    yield begun;
    if (begun.length === most) return;
    for (const candidate of candidates) {
      if (begun.includes(candidate) && candidate.kind !== 'restart') continue;
      if (isBusy(candidate) || begun.some((earlier) => isSameWindow(earlier, candidate))) continue;
      if (victimOf(candidate) !== null) {
        const roster = createRoster(standings);
        for (const earlier of begun) strike(earlier, roster);
        if (!strike(candidate, roster)) continue;
      } else if (begun.length > 0 && candidates.indexOf(begun.at(-1)!) > candidates.indexOf(candidate)) {
        // Clocks are set before anything else of the tick, whatever the order.
        continue;
      }
      yield* from([...begun, candidate]);
    }
  }
  yield* from([]);
}

function isSameWindow(one: Fault, other: Fault): boolean {
  return (
    one.kind === other.kind &&
    'untilTick' in one &&
    'node' in one &&
    'node' in other &&
    one.node === other.node
  );
}

/** All sets of up to so many of these. */
export function* setsOf<T>(items: readonly T[], most: number, from = 0): Generator<readonly T[]> {
  yield [];
  if (most === 0) return;
  for (let index = from; index < items.length; index++) {
    for (const rest of setsOf(items, most - 1, index + 1)) yield [items[index]!, ...rest];
  }
}
