/** A report as JUnit's XML: a test case for each claim. */
import { isNeverJudged } from '../../hunting/totals.ts';
import { reasonsOf } from '../../hunting/unjudged.ts';
import type { CheckReport } from '../check/report.ts';
import { failureLines, failureTitle } from './failures.ts';
import { type JunitCase, junitXml } from './junit-xml.ts';
import { failedClaims } from './kept-failures.ts';

export function junitOf(report: CheckReport): string {
  const failed = failedClaims(report);
  const cases = report.results.map(({ claim, totals, nextIndex }): JunitCase => {
    const broken = failed.find((result) => result.claim === claim);
    if (broken !== undefined) {
      const text = failureLines(report, broken).join('\n');
      return { name: claim, failure: { message: failureTitle(broken, report), text } };
    }
    if (nextIndex !== null) return { name: claim, skipped: `stopped after ${totals.schedules} runs` };
    return isNeverJudged(totals, claim)
      ? { name: claim, skipped: `not judged: ${reasonsOf(totals, claim)}` }
      : { name: claim };
  });
  return junitXml([{ name: `hearsay.${report.variant}`, cases }]);
}
