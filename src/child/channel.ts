/**
 * The channel to a child: a question, a line of JSON, and its answer, another. It is asked synchronously, over two pipes
 * that nobody else holds an end of.
 *
 * What takes time is to wake each other up. So questions can be put before their answers are needed, and wait in the pipe
 * till the child comes to them: it is asleep, and so are we, once for many of them.
 */

import { closeSync, writeSync } from 'node:fs';
import { constants as ofSystem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isObject } from '../files/is-object.ts';
import { ChildFault, quotedLine } from './fault.ts';
import { CELL, CELLS, MOST_BYTES_SAID, PHASE, THREAD } from './keeper.ts';
import { lineReader } from './line-reader.ts';
import { pipes } from './pipes.ts';

/** An answer to the question that was asked: its number is right, the rest may be anything. */
export type RawAnswer = Readonly<Record<string, unknown>>;

/** What is asked, besides its number. */
export interface Question {
  readonly do: string;
  readonly [field: string]: unknown;
}

export interface Channel {
  /** A question is on its way, or will be; `take` takes its answer, behind those of all that were put before. */
  put(question: Question): void;
  /** The answer to the first question that has none yet. Throws a `ChildFault` where none comes, or what comes is none; the child is ended then. */
  take(): RawAnswer;
  /** Is it of no use any more? */
  isOver(): boolean;
  /** Was it ended for leaving a question unanswered? */
  isStuck(): boolean;
  /** Ends the child, for what it has answered last is none: the fault to throw. */
  refuse(problem: string): ChildFault;
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

/**
 * So many bytes of questions may be on their way. No pipe holds less, so a write never waits for a child that waits for its
 * own answers to be read.
 */
const MOST_BYTES_ON_THEIR_WAY = 4096;
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

  const lines = lineReader(answers.readEnd, MOST_BYTES_OF_AN_ANSWER);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let asked = 0;
  let isOpen = true;
  /** Those that have no answer yet; the first so many are on their way, and take so many bytes there. */
  const open: string[] = [];
  let sent = 0;
  let sentBytes = 0;
  /** The question that was answered last, or is being answered. */
  let current = '';

  function letGo(): void {
    if (!isOpen) return;
    isOpen = false;
    Atomics.store(table, CELL.asked, -1);
    closeSync(questions.writeEnd);
    closeSync(answers.readEnd);
  }

  /** Ends it, and puts into words what it has done, how it has ended, and what it has said last. */
  function fault(problem: string | null): ChildFault {
    const wasOver = problem === null && waitForTheEnd();
    letGo();
    if (!wasOver) {
      killGroup(table[CELL.pid]!);
      waitForTheEnd();
    }
    const lastWords = lastWordsIn(said.slice(0, table[CELL.saidBytes]));
    const what = problem ?? (wasOver ? endWords(table, limitOf()) : 'closed its output');
    const words = lastWords === '' ? '' : `; its last words: ${lastWords}`;
    return new ChildFault(`the child ${what}, asked ${quotedLine(current)}${words}`);
  }

  function waitForTheEnd(): boolean {
    Atomics.wait(table, CELL.phase, PHASE.running, MILLISECONDS_TO_HEAR_OF_ITS_END);
    return Atomics.load(table, CELL.phase) === PHASE.over;
  }

  function limitOf(): number {
    return table[CELL.limitMilliseconds]!;
  }

  /** As many as may be on their way together; one at the least. */
  function send(): void {
    if (sent > 0 && sentBytes > MOST_BYTES_ON_THEIR_WAY / 2) return;
    let text = '';
    for (; sent < open.length; sent++) {
      const bytes = Buffer.byteLength(open[sent]!) + 1;
      if (sent > 0 && sentBytes + bytes > MOST_BYTES_ON_THEIR_WAY) break;
      text += `${open[sent]!}\n`;
      sentBytes += bytes;
    }
    if (text !== '' && !write(Buffer.from(text))) throw fault(null);
  }

  /** `false`: the child reads no more. */
  function write(bytes: Uint8Array): boolean {
    try {
      for (let from = 0; from < bytes.length; ) from += writeSync(questions.writeEnd, bytes, from);
      return true;
    } catch {
      return false;
    }
  }

  /** The next line; throws what is wrong with it. */
  function read(): string {
    const line = lines.next();
    switch (line.kind) {
      case 'line':
        return decoded(line.bytes);
      case 'too long':
        throw fault(`has said more than ${MOST_BYTES_OF_AN_ANSWER >> 20} MB without an end of line`);
      case 'end':
        throw fault(line.heard.length > 0 ? `ended in the middle of a line (${quoted(line.heard)})` : null);
    }
  }

  function decoded(bytes: Uint8Array): string {
    try {
      return utf8.decode(bytes);
    } catch {
      throw fault(`answered ${quoted(bytes)}, which is no UTF-8`);
    }
  }

  /** Throws what is wrong with it. */
  function answerIn(line: string, number: number): RawAnswer {
    let answer: unknown;
    try {
      answer = JSON.parse(line);
    } catch {
      throw fault(`answered ${quotedLine(line)}, which is no JSON`);
    }
    if (!isObject(answer)) throw fault(`answered ${quotedLine(line)}, which is no object`);
    const of = answer['ask'];
    if (of === number) return answer;
    const which =
      of === undefined ? 'without the number of the question' : `as if asked ${JSON.stringify(of)}`;
    throw fault(`answered ${which}, not ${number} (${quotedLine(line)})`);
  }

  return {
    put(question) {
      if (!isOpen) throw new ChildFault('the child is not there any more');
      open.push(lineOf(++asked, question));
    },
    take() {
      if (!isOpen) throw new ChildFault('the child is not there any more');
      current = open[0]!;
      const number = asked - open.length + 1;
      Atomics.store(table, CELL.asked, number);
      send();
      const line = read();
      Atomics.store(table, CELL.asked, 0);
      open.shift();
      sent--;
      sentBytes -= Buffer.byteLength(current) + 1;
      const answer = answerIn(line, number);
      if (sent === 0 && lines.ahead().length > 0) {
        const what = `after ${quotedLine(line)} came ${quoted(lines.ahead())}`;
        throw fault(`answered with more than one line: ${what}`);
      }
      return answer;
    },
    isOver: () => !isOpen,
    isStuck: () => table[CELL.isStuck] === 1,
    refuse: (problem) => fault(`answered what is no answer: ${problem}`),
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

function quoted(bytes: Uint8Array): string {
  return quotedLine(Buffer.from(bytes).toString());
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
