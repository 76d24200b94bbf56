/** The board that is kept beside the page: writing it, and reading it back. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Board, boardSchema, formatBoard } from './board.ts';
import { FILES, pageOf, picture } from './presentation/page.ts';
import { type Falls, fallsOn } from './small-scopes.ts';

/** What is kept: the board, and the files that are made of it as they stand. */
interface KeptBoard {
  readonly board: Board;
  readonly page: string;
  readonly picture: string;
  /** What was measured beside it, and stands on the page as well. */
  readonly falls: Falls;
}

export type ReadBoard =
  | { readonly ok: true; readonly value: KeptBoard }
  | { readonly ok: false; readonly problem: string };

/** The paths of the files written, the page first. Throws what the file system throws. */
export function writeBoard(board: Board, folder: string): string[] {
  const files = [
    [FILES.page, pageOf(board, fallsIn(folder))],
    [FILES.picture, picture(board)],
    [FILES.board, formatBoard(board)],
  ] as const;
  mkdirSync(join(folder, FILES.folder), { recursive: true });
  return files.map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
}

export function readBoard(folder: string): ReadBoard {
  const path = join(folder, FILES.board);
  try {
    const parsed = boardSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!parsed.success) return { ok: false, problem: `${path}: ${z.prettifyError(parsed.error)}` };
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    return {
      ok: true,
      value: {
        board: parsed.data,
        page: text(FILES.page),
        picture: text(FILES.picture),
        falls: fallsIn(folder),
      },
    };
  } catch (error) {
    return { ok: false, problem: `${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** None where nobody has measured them. */
export function fallsIn(folder: string): Falls {
  const path = join(folder, FILES.smallScopes);
  return existsSync(path) ? fallsOn(readFileSync(path, 'utf8')) : new Map();
}
