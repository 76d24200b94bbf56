/** Answers questions that come one after the other, wherever they come from. */
import { type Engine, Refused } from './engine.ts';
import type { Question, Reply } from './messages.ts';

export function serving(engine: Engine, tell: (reply: Reply) => void): (question: Question) => void {
  let before: Promise<void> = Promise.resolve();

  async function answer({ number, ask, given }: Question): Promise<void> {
    try {
      const answered = await engine.answer(ask, given, (progress) => {
        tell({ number, kind: 'progress', progress });
      });
      tell({ number, kind: 'answer', answer: answered });
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
