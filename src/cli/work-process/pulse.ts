/**
 * The pulse of a worker process: a thread beside the one that does the work, which says every now and then how many
 * steps that one has made. It speaks also while the other is in a call that never comes back; and when nobody listens
 * any more, for whoever has started the process is gone, however that happened, it ends the process. The main thread
 * could do neither: in a loop without end it hears nothing.
 *
 * It is plain JavaScript in a text, for a thread cannot load TypeScript under tsx on Node 20.
 */
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Call } from './calls.ts';

/** What goes through the pipe, whatever else the process does. */
export type Pulse =
  /** How many steps were made, and how much time has gone by since this was said last. */
  | { readonly beats: number; readonly passedMilliseconds: number }
  /** The call that is being made; `null`: it has come back. */
  | { readonly call: Call | null };

/** The number of the pipe in the worker process. */
export const PULSE_DESCRIPTOR = 4;
const MILLISECONDS_BETWEEN_PULSES = 200;

const THREAD = `
  const { workerData } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const { beats, descriptor, interval } = workerData;
  const never = new Int32Array(new SharedArrayBuffer(4));
  let saidAt = performance.now();
  for (;;) {
    Atomics.wait(never, 0, 0, interval);
    const now = performance.now();
    // A process that was stopped, and goes on, has not been at work in between.
    const passedMilliseconds = Math.min(now - saidAt, 2 * interval);
    saidAt = now;
    try {
      writeSync(descriptor, JSON.stringify({ beats: Atomics.load(beats, 0), passedMilliseconds }) + '\\n');
    } catch (error) {
      if (error.code !== 'EAGAIN') process.kill(process.pid, 'SIGKILL');
    }
  }
`;

export interface Heart {
  /** To be called in each step. */
  beat(): void;
  /** Says something that must be known even if the process dies in the next moment. */
  say(pulse: Pulse): void;
}

/** Starts the thread. Resolves when it is at work. */
export async function startPulse(): Promise<Heart> {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(THREAD, {
    eval: true,
    // Not those of the process: a loader of TypeScript takes long, and is not needed.
    execArgv: [],
    workerData: { beats, descriptor: PULSE_DESCRIPTOR, interval: MILLISECONDS_BETWEEN_PULSES },
  });
  await new Promise<void>((resolve, reject) => {
    thread.once('online', resolve).once('error', reject);
  });
  thread.unref();
  return {
    beat() {
      beats[0] = (beats[0]! + 1) | 0;
    },
    say(pulse) {
      writeSync(PULSE_DESCRIPTOR, `${JSON.stringify(pulse)}\n`);
    },
  };
}
