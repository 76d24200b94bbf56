/**
 * The command in this process: all of it but the processes that it would start, whose work is done here, and told in the
 * same messages. So it takes milliseconds, where a process takes half a second of a core, and as much again for the one
 * that it starts. Whatever is about processes needs one all the same, which `command.ts` starts: signals, calls that do
 * not come back, and modules of somebody else.
 */
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { Desk } from '../../src/cli/case-work/desk.ts';
import { doWork } from '../../src/cli/case-work/do-work.ts';
import type { FromWorker, ToWorker, Work } from '../../src/cli/case-work/messages.ts';
import { supervised } from '../../src/cli/case-work/supervise.ts';
import type { ForkedHandOptions, ForkedWorker } from '../../src/cli/check/forked-worker.ts';
import { type LocalWorker, localWorker } from '../../src/cli/check/local-worker.ts';
import type { ExitCode } from '../../src/cli/exit-code.ts';
import { type MakeCommand, prepareOutput, run } from '../../src/cli/main.ts';
import { type Doers, hearsayProgram } from '../../src/cli/program.ts';
import { requireVariant } from '../../src/cli/require-variant.ts';
import type { WatchedOptions, WatchedProcess } from '../../src/cli/work-process/watched-process.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

/** What it leaves behind. */
export interface EndedHere {
  readonly status: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were printed. */
  readonly printed: string;
}

const PLAIN = { NO_COLOR: '1', GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' };

const DOERS: Doers = {
  caseWork: (work) => supervised(work, undefined, caseWorkerHere),
  checkHand: checkHandHere,
};

/** Runs `hearsay` in a folder. One at a time: the folder and the output are those of this process. */
export function hearsayHere(cwd: string, args: readonly string[]): Promise<EndedHere> {
  if (args.includes('--protocol')) throw new Error('a module of somebody else needs a process of its own');
  return commandHere(cwd, (exitWith) => hearsayProgram(exitWith, DOERS), args);
}

/** Runs a command in a folder. */
export async function commandHere(
  cwd: string,
  make: MakeCommand,
  args: readonly string[],
): Promise<EndedHere> {
  const said = { stdout: '', stderr: '', printed: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      decodeStrings: false,
      write(text: string, _, done) {
        said[name] += text;
        said.printed += text;
        done();
      },
    });
  const [stdout, stderr] = [stream('stdout'), stream('stderr')];
  const restored = [
    replaced(process, 'stdout', stdout),
    replaced(process, 'stderr', stderr),
    replaced(globalThis, 'console', new Console(stdout, stderr)),
    ...Object.entries(PLAIN).map(([name, value]) => replaced(process.env, name, value)),
  ];
  const before = process.cwd();
  process.chdir(cwd);
  try {
    prepareOutput();
    const status = await run(make, args);
    return { status, ...said };
  } finally {
    process.chdir(before);
    for (const restore of restored) restore();
  }
}

/** Puts a value in the place of what is there, until what is given back is called. */
function replaced(object: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(object, name);
    else Object.defineProperty(object, name, before);
  };
}

/** What the process does that works on cases, and is lost to nobody but who cuts it off. */
function caseWorkerHere(
  _program: string,
  { onMessage, onGone }: WatchedOptions<FromWorker>,
): WatchedProcess<ToWorker> {
  let isStopped = false;
  const tell = (message: FromWorker) => onMessage(asSent(message));
  const begin = async (work: Work) => {
    const desk: Desk = {
      print: (lines) => tell({ kind: 'print', lines }),
      write: (lines) => tell({ kind: 'write', lines }),
      complain: (line) => tell({ kind: 'complain', line }),
      progress: (...of) => tell({ kind: 'progress', of }),
      ifCutOff: (lines, unkept) => tell({ kind: 'if cut off', lines, unkept: unkept ?? null }),
      reached: (point) => tell({ kind: 'reached', point }),
      isOfLostCall: () => false,
      isStopped: () => isStopped,
    };
    tell({ kind: 'ended', code: await doWork(work, desk) });
  };
  return {
    tell(message) {
      if (message.kind === 'stop') isStopped = true;
      else void begin(asSent(message.work));
    },
    expectSteps() {},
    cutOff() {
      setImmediate(() => onGone({ how: 'cut off', words: 'was cut off', call: null, isOwnDoing: false }));
    },
  };
}

/** What comes of it in another process. */
function asSent<Message>(message: Message): Message {
  return JSON.parse(JSON.stringify(message)) as Message;
}

function checkHandHere({ saveDirectory }: ForkedHandOptions): ForkedWorker {
  let worker: LocalWorker | null = null;
  return {
    loaded: async () => null,
    begin(plan) {
      worker = localWorker(plan, requireVariant(plan.variant, KNOWN_VARIANTS), saveDirectory);
    },
    search: async (...of) => asSent(await worker!.search(...of)),
    keep: async (...of) => asSent(await worker!.keep(...of)),
    stop: () => worker?.stop(),
    dismiss: () => worker?.dismiss(),
  };
}
