/**
 * Work on cases is done by a process of its own: while a run goes on nobody hears a signal, and a protocol of one's
 * own may never come back. This one waits, prints, and hears Ctrl-C; then it cuts the work off, and tells what was
 * found until then.
 */
import { fork } from 'node:child_process';
import { writeCase } from '../../cases/write-case.ts';
import { openReplacement, type Replacement } from '../../files/draft.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { nodeArgumentsFor } from '../node-arguments.ts';
import { progressOn } from '../printing/progress.ts';
import { fileProblem } from '../usage-error.ts';
import type { Unkept } from './desk.ts';
import type { FromWorker, ToWorker, Work } from './messages.ts';
import { WORKER_PROGRAM } from './worker.ts';

/** How long a shrinking may take to come to an end by itself. */
const GRACE_MILLISECONDS = 3000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Gets work done, and says how it went. */
export type WorkDone = (work: Work) => Promise<ExitCode>;

export function supervised(work: Work): Promise<ExitCode> {
  const file = fileOf(work);
  const child = fork(WORKER_PROGRAM, {
    execArgv: nodeArgumentsFor(WORKER_PROGRAM),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const progress = progressOn(process.stderr, process.env);
  let at: string | null = null;
  let ifCutOff: readonly string[] = [];
  let unkept: Unkept | null = null;
  let isInterrupted = false;

  function tell(message: ToWorker): void {
    // One that has died says so by its exit; that it cannot be written to any more is no news.
    if (child.connected) child.send(message, () => {});
  }
  function interrupt(): void {
    // Who asks for a second time does not wait; nor is there anything to wait for but a shrinking.
    if (isInterrupted || work.command !== 'shrink') child.kill('SIGKILL');
    isInterrupted = true;
    tell({ kind: 'stop' });
    setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS).unref();
  }

  return new Promise((resolve, reject) => {
    let code: ExitCode | null = null;
    let hasFailed = false;
    child.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'print':
          progress.clear();
          console.log(message.lines.join('\n'));
          return;
        case 'write':
          try {
            file?.write(`${message.lines.join('\n')}\n`);
          } catch (error) {
            hasFailed = true;
            child.kill('SIGKILL');
            reject(error);
          }
          return;
        case 'complain':
          progress.clear();
          console.error(message.line);
          return;
        case 'progress': {
          const [done, of, unit, where] = message.of;
          at = where;
          progress.show(done, of, unit);
          return;
        }
        case 'if cut off':
          ifCutOff = message.lines;
          unkept = message.unkept;
          return;
        case 'ended':
          code = message.code;
          // What a protocol of one's own has left running does not keep the command.
          child.kill('SIGKILL');
          return;
      }
    });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      progress.clear();
      for (const each of SIGNALS) process.off(each, interrupt);
      try {
        if (code === EXIT.holds && !hasFailed) file?.publish();
      } catch (error) {
        return reject(error);
      } finally {
        file?.discard();
      }
      if (hasFailed) return;
      if (code !== null) return resolve(code);
      if (!isInterrupted) {
        const how = signal ?? `exit code ${status}`;
        console.error(`${at === null ? '' : `${at}: `}the process that did the work has ended with ${how}`);
        if (ifCutOff.length > 0) console.log(ifCutOff.join('\n'));
        return resolve(work.protocol === undefined ? EXIT.internalError : EXIT.badInput);
      }
      try {
        console.log(
          [...ifCutOff, ...keptLines(unkept), `interrupted${at === null ? '' : ` ${at}`}`].join('\n'),
        );
      } catch (error) {
        return reject(error);
      }
      resolve(EXIT.interrupted);
    });
    for (const each of SIGNALS) process.on(each, interrupt);
    tell({ kind: 'begin', work });
  });
}

/** The file that the work writes, if it does: it is whole or not there, however the work ends. */
function fileOf(work: Work): Pick<Replacement, 'write' | 'publish' | 'discard'> | null {
  if (work.command !== 'trace' || work.out === undefined) return null;
  const { out } = work;
  function told<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw fileProblem('--out', out, error);
    }
  }
  const draft = told(() => openReplacement(out));
  return {
    write: (text) => told(() => draft.write(text)),
    publish: () => told(() => draft.publish()),
    discard: () => draft.discard(),
  };
}

function keptLines(unkept: Unkept | null): string[] {
  if (unkept === null) return [];
  const { folder, claim, value } = unkept;
  try {
    const { path, existed } = writeCase(folder, claim, value);
    return [`  the simplest so far  ${path}${existed ? ' (known already)' : ''}`];
  } catch (error) {
    throw fileProblem('the folder of the case', folder, error);
  }
}
