/** The command as a process of its own, with what it leaves behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMPILED_COMMAND, COMPILED_TSCONFIG } from './compiled-command.ts';

const COMMAND = [COMPILED_COMMAND];
const PLAIN = {
  ...process.env,
  NO_COLOR: '1',
  GITHUB_ACTIONS: '',
  GITHUB_STEP_SUMMARY: '',
  // The examples import the library by its name.
  TSX_TSCONFIG_PATH: COMPILED_TSCONFIG,
};

export interface Running {
  readonly child: ChildProcess;
  /** The workers that were seen so far. */
  readonly workers: ReadonlySet<number>;
  /** Waits until something is true, or the command has ended. */
  until(condition: () => boolean): Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `hearsay` in a folder, with options of Node before it. */
export function hearsay(cwd: string, args: readonly string[], nodeOptions: readonly string[] = []): Running {
  const child = spawn(process.execPath, [...nodeOptions, ...COMMAND, ...args], { cwd, env: PLAIN });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const workers = new Set<number>();
  const look = () => {
    for (const pid of workersOf(child.pid!)) workers.add(pid);
  };
  const looking = setInterval(look, 50);
  const ended = new Promise<Ended>((done) => {
    child.on('exit', () => clearInterval(looking));
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
  return {
    child,
    workers,
    ended,
    async until(condition) {
      while (child.exitCode === null && child.signalCode === null && !condition()) await sleep(20);
    },
  };
}

/** Linux has the children of a process in a file; a program started twenty times a second would take a quarter of a core. */
const HAS_CHILDREN = existsSync(`/proc/${process.pid}/task/${process.pid}/children`);

function workersOf(pid: number): number[] {
  const isWorker = (child: string) => textOf(`/proc/${child}/cmdline`).includes('-program');
  const pids = HAS_CHILDREN
    ? textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(isWorker)
    : spawnSync('pgrep', ['-P', String(pid), '-f', '[-]program'], { encoding: 'utf8' }).stdout.split('\n');
  return pids.filter(Boolean).map(Number);
}

/** Of a process that has ended meanwhile there is nothing. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Waits until none of them is there any more. A process that nobody has buried is none. */
export async function vanished(pids: Iterable<number>): Promise<void> {
  for (const pid of pids) while (isAlive(pid)) await sleep(50);
}

function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}
