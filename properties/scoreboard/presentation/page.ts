/** The page of the board, and its picture. */
import { markdownOf } from '../../../src/statistics/presentation/markdown.ts';
import type { Board } from '../board.ts';
import type { Falls } from '../small-scopes.ts';
import { bucketsOf } from './buckets.ts';
import { pictureOf } from './picture.ts';
import { reportOf } from './report.ts';

/** The files that a board is kept in, seen from the folder of the page. */
export const FILES = {
  page: 'scoreboard.md',
  folder: 'scoreboard',
  picture: 'scoreboard/time-to-first-failure.svg',
  board: 'scoreboard/board.json',
  /** Where each mutant falls first in complete searches: a page of its own, written by another program. */
  smallScopes: 'small-scopes.md',
} as const;

/** @param falls the least scope in which each mutant falls, as far as that was measured. */
export function pageOf(board: Board, falls: Falls): string {
  const { title, paragraphs, sections } = reportOf(board, falls);
  return markdownOf({ title, paragraphs: [...paragraphs, image(board), closing()], sections }, FILES.folder);
}

export function picture(board: Board): string {
  return pictureOf(bucketsOf(board));
}

function image(board: Board): string {
  const names = board.strategies.map(({ name }) => name).join(', ');
  return `![Time to the first failure, a bar for each of ${names}](${FILES.picture})`;
}

function closing(): string {
  return `Written by \`npm run scoreboard\`, with every trial in [\`board.json\`](${FILES.board}). \`npm run scoreboard -- --quick\` does the first trial of the first strategy again, and fails if a mutant survives, but for those of which this page says that the time was up in their first trial, or if this page is not true any more; \`npm run scoreboard -- --mutant <name>\` shows one mutant. \`npm run scoreboard -- --missing\` measures only what is not on it yet. The mutants are in [\`src/gossip/mutants\`](../../src/gossip/mutants) and [\`src/swim/mutants\`](../../src/swim/mutants), the strategies in [\`properties/scoreboard\`](../../properties/scoreboard). In which [small scope](${FILES.smallScopes}) each falls first is measured by \`npm run bench:mutants\`.`;
}
