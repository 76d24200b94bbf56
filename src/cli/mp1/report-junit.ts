/** What `mp1 run` and `mp1 grade` have found, as JUnit's XML: a suite for each log, a case for each part and claim. */
import { type JunitCase, junitXml } from '../printing/junit-xml.ts';
import { brokenClaims, type LogReport, type Mp1Report } from './report.ts';
import { breachLine } from './report-text.ts';

export function mp1Junit({ logs, unreadable }: Mp1Report): string {
  return junitXml([
    ...logs.map((log) => ({ name: log.path, cases: casesOf(log) })),
    ...unreadable.map(({ path, reason }) => ({
      name: path,
      cases: [{ name: 'is a log', failure: { message: 'cannot be read', text: reason } }],
    })),
  ]);
}

function casesOf(log: LogReport): JunitCase[] {
  const parts = log.points?.parts ?? [];
  const broken = brokenClaims(log);
  return [
    ...parts.map(({ name, points, outOf }): JunitCase => {
      const message = `${points} of ${outOf} points`;
      const failure = { message, text: message };
      return points === outOf ? { name: `points: ${name}` } : { name: `points: ${name}`, failure };
    }),
    ...log.claims.map((verdict): JunitCase => {
      const { claim, statement, first, count } = verdict;
      if (!broken.includes(verdict)) return { name: claim };
      const lines = first.map((breach) => breachLine(claim, breach));
      return { name: claim, failure: { message: `${statement} Broken ${count} times.`, text: lines.join('\n') } };
    }),
  ];
}
