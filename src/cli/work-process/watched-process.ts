/**
 * A process that works for a command, seen from there. It is lost when it ends, and is ended when it is in one call of
 * a protocol for too long, or says nothing at all any more.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { plural } from '../../faults/names-and-counts.ts';
import { nodeArgumentsFor } from '../node-arguments.ts';
import type { Call } from './calls.ts';
import { PULSE_DESCRIPTOR, type Pulse } from './pulse.ts';
import { relayLines } from './relay-lines.ts';

export const DEFAULT_STEP_LIMIT_MILLISECONDS = 5000;
/** To load a module and all that it imports takes longer than any step. */
export const STEP_LIMITS_TO_LOAD = 4;

/** A process that has no pulse is not at work: stopped, swapped out, or starved. That is nobody's fault, so it is given longer. */
const STEP_LIMITS_WITHOUT_PULSE = 6;
/** It takes a while until a new process has one, where a dozen others want the same core. */
const MOST_MILLISECONDS_TO_START = 60_000;
const MILLISECONDS_BETWEEN_LOOKS = 500;
/** What a process has said before it died may still be on its way. */
const MILLISECONDS_FOR_LAST_WORDS = 200;

/** How a process was lost. */
export interface LostProcess {
  /** `cut off`: it was told to stop, and nothing was found wrong with it. */
  readonly how: 'cut off' | 'died' | 'stuck';
  /** What became of it, as the end of a sentence that begins with it. */
  readonly words: string;
  /** What it was calling, if it was asked to tell. */
  readonly call: Call | null;
  /** It had called `process.exit`, or something like it. */
  readonly isOwnDoing: boolean;
}

export interface WatchedProcess<ToProcess> {
  tell(message: ToProcess): void;
  /** From now on it must make a step within so many milliseconds; `null`: nobody waits for it. */
  expectSteps(limitMilliseconds: number | null): void;
  /** Ends it as one that was told to stop. */
  cutOff(): void;
}

export interface WatchedOptions<FromProcess> {
  readonly onMessage: (message: FromProcess) => void;
  /** Told once, when all that it has said has come. */
  readonly onGone: (lost: LostProcess) => void;
  /** Of Node, besides those of this process. */
  readonly nodeOptions?: readonly string[];
}

export function watchedProcess<ToProcess extends object, FromProcess>(
  program: string,
  { onMessage, onGone, nodeOptions = [] }: WatchedOptions<FromProcess>,
): WatchedProcess<ToProcess> {
  const child = fork(program, {
    execArgv: [...nodeArgumentsFor(program), ...nodeOptions],
    // On its own output it has nothing to say; what a protocol prints must not get into a report.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  const stderr = relayLines(child.stderr!, process.stderr);
  let isGone = false;
  /** Why it was killed by us. */
  let verdict: Pick<LostProcess, 'how' | 'words'> | null = null;
  let limitMilliseconds: number | null = null;
  let call: Call | null = null;
  let beats: number | null = null;
  let stillMilliseconds = 0;
  let silentMilliseconds = 0;

  function kill(how: LostProcess['how'], words: string): void {
    verdict ??= { how, words };
    child.kill('SIGKILL');
  }

  child.on('message', (message) => onMessage(message as FromProcess));

  onLines(child.stdio[PULSE_DESCRIPTOR] as Readable, (line) => {
    const pulse = JSON.parse(line) as Pulse;
    silentMilliseconds = 0;
    if ('call' in pulse) {
      call = pulse.call;
      return;
    }
    if (limitMilliseconds === null || pulse.beats !== beats) stillMilliseconds = 0;
    else stillMilliseconds += pulse.passedMilliseconds;
    beats = pulse.beats;
    const limit = limitMilliseconds ?? Number.POSITIVE_INFINITY;
    if (stillMilliseconds > limit) kill('stuck', stuckWords(limit));
  });

  let lookedAtMs = performance.now();
  const looking = setInterval(() => {
    const nowMs = performance.now();
    // If this process was stopped itself, it cannot know.
    silentMilliseconds += Math.min(nowMs - lookedAtMs, 2 * MILLISECONDS_BETWEEN_LOOKS);
    lookedAtMs = nowMs;
    if (limitMilliseconds === null) return;
    const limit =
      beats === null
        ? MOST_MILLISECONDS_TO_START
        : Math.max(STEP_LIMITS_WITHOUT_PULSE * limitMilliseconds, 1000);
    if (silentMilliseconds > limit) kill('died', 'stood still and was ended');
  }, MILLISECONDS_BETWEEN_LOOKS);

  function end(words: string, isOwnDoing: boolean): void {
    clearInterval(looking);
    if (isGone) return;
    isGone = true;
    onGone({ how: 'died', words, isOwnDoing, ...verdict, call });
  }
  child.on('error', (error) => end(`could not be started: ${error.message}`, false));
  child.on('exit', (code, signal) => {
    clearInterval(looking);
    const ended = () => end(endWords(code, signal, stderr()), signal === null);
    const timer = setTimeout(ended, MILLISECONDS_FOR_LAST_WORDS);
    child.once('close', () => {
      clearTimeout(timer);
      ended();
    });
  });

  return {
    tell: (message) => post(child, message),
    expectSteps(limit) {
      limitMilliseconds = limit;
      stillMilliseconds = 0;
      silentMilliseconds = 0;
    },
    cutOff: () => kill('cut off', 'was cut off'),
  };
}

function post(child: ChildProcess, message: object): void {
  // One that has died says so by its exit; that it cannot be written to any more is no news.
  if (child.connected) child.send(message, () => {});
}

function onLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('error', () => {});
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) onLine(line);
  });
}

/** How a process ended, as the end of a sentence. */
function endWords(code: number | null, signal: NodeJS.Signals | null, stderr: string): string {
  if (stderr.includes('heap out of memory')) return 'ran out of memory';
  return signal === null ? `ended with exit code ${code}` : `was killed by ${signal}`;
}

function stuckWords(limitMilliseconds: number): string {
  return `did not come back for ${plural(limitMilliseconds / 1000, 'second')}`;
}
