/** What `mp1 run` and `mp1 grade` have found, as JUnit's XML: a suite for each log, a case for each part and claim. */
import { type JunitCase, junitXml } from '../printing/junit-xml.ts';
import { breachLine, findingLines, guessLines } from './log-words.ts';
import { brokenClaims, type LogReport, type Mp1Report } from './report.ts';

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
    ...(log.ungraded === null ? [] : [{ name: 'points', skipped: log.ungraded }]),
    ...parts.map(({ name, points, outOf, reasons }): JunitCase => {
      if (points === outOf) return { name: `points: ${name}` };
      const text = [...reasons, ...guessLines(log)].join('\n');
      return { name: `points: ${name}`, failure: { message: `${points} of ${outOf} points`, text } };
    }),
    ...log.claims.map((verdict): JunitCase => {
      const { claim, statement, first, count, vacuous, findings } = verdict;
      if (vacuous !== null) return { name: claim, skipped: `holds, but only because ${vacuous}` };
      if (!broken.includes(verdict)) return { name: claim };
      const lines = [...findings.flatMap(findingLines), ...first.map((breach) => breachLine(claim, breach))];
      return {
        name: claim,
        failure: { message: `${statement} Broken ${count} times.`, text: lines.join('\n') },
      };
    }),
  ];
}
