/**
 * Work on cases is done by a process of its own: while a run goes on nobody hears a signal, and a protocol may never
 * come back. This one waits, prints, and hears Ctrl-C; then it cuts the work off, and tells what was found until then.
 *
 * Where the process is lost, to a call that does not come back or to whatever else, a fresh one goes on from the last
 * point that was reached, and tells its calls. If it is lost as well, the call that it was in throws instead, in a
 * third: so the case has a verdict, and a story up to there, like any other.
 */
import { openReplacement, type Replacement } from '../../files/draft.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { guestTyped, limitOfProcess } from '../guest-variant.ts';
import { programBeside } from '../node-arguments.ts';
import { progressOn } from '../printing/progress.ts';
import { fileProblem } from '../usage-error.ts';
import {
  type LostProcess,
  STEP_LIMITS_TO_LOAD,
  type WatchedProcess,
  watchedProcess,
} from '../work-process/watched-process.ts';
import type { Unkept } from './desk.ts';
import type { FromWorker, Start, ToWorker, Work } from './messages.ts';

const WORKER_PROGRAM = programBeside(import.meta.url, 'worker');

/** How long a shrinking may take to come to an end by itself. */
const GRACE_MILLISECONDS = 3000;
/** To tell a long story, or to write it, may take longer than any step. */
const PATIENT_STEP_LIMITS = 60;
/** Each variant of a case may have one that comes first. */
const MOST_LOST_CALLS = 16;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const PLAIN: Start = { from: null, isSuspect: false, lost: [] };

/**
 * @param print where what the work prints goes.
 * @param startProcess who starts what does the work.
 */
