/** Clocks, and how far they jump, in words. */
import type { ClockName } from './clock-effect.ts';
import { names, plural } from './names-and-counts.ts';

/** `n3's clock`, `n3's wall clock`: the one that nobody calls by its name is the monotonic one. */
export function clockWords(nodes: readonly number[], clock: ClockName = 'monotonic'): string {
  const name = clock === 'wall' ? 'wall clock' : 'clock';
  return nodes.length === 1 ? `${names(nodes)}'s ${name}` : `the ${name}s of ${names(nodes)}`;
}

/** `5 ticks ahead`, `1 tick back`. */
export function jumpWords(byTicks: number): string {
  return `${plural(Math.abs(byTicks), 'tick')} ${byTicks < 0 ? 'back' : 'ahead'}`;
}
