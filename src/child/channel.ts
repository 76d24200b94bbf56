/**
 * The channel to a child: a question, a line of JSON, and its answer, another. It is asked synchronously, over two pipes
 * that nobody else holds an end of, in some ten microseconds.
 */

import { closeSync, readSync, writeSync } from 'node:fs';
import { constants as ofSystem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isObject } from '../files/is-object.ts';
import { ChildFault, quotedLine } from './fault.ts';
import { CELL, CELLS, MOST_BYTES_SAID, PHASE, THREAD } from './keeper.ts';
import { pipes } from './pipes.ts';

/** An answer to the question that was asked: its number is right, the rest may be anything. */
export type RawAnswer = Readonly<Record<string, unknown>>;

/** What is asked, besides its number. */
export interface Question {
  readonly do: string;
  readonly [field: string]: unknown;
}

export interface Channel {
  /** Throws a `ChildFault` where no answer comes, or what comes is none; the child is ended then. */
  ask(question: Question): RawAnswer;
  /** Is it of no use any more? */
  isOver(): boolean;
  /** Was it ended for leaving a question unanswered? */
  isStuck(): boolean;
  /** Ends the child, for what it has answered is none: the fault to throw. */
  refuse(question: Question, problem: string): ChildFault;
  /** From now on it is given so long to answer. */
  limit(milliseconds: number): void;
  /** Nothing more is asked: its input ends, and soon it does. */
  close(): void;
  /** The same, and waits for it: has it ended by itself? */
  closeAndWait(): boolean;
}

export interface ChannelOptions {
  readonly limitMilliseconds: number;
}

const LINE_FEED = 10;
const CHUNK_BYTES = 1 << 16;
/** No view of a group that anybody simulates is as long. */
const MOST_BYTES_OF_AN_ANSWER = 1 << 23;
const MILLISECONDS_TO_START = 20_000;
const MILLISECONDS_TO_HEAR_OF_ITS_END = 2000;

