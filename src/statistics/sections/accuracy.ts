/** Mistakes about live members: the three figures of accuracy at one T_f, and as functions of it. */
import { compare } from '../comparison.ts';
import { type AccuracyFigures, accuracyFromSilence, accuracyOfSeeds } from '../figures.ts';
import { describeGroup, type Group } from '../group.ts';
import { reciprocal } from '../intervals.ts';
import { accuracyOf } from '../prediction/silence-law.ts';
import type { MeasuredPoint, Series } from '../presentation/chart.ts';
import { formatInterval, formatNumber } from '../presentation/numbers.ts';
import type { Table } from '../presentation/report.ts';
import {
  comparisonTable,
  type GroupResult,
  groupCells,
  type JudgedSection,
  type Results,
  range,
  resultsFor,
} from './result.ts';

const CHARTED: readonly Group[] = [
  { nodes: 10, fanout: 1, loss: 0 },
  { nodes: 10, fanout: 2, loss: 0.3 },
  { nodes: 10, fanout: 2, loss: 0.1 },
];
const LONGEST_CHARTED_TICKS = 14;

export function accuracySection({ plan, groups }: Results): JudgedSection {
  const { failTicks } = plan;
  const figures = new Map(
    groups.map((result) => [result, accuracyFromSilence(result.drawnAnew.knowledge, failTicks)]),
  );
  const predictionFor = ({ prediction }: GroupResult) => accuracyOf(prediction.silence, failTicks);
  const at = `at T_f = ${failTicks}`;
  const tables = [
    comparisonTable(`1 − P_A ${at}: share of time in which a live member is suspected`, groups, (result) => {
      const { wrongShare, seedsWithMistake } = figures.get(result)!;
      return compare(wrongShare, predictionFor(result).wrongShare, 'exact', seedsWithMistake);
    }),
    comparisonTable(`False-positive rate ${at}: mistakes per pair and tick`, groups, (result) => {
      const { mistakeRate, seedsWithMistake } = figures.get(result)!;
      return compare(mistakeRate, predictionFor(result).mistakeRate, 'exact', seedsWithMistake);
    }),
    comparisonTable(`T_MR ${at}: from one mistake of a pair to its next (ticks)`, groups, (result) => {
      // The reciprocal of the rate above: no claim of its own.
      const measured = reciprocal(figures.get(result)!.mistakeRate);
      return compare(measured, predictionFor(result).recurrenceTicks, 'none');
    }),
    comparisonTable(`T_M ${at}: how long a mistake lasts (ticks)`, groups, (result) => {
      const { durationTicks, seedsWithLongMistake } = figures.get(result)!;
      return compare(durationTicks, predictionFor(result).durationTicks, 'exact', seedsWithLongMistake);
    }),
  ];
  const charted = resultsFor(groups, CHARTED);
  return {
    title: 'Mistakes about live members',
    paragraphs: [
      'A member is suspected while nothing new has been heard of it for more than T_f ticks. The figures are those of Chen, Toueg, Aguilera (IEEE TC 51(5), 2002): query accuracy P_A, mistake recurrence T_MR, mistake duration T_M, with P_A = 1 − E[T_M]/E[T_MR]; a pair of members is one failure detector. They are read off runs in which T_f is out of reach, by asking at each tick how long each pair has been silent: then no rule of the protocol reacts to a suspicion, and one run serves every T_f. The prediction is the law of that silence, derived from two nested epidemics in `silence-law.ts`; it is exact, so the intervals have to cover it. It is not the age of information: fresh news may be overdue while old news still trickles in, so silence > T_f is much rarer than age > T_f.',
      'In the last table the protocol has its real T_f and all its rules at work: who is suspected is not gossiped and not written to, and who is removed by mistake has to be learned of again. The chain knows nothing of that, so no claim is made; where mistakes are rare it should make no difference.',
    ],
    tables: [...tables.map(({ table }) => table), atWorkTable(groups, failTicks)],
    comparisons: tables.flatMap(({ comparisons }) => comparisons),
    charts: [
      {
        name: 'accuracy',
        chart: {
          title: 'Time in which a live member is suspected',
          x: { label: 'T_f (ticks)', from: 0, to: LONGEST_CHARTED_TICKS, scale: 'linear' },
          y: { label: '1 − P_A (share of time)', from: 1e-6, to: 1, scale: 'log' },
          series: seriesOf(
            charted,
            ({ wrongShare }) => wrongShare,
            ({ wrongShare }) => wrongShare,
          ),
        },
      },
      {
        name: 'recurrence',
        chart: {
          title: 'Mistakes recur',
          x: { label: 'T_f (ticks)', from: 0, to: LONGEST_CHARTED_TICKS, scale: 'linear' },
          y: { label: 'T_MR (ticks)', from: 1, to: 1e6, scale: 'log' },
          series: seriesOf(
            charted,
            ({ mistakeRate }) => reciprocal(mistakeRate),
            ({ recurrenceTicks }) => recurrenceTicks,
          ),
        },
      },
    ],
  };
}

function atWorkTable(groups: readonly GroupResult[], failTicks: number): Table {
  return {
    caption: `The protocol itself with T_f = ${failTicks}, all rules at work, peers drawn anew`,
    head: ['N', 'b', 'q', '1 − P_A', 'interval', 'chain', 'seeds with a mistake', 'share (Clopper–Pearson)'],
    rows: groups.map(({ group, drawnAnew, prediction }) => {
      const { wrongShare, seedsWithMistake, shareWithMistake } = accuracyOfSeeds(drawnAnew.mistakes);
      return [
        ...groupCells(group),
        formatNumber(wrongShare.value),
        formatInterval(wrongShare),
        formatNumber(accuracyOf(prediction.silence, failTicks).wrongShare),
        `${seedsWithMistake} of ${drawnAnew.mistakes.length}`,
        formatInterval(shareWithMistake),
      ];
    }),
  };
}

function seriesOf(
  results: readonly GroupResult[],
  measuredIn: (figures: AccuracyFigures) => Omit<MeasuredPoint, 'x' | 'y'> & { readonly value: number },
  predictedIn: (prediction: ReturnType<typeof accuracyOf>) => number,
): Series[] {
  return results.flatMap(({ group, drawnAnew, prediction }, colour): Series[] => {
    const ticks = range(0, LONGEST_CHARTED_TICKS);
    const measured = ticks.flatMap((x) => {
      const figures = accuracyFromSilence(drawnAnew.knowledge, x);
      if (figures.seedsWithMistake === 0) return [];
      const { value: y, low, high } = measuredIn(figures);
      return Number.isFinite(y) ? [{ x, y, low, high }] : [];
    });
    const predicted = ticks.map((x) => ({ x, y: predictedIn(accuracyOf(prediction.silence, x)) }));
    const name = describeGroup(group);
    return [
      { name: `${name}: predicted`, colour, marks: { kind: 'line', points: predicted } },
      { name: `${name}: measured`, colour, marks: { kind: 'points', points: measured } },
    ];
  });
}
