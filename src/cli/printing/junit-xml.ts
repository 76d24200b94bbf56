/** JUnit's XML, which CI servers read. */

export interface JunitCase {
  readonly name: string;
  readonly failure?: { readonly message: string; readonly text: string };
  /** Why it was not decided. */
  readonly skipped?: string;
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export function junitXml(suites: readonly JunitSuite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${countsOf(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${escaped(name)}" ${countsOf(cases)}>`,
      ...cases.map((test) => caseXml(name, test)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function countsOf(cases: readonly JunitCase[]): string {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skips = cases.filter(({ skipped }) => skipped !== undefined).length;
  return `tests="${cases.length}" failures="${failures}" skipped="${skips}"`;
}

function caseXml(suite: string, { name, failure, skipped }: JunitCase): string {
  const open = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}"`;
  if (failure !== undefined) {
    const { message, text } = failure;
    return `${open}>\n      <failure message="${escaped(message)}">${escaped(text)}</failure>\n    </testcase>`;
  }
  if (skipped === undefined) return `${open}/>`;
  return `${open}>\n      <skipped message="${escaped(skipped)}"/>\n    </testcase>`;
}

/** XML has no way at all to write most control characters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
