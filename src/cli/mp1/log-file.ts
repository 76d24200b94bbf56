/** A log that is written as the run goes, and takes its name only when it is whole. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fileProblem } from '../usage-error.ts';

export interface LogFile {
  write(text: string): void;
  /** The file is whole: it takes the place of what had its name. */
  keep(): void;
  /** The file is not wanted any more; no-op once it is kept. */
  discard(): void;
}

const PIECE_CHARACTERS = 64 * 1024;

export function openLogFile(path: string): LogFile {
  const unfinished = `${path}.unfinished`;
  let buffered = '';
  let file: number | null = guarded(() => openSync(unfinished, 'w'));

  function guarded<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw fileProblem('the log', path, error);
    }
  }

  function flush(): void {
    if (file !== null) writeSync(file, buffered);
    buffered = '';
  }

  return {
    write(text) {
      buffered += text;
      if (buffered.length > PIECE_CHARACTERS) guarded(flush);
    },
    keep() {
      guarded(() => {
        flush();
        if (file !== null) closeSync(file);
        file = null;
        renameSync(unfinished, path);
      });
    },
    discard() {
      if (file === null) return;
      closeSync(file);
      file = null;
      rmSync(unfinished, { force: true });
    },
  };
}
