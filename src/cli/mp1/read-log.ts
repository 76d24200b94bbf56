/** A log from a disk, read as it comes: however long it is, it is never in memory as a whole. */
import { streamText } from '../../files/stream-text.ts';
import { type Assessor, createAssessor } from '../../mp1/assessment.ts';
import { logReader } from '../../mp1/log-reader.ts';
import { TextFlaw } from '../../mp1/text-flaw.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

/** Throws a `UsageError` with the line and the reason if it is no such log. */
export async function assessLog(
  path: string,
  onProgress: (doneBytes: number, ofBytes: number) => void,
): Promise<Assessor> {
  const assessor = createAssessor();
  const reader = logReader(assessor.add);
  try {
    for await (const { text, doneBytes, ofBytes } of streamText(path)) {
      reader.push(text);
      onProgress(doneBytes, ofBytes);
    }
    reader.end();
  } catch (error) {
    if (error instanceof TextFlaw) throw new UsageError(`${path}: ${error.message}`);
    throw fileProblem('the log', path, error);
  }
  return assessor;
}
