/**
 * The engine, in a thread of its own: a classic worker made of the very script of the page, for a page from a disk can
 * load nothing else. Where there are no workers the page does its work itself.
 */
import type { Engine } from '../engine/engine.ts';
import type { Asked, AskName, ProgressOf, Question, Reply } from '../engine/messages.ts';
import { serving } from '../engine/serve.ts';

export interface Client {
  /** Rejects where it cannot be answered, with an error whose message says why. */
  ask<Name extends AskName>(
    ask: Name,
    given: Asked[Name]['given'],
    onProgress?: (progress: ProgressOf<Name>) => void,
  ): Promise<Asked[Name]['answer']>;
  /** What is being worked on is given up. */
  cancel(): void;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** Who serves the questions, and how it is sent away. */
interface Served {
  tell(question: Question): void;
  end(): void;
}

export class CalledOff extends Error {
  override readonly name = 'CalledOff';
}

export function createClient(script: string, makeEngine: () => Engine): Client {
  const waiting = new Map<number, Waiting>();
  let next = 1;
  let served: Served | null = null;

  function hear(reply: Reply): void {
    const known = waiting.get(reply.number);
    if (known === undefined) return;
    if (reply.kind === 'progress') {
      known.onProgress?.(reply.progress as never);
      return;
    }
    waiting.delete(reply.number);
    if (reply.kind === 'answer') known.resolve(reply.answer as never);
    else known.reject(new Error(reply.reason));
  }

  return {
    ask(ask, given, onProgress) {
      served ??= inWorker(script, hear, makeEngine) ?? here(makeEngine, hear);
      const number = next++;
      const { tell } = served;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject, onProgress });
        tell({ number, ask, given });
      });
    },
    cancel() {
      served?.end();
      served = null;
      for (const { reject } of waiting.values()) reject(new CalledOff('called off'));
      waiting.clear();
    },
  };
}

function inWorker(script: string, hear: (reply: Reply) => void, makeEngine: () => Engine): Served | null {
  let worker: Worker;
  try {
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    worker = new Worker(address);
  } catch {
    return null;
  }
  const asked = new Map<number, Question>();
  let substitute: Served | null = null;
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if (data.kind !== 'progress') asked.delete(data.number);
    hear(data);
  });
  // It was not let in: then the page answers what was asked.
  worker.addEventListener('error', () => {
    substitute = here(makeEngine, hear);
    for (const question of asked.values()) substitute.tell(question);
  });
  return {
    tell(question) {
      if (substitute !== null) {
        substitute.tell(question);
        return;
      }
      asked.set(question.number, question);
      worker.postMessage(question);
    },
    end: () => worker.terminate(),
  };
}

function here(makeEngine: () => Engine, hear: (reply: Reply) => void): Served {
  let isOver = false;
  const serve = serving(makeEngine(), (reply) => {
    if (!isOver) hear(reply);
  });
  return {
    tell: serve,
    end() {
      isOver = true;
    },
  };
}
