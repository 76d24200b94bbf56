/** How soon the world, under the same schedule, sees that somebody has stopped: over so many seeds, the soonest and the latest. */
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { runWorld } from '../simulation/world.ts';
import { type Detection, type Spread, watchDetections } from './detections.ts';

/** Where the record has one crash, the world has it too: they are in the same order. */
export type Prediction = Pick<Detection, 'suspected' | 'removed'>;

export function predictedDetections(variant: AnyVariant, schedule: Schedule, runs: number): Prediction[] {
  const predicted: Prediction[] = [];
  for (let run = 0; run < runs; run++) {
    const protocol = variant.create(schedule);
    const watch = watchDetections(protocol);
    runWorld(protocol, { ...schedule, seed: `${schedule.seed}/${run}` }, { observer: watch.observer });
    for (const [place, { suspected, removed }] of watch.found().entries()) {
      const before = predicted[place];
      predicted[place] = {
        suspected: widened(before?.suspected ?? null, suspected),
        removed: widened(before?.removed ?? null, removed),
      };
    }
  }
  return predicted;
}

function widened(a: Spread | null, b: Spread | null): Spread | null {
  if (a === null || b === null) return a ?? b;
  return {
    firstTicks: Math.min(a.firstTicks, b.firstTicks),
    lastTicks: Math.max(a.lastTicks, b.lastTicks),
  };
}

/** Is what was seen within what the world shows, give or take what mail and timers were late by? */
export function isWithin(seen: Spread | null, predicted: Spread | null, jitterTicks: number): boolean {
  if (seen === null || predicted === null) return true;
  return (
    seen.firstTicks >= predicted.firstTicks - jitterTicks &&
    seen.lastTicks <= predicted.lastTicks + jitterTicks
  );
}
