/** A report as JUnit's XML, which CI servers read: a test case for each claim. */
import type { CheckReport } from '../check/report.ts';
import { failedClaims, failureLines, failureTitle } from './report-text.ts';

export function junitOf(report: CheckReport): string {
  const failed = failedClaims(report);
  const suite = `hearsay.${report.variant}`;
  const cases = report.results.map(({ claim, totals, nextIndex }) => {
    const open = `    <testcase classname="${escaped(suite)}" name="${escaped(claim)}"`;
    const failure = failed.find((result) => result.claim === claim);
    if (failure !== undefined) {
      const message = escaped(failureTitle(failure, report));
      const lines = escaped(failureLines(report, failure).join('\n'));
      return `${open}>\n      <failure message="${message}">${lines}</failure>\n    </testcase>`;
    }
    if (nextIndex === null) return `${open}/>`;
    return `${open}>\n      <skipped message="stopped after ${totals.schedules} runs"/>\n    </testcase>`;
  });
  const skipped = report.results.filter(({ failure, nextIndex }) => failure === null && nextIndex !== null);
  const counts = `tests="${cases.length}" failures="${failed.length}" skipped="${skipped.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** XML has no way at all to write most control characters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
