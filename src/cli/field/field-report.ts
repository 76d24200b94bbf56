/** What is printed of a field: what befell it, how soon that was seen, what the machine did, and the verdict. */

import type { AnyVariant } from '../../family/family.ts';
import { catalogueFor } from '../../family/family.ts';
import { plural } from '../../faults/names-and-counts.ts';
import { nodeName } from '../../faults/nodes.ts';
import type { Detection, Spread } from '../../field/detections.ts';
import type { FieldRecord } from '../../field/field-record.ts';
import type { JudgedRecord } from '../../field/judge-field-record.ts';
import { isWithin, type Prediction } from '../../field/predicted.ts';
import { replayCommandOf } from '../../hunting/command-words.ts';
import { describeViolation } from '../../judge/violations.ts';
import type { ProcessCost } from './run-processes.ts';

/** So many seeds show what chance does. */
export const WORLD_RUNS = 20;

export interface FieldReport {
  readonly variant: AnyVariant;
  readonly record: FieldRecord;
  readonly folder: string;
  readonly judged: JudgedRecord;
  /** The claims that the world breaks under the schedule as it happened, and how soon it sees who has stopped. */
  readonly inTheWorld: { readonly broken: readonly string[]; readonly predicted: readonly Prediction[] };
  /** `null`: nothing was run. */
  readonly cost: ProcessCost | null;
  /** Where the schedule as it happened was written. */
  readonly scheduleFile: string | null;
}

export function fieldLines(report: FieldReport): string[] {
  const { variant, record, folder, judged, cost, scheduleFile } = report;
  const { tickMillis, planned } = record.header;
  const { schedule, steps, differing, differences, lost, lateness } = judged;
  const { judgement } = judged;
  const ticks = schedule.horizonTicks;
  return [
    `${variant.name}, ${plural(planned.nodes, 'process', 'processes')} over UDP, ${plural(ticks, 'tick')} of ${tickMillis} ms; records in ${folder}`,
    ...judged.detections.flatMap((detection, place) => [
      `  ${detectionWords(detection, tickMillis)}`,
      ...predictionLines(detection, report.inTheWorld.predicted[place], judged.delayBoundTicks, tickMillis),
    ]),
    ...strayLines(record),
    `  messages  ${judgement.whole.messagesSent} sent${lossWords(lost)}; the slowest took ${millis(lateness.slowestMicros)}`,
    `  turns     ${judgement.whole.nodeTicks}; the latest was late by ${millis(lateness.latestTurnMicros)}`,
    `  delay     D = ${judged.delayBoundTicks}: measured ${lateness.delayBoundTicks}, planned ${planned.network.delayBoundTicks}`,
    ...(cost === null ? [] : [`  cost      ${costWords(cost, judged, tickMillis)}`]),
    `  re-run    ${plural(steps, 'step')}, ${differing === 0 ? 'none differs' : `${differing} differ`}`,
    ...differences.map(({ node, life, step, what }) => `    ${node}, life ${life}, step ${step}: ${what}`),
    '',
    ...verdictLines(report),
    ...(scheduleFile === null
      ? []
      : ['', 'the same in the world', `  ${replayCommandOf({}, scheduleFile)} --variant ${variant.name}`]),
  ];
}

function detectionWords(
  { node, crashTick, suspected, removed, upAgainTicks, stillListedBy }: Detection,
  tickMillis: number,
): string {
  const parts = [
    ...(suspected === null ? [] : [`suspected after ${spreadWords(suspected, tickMillis)}`]),
    ...(removed === null ? [] : [`removed after ${spreadWords(removed, tickMillis)}`]),
    ...(upAgainTicks === null
      ? []
      : [upAgainTicks === 0 ? 'up again at once' : `up again after ${seconds(upAgainTicks, tickMillis)}`]),
    ...(upAgainTicks !== null || stillListedBy === 0 ? [] : [`listed by ${stillListedBy} to the end`]),
  ];
  const what = parts.length === 0 ? 'nobody listed it' : parts.join(', ');
  return `${nodeName(node)} killed at ${seconds(crashTick, tickMillis)}: ${what}`;
}

/** A line beside it: how soon the world sees it, over many seeds. */
function predictionLines(
  { suspected, removed, upAgainTicks }: Detection,
  predicted: Prediction | undefined,
  jitterTicks: number,
  tickMillis: number,
): string[] {
  if (predicted?.suspected == null || predicted.removed === null || upAgainTicks !== null) return [];
  const isSo =
    isWithin(suspected, predicted.suspected, jitterTicks) &&
    isWithin(removed, predicted.removed, jitterTicks);
  const times = `${spreadWords(predicted.suspected, tickMillis)} and ${spreadWords(predicted.removed, tickMillis)}`;
  return [
    `    in ${WORLD_RUNS} runs of the world ${times}${isSo ? '' : ', give or take D: it is outside of that'}`,
  ];
}

