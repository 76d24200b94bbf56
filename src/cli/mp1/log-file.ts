/** A log that is written as the run goes, and takes its name only when it is whole. */
import { openReplacement } from '../../files/draft.ts';
import { fileProblem } from '../usage-error.ts';

export interface LogFile {
  write(text: string): void;
  /** The file is whole, and on the disk. */
  finish(): void;
  /** It takes the place of what had its name. */
  keep(): void;
  /** The file is not wanted any more; no-op once it is kept. */
  discard(): void;
}

const PIECE_CHARACTERS = 64 * 1024;

export function openLogFile(path: string): LogFile {
  const draft = guarded(() => openReplacement(path));
  let buffered = '';

  function guarded<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw fileProblem('the log', path, error);
    }
  }

  function flush(): void {
    draft.write(buffered);
    buffered = '';
  }

  return {
    write(text) {
      buffered += text;
      if (buffered.length > PIECE_CHARACTERS) guarded(flush);
    },
    finish() {
      guarded(() => {
        flush();
        draft.finish();
      });
    },
    keep() {
      guarded(() => {
        flush();
        draft.publish();
      });
    },
    discard: draft.discard,
  };
}