export function supervised(
  work: Work,
  print: (text: string) => void = (text) => console.log(text),
  startProcess: typeof watchedProcess<ToWorker, FromWorker> = watchedProcess,
): Promise<ExitCode> {
  const file = fileOf(work);
  const stepLimit = limitOfProcess(work);
  const guest = guestTyped(work);
  const progress = progressOn(process.stderr, process.env);
  let worker: WatchedProcess<ToWorker>;
  let start = PLAIN;
  let isLoading = true;
  /** Lines since the last point that was reached: who goes on from there comes to the same again. */
  let handedOn = 0;
  let toSkip = 0;
  let at: string | null = null;
  let ifCutOff: readonly string[] = [];
  let unkept: Unkept | null = null;
  let isInterrupted = false;
  /** Some work of its own takes Hearsay longer than a call may take. */
  let isPatient = false;
  let code: ExitCode | null = null;

  function interrupt(): void {
    // Who asks for a second time does not wait; nor is there anything to wait for but a shrinking.
    if (isInterrupted || work.command !== 'shrink') worker.cutOff();
    isInterrupted = true;
    worker.tell({ kind: 'stop' });
    setTimeout(() => worker.cutOff(), GRACE_MILLISECONDS).unref();
  }

  function hear(message: FromWorker): void {
    if (isLoading) worker.expectSteps((isPatient ? PATIENT_STEP_LIMITS : 1) * stepLimit);
    isLoading = false;
    switch (message.kind) {
      case 'print':
        progress.clear();
        handOn(message.lines, print);
        return;
      case 'write':
        handOn(message.lines, (text) => file?.write(`${text}\n`));
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
      case 'reached':
        // The first that a fresh one reaches is the one that it begins with.
        if (message.point.index === start.from?.index) return;
        start = { ...PLAIN, from: message.point };
        handedOn = 0;
        return;
      case 'ended':
        code = message.code;
        // What a protocol of one's own has left running does not keep the command.
        worker.cutOff();
        return;
    }
  }

  function handOn(all: readonly string[], write: (text: string) => void): void {
    const lines = all.slice(toSkip);
    toSkip -= all.length - lines.length;
    handedOn += lines.length;
    if (lines.length > 0) write(lines.join('\n'));
  }

  /** How a fresh process is to go on; `null`: another would come to no more. */
  function nextStart({ how, words, call }: LostProcess): Start | null {
    // What has been shrunk so far is kept rather than done again.
    if (isInterrupted || isLoading || unkept !== null || start.lost.length === MOST_LOST_CALLS) return null;
    if (!start.isSuspect) return { ...start, isSuspect: true };
    if (call !== null) return { ...start, isSuspect: false, lost: [...start.lost, { call, words }] };
    // It was in no call of the protocol, so it is slow, and not stuck.
    if (how === 'stuck' && !isPatient) {
      isPatient = true;
      return { ...start, isSuspect: true };
    }
    return null;
  }

  return new Promise((resolve, reject) => {
    function begin(): void {
      isLoading = true;
      worker = startProcess(WORKER_PROGRAM, { onMessage: hear, onGone: lose });
      worker.expectSteps(STEP_LIMITS_TO_LOAD * stepLimit);
      worker.tell({ kind: 'begin', work, start });
    }

    function lose(lost: LostProcess): void {
      progress.clear();
      const next = code === null ? nextStart(lost) : null;
      if (next !== null) {
        if (next.isSuspect) console.error(`${whereWords(at)}a process ${lost.words}; it is tried again`);
        start = next;
        toSkip = handedOn;
        begin();
        return;
      }
      for (const each of SIGNALS) process.off(each, interrupt);
      try {
        if (code === EXIT.holds) file?.publish();
        resolve(code ?? (isInterrupted ? toldInterrupted() : toldLost(lost)));
      } catch (error) {
        reject(error);
      } finally {
        file?.discard();
      }
    }
    for (const each of SIGNALS) process.on(each, interrupt);
    begin();
  });

  async function toldInterrupted(): Promise<ExitCode> {
    const lines = [...ifCutOff, ...(await keptLines(unkept))];
    const note = `interrupted${at === null ? '' : ` ${at}`}`;
    // What a program reads has no such line in it.
    if (work.command === 'explain' && work.json === true) {
      if (lines.length > 0) console.log(lines.join('\n'));
      console.error(note);
    } else console.log([...lines, note].join('\n'));
    return EXIT.interrupted;
  }

  async function toldLost({ words }: LostProcess): Promise<ExitCode> {
    if (isLoading && guest !== null) {
      console.error(`${guest}: cannot be loaded: ${words} while it was`);
      return EXIT.badInput;
    }
    console.error(`${whereWords(at)}the process that did the work ${words}`);
    const lines = [...ifCutOff, ...(await keptLines(unkept))];
    if (lines.length > 0) console.log(lines.join('\n'));
    return guest === null ? EXIT.internalError : EXIT.badInput;
  }
}

function whereWords(at: string | null): string {
  return at === null ? '' : `${at}: `;
}

/** The file that the work writes, if it does: it is whole or not there, however the work ends. */
function fileOf(work: Work): Pick<Replacement, 'write' | 'publish' | 'discard'> | null {
  const named = outOf(work);
  if (named === null) return null;
  const { option, out } = named;
  function told<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw fileProblem(option, out, error);
    }
  }
  const draft = told(() => openReplacement(out));
  return {
    write: (text) => told(() => draft.write(text)),
    publish: () => told(() => draft.publish()),
    discard: () => draft.discard(),
  };
}

function outOf(work: Work): { readonly option: string; readonly out: string } | null {
  if (work.command === 'trace' && work.out !== undefined) return { option: '--out', out: work.out };
  if (work.command === 'show' && work.picture !== undefined)
    return { option: '--svg', out: work.picture.svg };
  if (work.command === 'show' && work.html !== undefined) return { option: '--html', out: work.html };
  return null;
}

async function keptLines(unkept: Unkept | null): Promise<string[]> {
  if (unkept === null) return [];
  const { folder, claim, value } = unkept;
  const { writeCase } = await import('../../cases/write-case.ts');
  try {
    const { path, existed } = writeCase(folder, claim, value);
    return [`  the simplest so far  ${path}${existed ? ' (known already)' : ''}`];
  } catch (error) {
    throw fileProblem('the folder of the case', folder, error);
  }
}
