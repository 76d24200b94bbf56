/** What `mp1 grade` has found in several logs: a row for each, and below the table what is wrong with them. */
import { dirname } from 'node:path';
import { andList, plural } from '../../faults/names-and-counts.ts';
import { guessLines, portLines } from './log-words.ts';
import { brokenClaims, type LogReport, totalPoints, vacuousClaims } from './report.ts';

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

export function tableText(logs: readonly LogReport[]): string {
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
  return [...lines, '', ...logs.flatMap(noteLines), ...folderLines(logs), sumLine(logs)].join('\n');
}

function sumLine(logs: readonly LogReport[]): string {
  const { points, outOf } = totalPoints(logs);
  const broken = logs.filter((log) => brokenClaims(log).length > 0).length;
  const vacuous = logs.filter((log) => vacuousClaims(log).length > 0).length;
  const inSome = vacuous === 0 ? '' : `, some of them only because nothing could break them in ${vacuous}`;
  const claims = broken === 0 ? `every claim holds in all of them${inSome}` : `${broken} violate a claim`;
  return `${plural(logs.length, 'log')}: ${outOf === 0 ? 'no points are given' : `${points} of ${outOf} points`}; ${claims}.`;
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

/** Why it is not worth all points, and what else its row does not say. */
function noteLines(log: LogReport): string[] {
  const lacking = (log.points?.parts ?? []).filter(({ points, outOf }) => points < outOf);
  const notes = [
    ...(log.ungraded === null ? [] : [`no points: ${log.ungraded}`]),
    ...lacking.flatMap(({ name, points, outOf, reasons: [first, ...others] }) => [
      `${name}, ${points} of ${outOf}: ${first}`,
      ...others.map((reason) => `  ${reason}`),
    ]),
    ...guessLines(log),
    ...portLines(log),
    ...vacuousNotes(log),
  ];
  return notes.length === 0 ? [] : [log.path, ...notes.map((note) => `  ${note}`), ''];
}

function vacuousNotes(log: LogReport): string[] {
  const claims = vacuousClaims(log);
  const reasons = [...new Set(claims.map(({ vacuous }) => vacuous))];
  return reasons.map((reason) => {
    const names = claims.filter(({ vacuous }) => vacuous === reason).map(({ claim }) => claim);
    return `${andList(names)} ${names.length === 1 ? 'holds' : 'hold'} only because ${reason}`;
  });
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
