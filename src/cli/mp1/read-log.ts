/** A log from a disk, read as it comes: however long it is, it is never in memory as a whole. */
import { createReadStream, statSync } from 'node:fs';
import { type Assessor, createAssessor } from '../../mp1/assessment.ts';
import { logReader } from '../../mp1/log-reader.ts';
import { TextFlaw } from '../../mp1/text-flaw.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

const PIECE_BYTES = 256 * 1024;

/** Throws a `UsageError` with the line and the reason if it is no such log. */
export async function assessLog(
  path: string,
  onProgress: (doneBytes: number, ofBytes: number) => void,
): Promise<Assessor> {
  const assessor = createAssessor();
  const reader = logReader(assessor.add);
  try {
    const stats = statSync(path);
    if (!stats.isFile() && !stats.isDirectory()) {
      // Nobody may ever write to a pipe, and a device may never end.
      throw new UsageError(`the log ${path}: is a pipe or a device, not a file`);
    }
    const { size } = stats;
    const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: PIECE_BYTES });
    for await (const piece of stream) {
      reader.push(piece as string);
      onProgress(stream.bytesRead, size);
    }
    reader.end();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof TextFlaw) throw new UsageError(`${path}: ${error.message}`);
    throw fileProblem('the log', path, error);
  }
  return assessor;
}
