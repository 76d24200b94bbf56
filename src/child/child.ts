/**
 * A child that is there whenever it is asked: started when it is first needed, and anew when it has ended. Its nodes
 * live in runs, one at a time; who asks about a run of before begins another.
 */

import { AnswerFlaw } from './answers.ts';
import type { RawAnswer } from './channel.ts';
import { type Channel, openChannel, type Question } from './channel.ts';
import { ChildFault } from './fault.ts';
import { type Hello, readHello } from './hello.ts';

/** The version of the lines that are spoken. */
const SPOKEN_VERSION = 1;

/** Who has hung once is not waited for as long again: so many times its slowest answer is enough, and this at the least. */
const TIMES_THE_SLOWEST = 20;
const LEAST_LIMIT_MILLISECONDS = 500;
/** To start, and to load what it needs, takes longer than any answer. */
const LIMITS_TO_START = 4;

export interface ChildOptions {
  readonly command: string;
  /** How long it may take to answer. */
  readonly limitMilliseconds: number;
}

export interface Child {
  readonly options: ChildOptions;
  /** What it says of itself. Throws a `ChildFault`. */
  hello(): Hello;
  /** A number that stands for a run from now on, for whoever asks; the one before is over. */
  beginRun(): number;
  /** The run that is going on, while its process is there; 0: none. */
  currentRun(): number;
  /** Asks, and has the answer read; what it finds wrong ends the child. What was foreseen and is not asked for is left unread. */
  ask<Result>(question: Question, read: (answer: RawAnswer) => Result): Result;
  /** These are asked next, in this order: the child may go ahead. */
  foresee(questions: readonly Question[]): void;
  /** Asks the first of those that were foreseen and not asked yet. */
  askForeseen<Result>(read: (answer: RawAnswer) => Result): Result;
  close(): void;
  /** The same, and waits for it: has its process ended by itself when its input did? */
  closeAndWait(): boolean;
}

export function childOf(options: ChildOptions): Child {
  const { command } = options;
  let { limitMilliseconds } = options;
  let channel: Channel | null = null;
  let slowestMilliseconds = 0;
  let said: { readonly hello: Hello; readonly text: string } | null = null;
  /** Over all processes: no two runs have one number. */
  let runs = 0;
  let run = 0;
  /** Questions that were put, and that nobody has asked yet. */
  let foreseen = 0;

  function asked<Result>(question: Question, read: (answer: RawAnswer) => Result): Result {
    const at = channel!;
    return heeded(() => {
      for (; foreseen > 0; foreseen--) at.take();
      at.put(question);
      return answered(question.do !== 'hello', read);
    });
  }

  function answered<Result>(counts: boolean, read: (answer: RawAnswer) => Result): Result {
    const askedAtMs = performance.now();
    const answer = channel!.take();
    if (counts) slowestMilliseconds = Math.max(slowestMilliseconds, performance.now() - askedAtMs);
    return read(answer);
  }

  /** What goes wrong ends the run. */
  function heeded<Result>(act: () => Result): Result {
    const at = channel!;
    try {
      return act();
    } catch (error) {
      run = 0;
      foreseen = 0;
      if (at.isStuck())
        limitMilliseconds = Math.min(
          limitMilliseconds,
          Math.max(LEAST_LIMIT_MILLISECONDS, TIMES_THE_SLOWEST * slowestMilliseconds),
        );
      throw error instanceof AnswerFlaw ? at.refuse(error.message) : error;
    }
  }

  /** Started, and it has said who it is. */
  function started(): void {
    if (channel !== null && !channel.isOver()) return;
    run = 0;
    foreseen = 0;
    channel = openChannel(command, { limitMilliseconds: LIMITS_TO_START * limitMilliseconds });
    const question = { do: 'hello', version: SPOKEN_VERSION };
    said = asked(question, (answer) => {
      const { ask: _, ...own } = answer;
      const read = readHello(own);
      if ('flaws' in read) throw new AnswerFlaw(read.flaws.join('; '));
      const text = JSON.stringify(own);
      if (said !== null && said.text !== text)
        throw new AnswerFlaw('it has said something else of itself before');
      return { hello: read.hello, text };
    });
    channel.limit(limitMilliseconds);
  }

  return {
    options,
    hello() {
      started();
      return said!.hello;
    },
    beginRun() {
      started();
      if (run !== 0) asked({ do: 'end', run }, nothingMore);
      const next = ++runs;
      asked({ do: 'run', run: next }, nothingMore);
      run = next;
      return run;
    },
    currentRun: () => run,
    ask: asked,
    foresee(questions) {
      if (channel === null || channel.isOver()) return;
      for (const question of questions) channel.put(question);
      foreseen += questions.length;
    },
    askForeseen(read) {
      return heeded(() => {
        foreseen--;
        return answered(true, read);
      });
    },
    close() {
      channel?.close();
      run = 0;
    },
    closeAndWait() {
      run = 0;
      return channel === null || channel.isOver() || channel.closeAndWait();
    },
  };
}

function nothingMore(answer: RawAnswer): void {
  const field = Object.keys(answer).find((each) => each !== 'ask');
  if (field !== undefined)
    throw new AnswerFlaw(`there is nothing to say but the number, but it has ${field}`);
}

/** A child that cannot be had at all, in words. */
export function startProblem(error: unknown): string | null {
  return error instanceof ChildFault ? error.message : null;
}
