/** What `mp1 run` and `mp1 grade` have found, for people: the points first, and beside them what happened. */

import { plural } from '../../faults/names-and-counts.ts';
import type { ClaimVerdict } from '../../mp1/claims.ts';
import type { Facts } from '../../mp1/facts.ts';
import type { Part } from '../../mp1/points.ts';
import { hanging } from '../../story/wrap.ts';
import { breachLine, findingLines, guessLines, headingOf, networkLines, portLines } from './log-words.ts';
import { brokenClaims, type JudgedClaim, type LogReport, type Mp1Report } from './report.ts';
import { tableText } from './report-table.ts';

/** One log is told in full; of several there is a table, and what is wrong with them. */
export function mp1Text({ logs }: Mp1Report): string {
  const [only] = logs;
  if (only === undefined) return 'no log was read';
  return logs.length === 1 ? logText(only) : tableText(logs);
}

const COLUMNS = 24;

function row(name: string, value: string): string {
  return rows(name, value)[0]!;
}

function rows(name: string, value: string): string[] {
  return hanging(`  ${name.padEnd(COLUMNS)}`, value);
}

function logText(report: LogReport): string {
  const { path, points, ungraded, facts, claims } = report;
  return [
    path,
    `  ${headingOf(report)}`,
    '',
    'points',
    ...(points === null
      ? rows('none', ungraded ?? 'not graded')
      : [...points.parts.flatMap(partRows), row('total', `${points.points} of ${points.outOf}`)]),
    ...unseenRows(report),
    ...guessLines(report).flatMap((line) => rows('a guess', line)),
    ...portLines(report).flatMap((line) => rows('ports', line)),
    '',
    'what happened',
    ...factRows(facts),
    ...networkLines(report).flatMap((line) => rows('network', line)),
    '',
    'claims',
    ...claims.map((verdict) => row(verdict.claim, verdictWords(verdict))),
    ...brokenClaims(report).flatMap(brokenLines),
  ].join('\n');
}

/** All points beside a violated claim are no contradiction, and must not look like one. */
function unseenRows(report: LogReport): string[] {
  const { points } = report;
  const broken = brokenClaims(report).length;
  if (points === null || points.points < points.outOf || broken === 0) return [];
  return rows(
    'unseen',
    `${plural(broken, 'violated claim')}: the grader counts lines, and asks neither when, nor what comes after`,
  );
}

function verdictWords({ count, vacuous }: ClaimVerdict): string {
  if (count > 0) return `VIOLATED, ${count === 1 ? 'once' : `${count} times`}`;
  return vacuous === null ? 'holds' : `holds, but only because ${vacuous}`;
}

function brokenLines({ claim, statement, findings, first, count }: JudgedClaim): string[] {
  const shown = first.slice(0, MOST_LINES).map((breach) => `  ${breachLine(claim, breach)}`);
  return [
    '',
    `VIOLATED: ${claim}`,
    `  ${statement}`,
    ...findings.flatMap(findingLines).map((line) => `  ${line}`),
    ...shown,
    ...(count > shown.length ? [`  … and ${count - shown.length} more (--json has them)`] : []),
  ];
}

const MOST_LINES = 10;

function partRows({ name, points, outOf, printed, reasons }: Part): string[] {
  const quirk = printed === points ? '' : `  (the original prints ${printed}, and adds ${points})`;
  return [
    row(name, `${points} of ${outOf}${quirk}`),
    ...reasons.flatMap((reason) => hanging(' '.repeat(COLUMNS + 4), reason)),
  ];
}

function factRows(facts: Facts): string[] {
  const { nodes, joinPairs, allJoinedTick, detectionTicks, detections, failures } = facts;
  const joined = `${joinPairs} of ${nodes * (nodes - 1)} pairs`;
  const since =
    new Set(failures.map(({ tick }) => tick)).size > 1 ? 'the own failure of each' : 'the failure';
  return [
    row('joins', allJoinedTick === null ? joined : `${joined}, the last at tick ${allJoinedTick}`),
    row(
      'detection',
      detectionTicks === null
        ? 'none'
        : `${detectionTicks[0]} to ${detectionTicks[1]} ticks after ${since}, ${plural(detections.length, 'time')}`,
    ),
    row('false removals', String(facts.falseRemovals.count)),
    row('joins of the dead', String(facts.joinsOfTheDead.count)),
    row('joins of strangers', String(facts.joinsOfStrangers.count)),
    row('dead, still listed', plural(facts.stillListedAtEnd.length, 'pair')),
    row('dead, never removed', plural(facts.neverRemoved.length, 'pair')),
    row('survivors not listed', plural(facts.lostPairsAtEnd.length, 'pair')),
  ];
}