function spreadWords({ firstTicks, lastTicks }: Spread, tickMillis: number): string {
  const first = seconds(firstTicks, tickMillis);
  return firstTicks === lastTicks ? first : `${first.replace(' s', '')}–${seconds(lastTicks, tickMillis)}`;
}

function seconds(ticks: number, tickMillis: number): string {
  return `${((ticks * tickMillis) / 1000).toFixed(1)} s`;
}

function millis(micros: number): string {
  return `${(micros / 1000).toFixed(1)} ms`;
}

function lossWords(lost: JudgedRecord['lost']): string {
  const counts = new Map<string, number>();
  for (const { reason, isUnexplained } of lost) {
    const word = isUnexplained ? 'lost by the machine' : reason === 'nobody there' ? 'to nobody' : reason;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `, ${count} ${word}`).join('');
}

/** Processes that ended without having been asked to. */
function strayLines({ deeds }: FieldRecord): string[] {
  return deeds.flatMap((deed) =>
    deed.did === 'died' ? [`  ${deed.node} ended by itself: it ${deed.words}`] : [],
  );
}

function costWords(
  { cpuMicros, processes, noise }: ProcessCost,
  { schedule }: JudgedRecord,
  tickMillis: number,
): string {
  const runMicros = schedule.horizonTicks * tickMillis * 1000;
  const share = (100 * cpuMicros) / processes / runMicros;
  const stray = noise === 0 ? '' : `; ${plural(noise, 'datagram')} that came from elsewhere`;
  return `${share.toFixed(2)} % of a core for each process, its start included${stray}`;
}

function verdictLines({ variant, judged, inTheWorld: { broken } }: FieldReport): string[] {
  const { judgement, starved, differing } = judged;
  const { found, notJudged } = judgement;
  const of = catalogueFor(variant).invariants.length;
  const count = of - notJudged.length;
  const silent = notJudged.map(({ claim, reason }) => `  ${claim}: ${reason}`);
  const about = silent.length === 0 ? [] : [`not judged: ${notJudged.length} of ${of} claims`, ...silent];
  if (differing > 0) {
    return [
      'BROKEN: steps come out differently when they are made again: the reducer is not pure, or it is not the one that ran',
      ...about,
    ];
  }
  if (starved.length > 0) {
    return [
      'UNKNOWN: the machine was too late for the settings, and nothing follows from what was seen',
      ...starved.map(({ setting, reason }) => `  ${setting} ${reason}`),
      '  a longer --tick, fewer --nodes or a larger --delay-bound leave more room',
    ];
  }
  const world =
    broken.length === 0
      ? 'in the world, under the same schedule, no claim is broken'
      : `in the world, under the same schedule, broken: ${broken.join(', ')}`;
  if (found.length === 0) return [`holds: ${plural(count, 'claim')}, judged to the end`, world, ...about];
  return [
    `BROKEN: ${found.length} of ${plural(count, 'claim')}`,
    ...found.map((violation) => `  ${describeViolation(violation)}`),
    world,
    ...about,
  ];
}

/** The same as data. */
export function fieldData({ variant, record, folder, judged, inTheWorld, cost }: FieldReport): object {
  const { schedule, steps, differing, differences, lost, lateness, detections, starved, judgement } = judged;
  return {
    format: 'hearsay-field-report',
    version: 1,
    variant: variant.name,
    tickMillis: record.header.tickMillis,
    records: folder,
    schedule,
    lateness,
    delayBoundTicks: judged.delayBoundTicks,
    verdict: verdictOf(judged),
    starved,
    steps,
    differing,
    differences,
    messages: {
      sent: judgement.whole.messagesSent,
      delivered: judgement.whole.messagesDelivered,
      lost: lost.length,
      unexplained: lost.filter(({ isUnexplained }) => isUnexplained).length,
    },
    detections: detections.map(({ node, ...rest }) => ({ node: nodeName(node), ...rest })),
    violations: judgement.found,
    notJudged: judgement.notJudged,
    brokenInTheWorld: inTheWorld.broken,
    predicted: inTheWorld.predicted,
    cost,
  };
}

export function verdictOf({ judgement, starved, differing }: JudgedRecord): 'broken' | 'unknown' | 'holds' {
  if (differing > 0) return 'broken';
  if (starved.length > 0) return 'unknown';
  return judgement.found.length > 0 ? 'broken' : 'holds';
}
