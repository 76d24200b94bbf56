/**
 * The process that works on cases: this very module, started as a program. It prints nothing itself; what it finds
 * it hands in.
 */
import { fileURLToPath } from 'node:url';
import { dieWithParent } from '../die-with-parent.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Desk } from './desk.ts';
import { doWork, toldError } from './do-work.ts';
import type { FromWorker, ToWorker, Work } from './messages.ts';

export const WORKER_PROGRAM = fileURLToPath(import.meta.url);

if (process.argv[1] === WORKER_PROGRAM) serve();

/** A message of so many lines at most: a story may have very many. */
const LINES_AT_ONCE = 1000;

function serve(): void {
  let isStopped = false;
  const desk: Desk = {
    print(lines) {
      for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
        tell({ kind: 'print', lines: lines.slice(from, from + LINES_AT_ONCE) });
      }
    },
    write: (lines) => tell({ kind: 'write', lines }),
    complain: (line) => tell({ kind: 'complain', line }),
    progress: (...of) => tell({ kind: 'progress', of }),
    ifCutOff: (lines, unkept) => tell({ kind: 'if cut off', lines, unkept: unkept ?? null }),
    isStopped: () => isStopped,
  };
  // Ctrl-C goes to all processes of a terminal; what is to be done is for the one that waits.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  dieWithParent();
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') isStopped = true;
    else void begin(message.work, desk);
  });
}

async function begin(work: Work, desk: Desk): Promise<void> {
  // What a protocol of one's own throws where nobody has called it.
  process.on('uncaughtException', (error) => end(toldError(error, work, desk)));
  end(await doWork(work, desk));
}

function end(code: ExitCode): void {
  tell({ kind: 'ended', code });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
