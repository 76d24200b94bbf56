/** What `mp1 run` and `mp1 grade` have found, for people: the points first, and beside them what happened. */
import { dirname } from 'node:path';
import type { Breach } from '../../mp1/claims.ts';
import type { Facts } from '../../mp1/facts.ts';
import { formatLogAddress } from '../../mp1/log-address.ts';
import type { Part } from '../../mp1/points.ts';
import { plural } from '../../report/words.ts';
import { brokenClaims, type LogReport, type Mp1Report, totalPoints } from './report.ts';

/** One log is told in full; of several there is a table, and what is wrong with them. */
export function mp1Text({ logs }: Mp1Report): string {
  const [only] = logs;
  if (only === undefined) return 'no log was read';
  return logs.length === 1 ? logText(only) : tableText(logs);
}

const COLUMNS = 24;

function row(name: string, value: string): string {
  return `  ${name.padEnd(COLUMNS)}${value}`;
}

function logText(report: LogReport): string {
  const { path, scenario, points, facts, claims } = report;
  const failed = facts.failed.map(formatLogAddress).join(', ');
  const failure = failed === '' ? 'nobody fails' : `${failed} fail${facts.failed.length === 1 ? 's' : ''}`;
  const when = facts.failedTick === null ? '' : ` after tick ${facts.failedTick}`;
  return [
    path,
    `  ${scenario ?? 'several failures over a lossy network'}, ${plural(facts.nodes, 'node')}; ${failure}${when}`,
    '',
    'points',
    ...(points === null
      ? [row('none', 'the assignment does not grade this scenario')]
      : [...points.parts.map(partRow), row('total', `${points.points} of ${points.outOf}`)]),
    '',
    'what happened',
    ...factRows(facts),
    '',
    'claims',
    ...claims.map(({ claim, count }) =>
      row(claim, count === 0 ? 'holds' : `VIOLATED, ${count === 1 ? 'once' : `${count} times`}`),
    ),
    ...brokenClaims(report).flatMap(({ claim, statement, count, first }) => [
      '',
      `VIOLATED: ${claim}`,
      `  ${statement}`,
      ...breachLines(claim, first, count),
    ]),
  ].join('\n');
}

function partRow({ name, points, outOf, printed }: Part): string {
  const quirk = printed === points ? '' : `  (the original prints ${printed}, and adds ${points})`;
  return row(name, `${points} of ${outOf}${quirk}`);
}

function factRows(facts: Facts): string[] {
  const { nodes, joinPairs, allJoinedTick, detectionTicks, detections } = facts;
  const joined = `${joinPairs} of ${nodes * (nodes - 1)} pairs`;
  return [
    row('joins', allJoinedTick === null ? joined : `${joined}, the last at tick ${allJoinedTick}`),
    row(
      'detection',
      detectionTicks === null
        ? 'none'
        : `${detectionTicks[0]} to ${detectionTicks[1]} ticks after the failure, ${plural(detections.length, 'time')}`,
    ),
    row('false removals', String(facts.falseRemovals.count)),
    row('joins of the dead', String(facts.joinsOfTheDead.count)),
    row('joins of strangers', String(facts.joinsOfStrangers.count)),
    row('dead, still listed', plural(facts.stillListedAtEnd.length, 'pair')),
    row('dead, never removed', plural(facts.neverRemoved.length, 'pair')),
    row('survivors not listed', plural(facts.lostPairsAtEnd.length, 'pair')),
  ];
}

const MOST_LINES = 10;

function breachLines(claim: string, first: readonly Breach[], count: number): string[] {
  const shown = first.slice(0, MOST_LINES).map((breach) => `  ${breachLine(claim, breach)}`);
  return count > shown.length ? [...shown, `  … and ${count - shown.length} more (--json has them)`] : shown;
}

/** `tick 122  1.0.0.0:0 adds 10.0.0.0:0` */
export function breachLine(claim: string, { tick, node, about }: Breach): string {
  const when = tick === null ? 'the end ' : `tick ${String(tick).padEnd(3)}`;
  return `${when}  ${formatLogAddress(node)} ${verbOf(claim, tick)} ${formatLogAddress(about)}`;
}

function verbOf(claim: string, tick: number | null): string {
  switch (claim) {
    case 'completeness':
      return tick === null ? 'still lists' : 'removes, too late,';
    case 'accuracy':
      return 'removes';
    case 'agreement':
      return 'does not list';
    default:
      return 'adds';
  }
}

const HEADINGS = [
  'log',
  'points',
  'false removals',
  'joins of the dead',
  'still listed',
  'never removed',
  'lost pairs',
  'detection',
  'violated',
] as const;

function tableText(logs: readonly LogReport[]): string {
  const rows = logs.map(cellsOf);
  const table = [[...HEADINGS], ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((cells) => cells[column]!.length)));
  const lines = table.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 || column === cells.length - 1
          ? cell.padEnd(widths[column]!)
          : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  const { points, outOf } = totalPoints(logs);
  const broken = logs.filter((log) => brokenClaims(log).length > 0).length;
  return [
    ...lines,
    '',
    ...folderLines(logs),
    `${plural(logs.length, 'log')}: ${points} of ${outOf} points; ${
      broken === 0 ? 'every claim holds in all of them' : `${broken} violate a claim`
    }.`,
  ].join('\n');
}

function cellsOf(log: LogReport): string[] {
  const { path, points, facts } = log;
  return [
    path,
    points === null ? '–' : `${points.points} of ${points.outOf}`,
    String(facts.falseRemovals.count),
    String(facts.joinsOfTheDead.count),
    String(facts.stillListedAtEnd.length),
    String(facts.neverRemoved.length),
    String(facts.lostPairsAtEnd.length),
    facts.detectionTicks === null ? 'none' : facts.detectionTicks.join('–'),
    brokenClaims(log)
      .map(({ claim }) => claim)
      .join(', ') || '–',
  ];
}

/** The sum for each folder, where there are several: a folder of the three scenarios is worth 90. */
function folderLines(logs: readonly LogReport[]): string[] {
  const byFolder = new Map<string, LogReport[]>();
  for (const log of logs) byFolder.set(dirname(log.path), [...(byFolder.get(dirname(log.path)) ?? []), log]);
  if (byFolder.size < 2) return [];
  const sums = [...byFolder].map(([folder, inside]) => {
    const { points, outOf } = totalPoints(inside);
    return `${folder}  ${points} of ${outOf}`;
  });
  return [...sums, ''];
}
