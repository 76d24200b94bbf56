/** Who does the work on cases for the commands. */
import type { ExitCode } from '../exit-code.ts';
import type { Work } from './messages.ts';

/** Gets work done, and says how it went. */
export type WorkDone = (work: Work) => Promise<ExitCode>;

export const inOwnProcess: WorkDone = async (work) => {
  const { supervised } = await import('./supervise.ts');
  return supervised(work);
};
