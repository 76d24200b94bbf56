/** A node of a field, seen from there: a process that can be told to come up, killed, stopped and let go on. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Origin } from '../../runtime/clock.ts';
import { nodeArgumentsFor, programBeside } from '../node-arguments.ts';
import type { FieldNodeOrders, FromFieldNode, ToFieldNode } from './messages.ts';

const NODE_PROGRAM = programBeside(import.meta.url, 'node-program');

/** What a process has said on its standard error last, for whoever asks why it ended. */
const LAST_WORDS_LENGTH = 2000;

/** How a process has ended. */
interface NodeEnd {
  /** It was killed by the field. */
  readonly isMeant: boolean;
  readonly words: string;
}

export interface FieldNode {
  readonly orders: FieldNodeOrders;
  /** Resolves when it is loaded. Rejects with the reason why it cannot be. */
  readonly ready: Promise<void>;
  /** Resolves when it is up. */
  start(life: number, origin: Origin): Promise<void>;
  kill(): void;
  stop(): void;
  goOn(): void;
  /** Resolves when it has said that it goes. */
  leave(): Promise<void>;
  /** Resolves with the processor time that it took, and how much came that was no message. */
  end(): Promise<{ readonly cpuMicros: number; readonly noise: number } | null>;
  /** Resolves when the process is gone. */
  readonly gone: Promise<NodeEnd>;
}

export function startFieldNode(orders: FieldNodeOrders): FieldNode {
  const child: ChildProcess = fork(NODE_PROGRAM, {
    execArgv: nodeArgumentsFor(NODE_PROGRAM),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  let isMeant = false;
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS_LENGTH);
  });
  const gone = new Promise<NodeEnd>((done) => {
    child.on('error', (error) => done({ isMeant, words: `could not be started: ${error.message}` }));
    child.on('close', (code, signal) => {
      const how = signal === null ? `ended with exit code ${code}` : `was killed by ${signal}`;
      const said = lastWords.trim().split('\n').at(-1) ?? '';
      done({ isMeant, words: said === '' ? how : `${how}: ${said}` });
    });
  });

  /** What it answers to this, or nothing any more. */
  function answerTo<Kind extends FromFieldNode['kind']>(
    message: ToFieldNode,
    kind: Kind,
  ): Promise<Extract<FromFieldNode, { kind: Kind }> | null> {
    return new Promise((done, fail) => {
      const hear = (answer: FromFieldNode) => {
        if (answer.kind === 'failed') return settle(() => fail(new Error(answer.problem)));
        if (answer.kind === kind) settle(() => done(answer as Extract<FromFieldNode, { kind: Kind }>));
      };
      const settle = (act: () => void) => {
        child.off('message', hear);
        act();
      };
      child.on('message', hear);
      gone.then(() => settle(() => done(null)));
      if (child.connected) child.send(message, () => {});
    });
  }

  const ready = answerTo({ kind: 'prepare', orders }, 'ready').then(async (answer) => {
    if (answer === null) throw new Error((await gone).words);
  });
  ready.catch(() => {});

  return {
    orders,
    ready,
    gone,
    async start(life, { nanos, wallMillis }) {
      const message = { kind: 'start', life, originNanos: `${nanos}`, originWallMillis: wallMillis } as const;
      await answerTo(message, 'started');
    },
    kill() {
      isMeant = true;
      child.kill('SIGKILL');
    },
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async leave() {
      isMeant = true;
      await answerTo({ kind: 'leave' }, 'left');
      child.kill('SIGKILL');
    },
    async end() {
      isMeant = true;
      return answerTo({ kind: 'end' }, 'ended');
    },
  };
}
