/** What GitHub Actions shows of a replay: an annotation at each case that does not come out as it must. */
import type { Replay } from '../../cases/replay.ts';
import { errorAt } from '../../hunting/github-words.ts';
import { verdictLine } from '../../story/verdict-words.ts';

/** None elsewhere. */
export function annotationsOf(path: string, bad: readonly Replay[]): string[] {
  if (process.env['GITHUB_ACTIONS'] !== 'true') return [];
  return bad.map((replay) => errorAt(path, 'A kept case does not come out as it must', verdictLine(replay)));
}