export function openChannel(command: string, { limitMilliseconds }: ChannelOptions): Channel {
  const table = new Int32Array(new SharedArrayBuffer(4 * CELLS));
  const said = new Uint8Array(new SharedArrayBuffer(MOST_BYTES_SAID));
  table[CELL.limitMilliseconds] = limitMilliseconds;
  const [questions, answers] = pipes();
  const keeper = new Worker(THREAD, {
    eval: true,
    // Not those of the process: a loader of TypeScript takes long, and is not needed.
    execArgv: [],
    workerData: { command, stdin: questions.readEnd, stdout: answers.writeEnd, table, said },
  });
  keeper.unref();
  Atomics.wait(table, CELL.phase, PHASE.starting, MILLISECONDS_TO_START);
  closeSync(questions.readEnd);
  closeSync(answers.writeEnd);

  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let asked = 0;
  let isOpen = true;

  function letGo(): void {
    if (!isOpen) return;
    isOpen = false;
    Atomics.store(table, CELL.asked, -1);
    closeSync(questions.writeEnd);
    closeSync(answers.readEnd);
  }

  /** Ends it, and puts into words what it has done, how it has ended, and what it has said last. */
  function fault(problem: string | null, line: string): ChildFault {
    const wasOver = problem === null && waitForTheEnd();
    letGo();
    if (!wasOver) {
      killGroup(table[CELL.pid]!);
      waitForTheEnd();
    }
    const lastWords = lastWordsIn(said.slice(0, table[CELL.saidBytes]));
    const what = problem ?? (wasOver ? endWords(table, limitOf()) : 'closed its output');
    const words = lastWords === '' ? '' : `; its last words: ${lastWords}`;
    return new ChildFault(`the child ${what}, asked ${quotedLine(line)}${words}`);
  }

  function waitForTheEnd(): boolean {
    Atomics.wait(table, CELL.phase, PHASE.running, MILLISECONDS_TO_HEAR_OF_ITS_END);
    return Atomics.load(table, CELL.phase) === PHASE.over;
  }

  function limitOf(): number {
    return table[CELL.limitMilliseconds]!;
  }

  /** `null`: the child reads no more. */
  function write(line: string): number | null {
    const bytes = Buffer.from(line);
    try {
      for (let from = 0; from < bytes.length; ) from += writeSync(questions.writeEnd, bytes, from);
      return bytes.length;
    } catch {
      return null;
    }
  }

  /** The next line; throws what is wrong with it. */
  function read(question: string): string {
    const parts: Buffer[] = [];
    for (let length = 0; ; ) {
      const count = readSync(answers.readEnd, chunk, 0, CHUNK_BYTES, null);
      if (count === 0) {
        throw fault(
          length > 0 ? `ended in the middle of a line (${quotedLine(heard(parts))})` : null,
          question,
        );
      }
      const end = chunk.subarray(0, count).indexOf(LINE_FEED);
      const part = chunk.subarray(0, end < 0 ? count : end);
      if (end >= 0) {
        if (end + 1 < count) {
          const more = quotedLine(chunk.toString('utf8', end + 1, count));
          throw fault(
            `answered with more than one line: after ${quotedLine(heard([...parts, part]))} came ${more}`,
            question,
          );
        }
        return decoded(parts.length === 0 ? part : Buffer.concat([...parts, part]), question);
      }
      parts.push(Buffer.from(part));
      length += count;
      if (length > MOST_BYTES_OF_AN_ANSWER) {
        throw fault(
          `has said more than ${MOST_BYTES_OF_AN_ANSWER >> 20} MB without an end of line`,
          question,
        );
      }
    }
  }

  function decoded(bytes: Uint8Array, question: string): string {
    try {
      return utf8.decode(bytes);
    } catch {
      throw fault(`answered ${quotedLine(Buffer.from(bytes).toString())}, which is no UTF-8`, question);
    }
  }

  return {
    ask(what) {
      if (!isOpen) throw new ChildFault('the child is not there any more');
      const question = lineOf(++asked, what);
      Atomics.store(table, CELL.asked, asked);
      if (write(`${question}\n`) === null) throw fault(null, question);
      const line = read(question);
      Atomics.store(table, CELL.asked, 0);
      let answer: unknown;
      try {
        answer = JSON.parse(line);
      } catch {
        throw fault(`answered ${quotedLine(line)}, which is no JSON`, question);
      }
      if (!isObject(answer)) throw fault(`answered ${quotedLine(line)}, which is no object`, question);
      const number = answer['ask'];
      if (number !== asked) {
        const which =
          number === undefined
            ? 'without the number of the question'
            : `as if asked ${JSON.stringify(number)}`;
        throw fault(`answered ${which}, not ${asked} (${quotedLine(line)})`, question);
      }
      return answer;
    },
    isOver: () => !isOpen,
    isStuck: () => table[CELL.isStuck] === 1,
    refuse: (question, problem) => fault(`answered what is no answer: ${problem}`, lineOf(asked, question)),
    limit: (milliseconds) => Atomics.store(table, CELL.limitMilliseconds, milliseconds),
    close: letGo,
    closeAndWait() {
      letGo();
      return waitForTheEnd() && table[CELL.signal] === 0;
    },
  };
}

/** The number first. */
function lineOf(asked: number, question: Question): string {
  return `{"ask":${asked},${JSON.stringify(question).slice(1)}`;
}

function killGroup(pid: number): void {
  if (pid === 0) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

/** How it has ended, as the end of a sentence. */
function endWords(table: Int32Array, limitMilliseconds: number): string {
  if (table[CELL.isStuck] === 1) return `did not answer within ${limitMilliseconds / 1000} s`;
  const code = table[CELL.code]!;
  // So a shell says of its command that a signal has ended it.
  const signal = code > CODES_BEFORE_SIGNALS ? code - CODES_BEFORE_SIGNALS : table[CELL.signal]!;
  const [name] = Object.entries(ofSystem.signals).find(([, number]) => number === signal) ?? [];
  if (name !== undefined) return `was ended by ${name}`;
  return code < 0 ? 'could not be started' : `ended with exit code ${code}`;
}

const CODES_BEFORE_SIGNALS = 128;

function heard(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString();
}

const LAST_LINES = 2;

/** The last lines of what it has said: the reason is in them, and what led to it is above. */
function lastWordsIn(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString()
    .split('\n')
    .filter((line) => /\p{L}/u.test(line));
  return lines
    .slice(-LAST_LINES)
    .map((line) => quotedLine(line))
    .join(' | ');
}
