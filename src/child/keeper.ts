/**
 * The keeper of a child: a thread that starts it, hears what it says on its standard error and how it ends, and ends it
 * if it leaves a question unanswered for too long. The thread that asks could do none of that: it waits for the answer
 * in a read that hears nothing else, which is what makes a question so quick.
 *
 * The two share a table of numbers and a piece of text. It is plain JavaScript in a text, for a thread cannot load
 * TypeScript under tsx on Node 20.
 *
 * The child has a process group of its own, and in it a guard: a shell that waits for the end of a pipe whose other end
 * this process alone holds. However this process ends, by SIGKILL too, the pipe ends, and the guard ends the group,
 * whatever the child is at.
 */

/** The places in the table. */
export const CELL = {
  /** One of `PHASE`. */
  phase: 0,
  pid: 1,
  /** The number of the question that waits for its answer; 0: none; -1: none will come any more. */
  asked: 2,
  limitMilliseconds: 3,
  /** 1: it was ended for leaving a question unanswered. */
  isStuck: 4,
  /** Of how it ended: its exit code, or -1. */
  code: 5,
  /** … the number of the signal, or 0. */
  signal: 6,
  /** How many bytes of the text are the end of what it has said. */
  saidBytes: 7,
} as const;

export const CELLS = Object.keys(CELL).length;
/** So much of what it says on its standard error is kept. */
export const MOST_BYTES_SAID = 4096;

export const PHASE = { starting: 0, running: 1, over: 2 } as const;

/** `$1` is the command. The guard lets go of all that is the child's, so that the end of a pipe is the child's end. */
const GUARDED = `(read -r _; kill -KILL 0) <&3 >/dev/null 2>&1 3<&- & exec 3<&-; exec /bin/sh -c "$1"`;

/** What it has said before it died may still be on its way. */
const MILLISECONDS_FOR_LAST_WORDS = 200;
/** Who was told that nothing more comes may end by itself. */
const MILLISECONDS_TO_END = 1000;
const MILLISECONDS_BETWEEN_LOOKS = 50;

export const THREAD = `
  const { workerData } = require('node:worker_threads');
  const { spawn } = require('node:child_process');
  const { constants } = require('node:os');
  const { command, stdin, stdout, table, said } = workerData;
  const CELL = ${JSON.stringify(CELL)};
  const PHASE = ${JSON.stringify(PHASE)};

  const child = spawn('/bin/sh', ['-c', ${JSON.stringify(GUARDED)}, 'sh', command], {
    detached: true,
    stdio: [stdin, stdout, 'pipe', 'pipe'],
  });
  function enter(phase) {
    Atomics.store(table, CELL.phase, phase);
    Atomics.notify(table, CELL.phase);
  }
  function killAll() {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {}
  }
  let tail = Buffer.alloc(0);
  function hear(bytes) {
    tail = Buffer.concat([tail, bytes]).subarray(-said.length);
  }
  for (const stream of child.stdio.slice(2)) stream?.on('error', () => {});
  child.stderr?.on('data', hear);

  let stillMilliseconds = 0;
  let latest = 0;
  let lookedAt = performance.now();
  const looking = setInterval(() => {
    const now = performance.now();
    // A process that was stopped, and goes on, has not waited in between.
    const passed = Math.min(now - lookedAt, 2 * ${MILLISECONDS_BETWEEN_LOOKS});
    lookedAt = now;
    const asked = Atomics.load(table, CELL.asked);
    stillMilliseconds = asked === latest && asked !== 0 ? stillMilliseconds + passed : 0;
    latest = asked;
    if (asked === -1) {
      if (stillMilliseconds > ${MILLISECONDS_TO_END}) killAll();
    } else if (stillMilliseconds > Atomics.load(table, CELL.limitMilliseconds)) {
      Atomics.store(table, CELL.isStuck, 1);
      killAll();
    }
  }, ${MILLISECONDS_BETWEEN_LOOKS});

  let isOver = false;
  function end(code, signal) {
    if (isOver) return;
    isOver = true;
    clearInterval(looking);
    said.set(tail);
    Atomics.store(table, CELL.saidBytes, tail.length);
    Atomics.store(table, CELL.code, code ?? -1);
    Atomics.store(table, CELL.signal, signal === null ? 0 : (constants.signals[signal] ?? 0));
    for (const stream of child.stdio) stream?.destroy();
    enter(PHASE.over);
  }
  child.on('error', (error) => {
    tail = Buffer.from(String(error.message)).subarray(0, said.length);
    end(null, null);
  });
  child.on('exit', (code, signal) => {
    // What it has started, and the guard.
    killAll();
    const ended = () => end(code, signal);
    setTimeout(ended, ${MILLISECONDS_FOR_LAST_WORDS});
    child.stderr.once('close', ended);
  });
  if (child.pid !== undefined) {
    Atomics.store(table, CELL.pid, child.pid);
    enter(PHASE.running);
  }
`;
