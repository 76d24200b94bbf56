/** Whoever watches a run for something to happen, and judges nothing: a situation, for one. */
import type { Monitor, Trial } from './invariant.ts';

/** Watches a run, and says when it has seen what it waits for. */
export interface Watcher {
  readonly name: string;
  /** Calls `reached` when what it watches for has happened, as often as it likes. */
  watch(trial: Trial, reached: () => void): Monitor;
}

/** The monitors of these watchers, and the names of those that have called `reached` so far. */
export function watchFor(
  watchers: readonly Watcher[],
  trial: Trial,
): { readonly monitors: readonly Monitor[]; readonly reached: ReadonlySet<string> } {
  const reached = new Set<string>();
  const monitors = watchers.map((watcher) => watcher.watch(trial, () => reached.add(watcher.name)));
  return { monitors, reached };
}
