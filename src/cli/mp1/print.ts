/** Puts what `mp1 run` and `mp1 grade` have found everywhere it was asked for. */
import { plural } from '../../faults/names-and-counts.ts';
import type { ExitCode } from '../exit-code.ts';
import { type PrintOptions, writeTo } from '../printing/report-file.ts';
import { exitCodeOf, jsonOf, type Mp1Report } from './report.ts';
import { mp1Junit } from './report-junit.ts';
import { mp1Text } from './report-text.ts';

export function printMp1Report(report: Mp1Report, { json, junit }: PrintOptions): ExitCode {
  for (const { reason } of report.unreadable) console.error(reason);
  if (report.interruptedOf !== undefined) {
    console.error(`interrupted after ${report.logs.length} of ${plural(report.interruptedOf, 'log')}`);
  }
  if (json === true) console.log(jsonOf(report));
  else if (report.logs.length > 0) console.log(mp1Text(report));
  if (junit !== undefined) writeTo('--junit', junit, mp1Junit(report));
  return exitCodeOf(report);
}
