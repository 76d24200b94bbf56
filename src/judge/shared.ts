/** What several claims of a run watch for, in common: made once, for the first of them that asks. */
import type { Monitor, Shared, Trial } from './invariant.ts';

/** `Trial.shared` of a run; the hooks of what is made are pushed to `monitors`, and those of whoever asks come later. */
export function sharedIn(run: () => Trial, monitors: Monitor[]): Trial['shared'] {
  const made = new Map<unknown, unknown>();
  return <T extends Shared>(watch: (trial: Trial) => T): T => {
    const known = made.get(watch) as T | undefined;
    if (known !== undefined) return known;
    const first = watch(run());
    made.set(watch, first);
    monitors.push(first.hooks);
    return first;
  };
}
