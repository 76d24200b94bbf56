/** Answers questions that come one after the other, wherever they come from. */
import { type Engine, Refused } from './engine.ts';
import type { Question, Reply } from './messages.ts';

/** How often, in milliseconds, it is told how far an answer is. */
const PROGRESS_MILLISECONDS = 100;

export function serving(engine: Engine, tell: (reply: Reply) => void): (question: Question) => void {
  let before: Promise<void> = Promise.resolve();

  async function answer({ number, ask, given }: Question): Promise<void> {
    let told = performance.now();
    const tellProgress = (done: number) => {
      if (performance.now() - told < PROGRESS_MILLISECONDS) return;
      told = performance.now();
      tell({ number, kind: 'progress', done });
    };
    try {
      tell({ number, kind: 'answer', answer: await engine.answer(ask, given, tellProgress) });
    } catch (error) {
      tell({ number, kind: 'failed', reason: reasonOf(error) });
    }
  }

  return (question) => {
    before = before.then(() => answer(question));
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused || error instanceof RangeError) return error.message;
  return error instanceof Error ? `This is a bug in Hearsay: ${error.stack ?? error.message}` : String(error);
}
