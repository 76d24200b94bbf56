/** T_D: from a crash until it is suspected, by a member and by all. */
import { compare } from '../comparison.ts';
import { detectionTicks } from '../figures.ts';
import type { DetectionSample } from '../measurement/detection.ts';
import { detectionSettings } from '../measurement/detection.ts';
import type { MeasuredPoint, Series } from '../presentation/chart.ts';
import { formatInterval, formatNumber } from '../presentation/numbers.ts';
import { comparisonTable, type GroupResult, groupCells, type JudgedSection, type Results } from './result.ts';

/** The chart varies N and holds these. */
const CHARTED = { fanout: 2, loss: 0.1 };

export function detectionSection({ plan, groups }: Results): JudgedSection {
  const tables = [
    comparisonTable('T_D, mean over the members (ticks)', groups, ({ group, drawnAnew, prediction }) =>
      compare(
        detectionTicks(drawnAnew.detection, 'meanTicks'),
        failTicksOf({ group }) + prediction.detection.meanBeyondFailTicks,
        'exact',
        plan.seeds.length,
      ),
    ),
    comparisonTable('T_D of the last to detect (ticks)', groups, ({ group, drawnAnew, prediction }) =>
      compare(
        detectionTicks(drawnAnew.detection, 'lastTicks'),
        failTicksOf({ group }) + prediction.detection.lastBeyondFailTicks,
        'exact',
        plan.seeds.length,
      ),
    ),
  ];
  return {
    title: 'Detection time',
    paragraphs: [
      'One member of a settled group crashes; T_D is how long it takes each other to suspect it for good. Here the protocol has all its rules, and the T_f that its settings derive for this N and b (2⌈(N−1)/b⌉ + 1 at a delay of one tick), so that mistakes play no part. T_D = T_f + R − d: the dead member’s last heartbeat that got through at all is d ticks older than its last, and takes R ticks to reach a member, without the help of the one that sent it. Peers drawn anew in each tick have the law of `detection-law.ts`, and the intervals have to cover it.',
      'With shuffled passes R differs a little, and as T_f is by far the greater part, T_D hardly does: no claim is made.',
    ],
    tables: [
      ...tables.map(({ table }) => table),
      {
        caption: 'The default protocol, with shuffled passes (ticks)',
        head: ['N', 'b', 'q', 'T_f', 'T_D', 'interval', 'last', 'interval'],
        rows: groups.map(({ group, shuffledPasses }) => {
          const mean = detectionTicks(shuffledPasses.detection, 'meanTicks');
          const last = detectionTicks(shuffledPasses.detection, 'lastTicks');
          return [
            ...groupCells(group),
            String(failTicksOf({ group })),
            formatNumber(mean.value),
            formatInterval(mean),
            formatNumber(last.value),
            formatInterval(last),
          ];
        }),
      },
    ],
    comparisons: tables.flatMap(({ comparisons }) => comparisons),
    charts: [
      {
        name: 'detection',
        chart: {
          title: `Detection beyond T_f (b=${CHARTED.fanout}, q=${CHARTED.loss})`,
          x: { label: 'N (members)', from: 0, to: 42, scale: 'linear' },
          y: { label: 'T_D − T_f (ticks)', from: 0, to: 10, scale: 'linear' },
          series: chartSeries(groups),
        },
      },
    ],
  };
}

function failTicksOf({ group }: Pick<GroupResult, 'group'>): number {
  return detectionSettings(group).failTicks;
}

function chartSeries(groups: readonly GroupResult[]): Series[] {
  const bySize = groups
    .filter(({ group }) => group.fanout === CHARTED.fanout && group.loss === CHARTED.loss)
    .sort((a, b) => a.group.nodes - b.group.nodes);
  const measured = (
    which: keyof DetectionSample,
    variant: 'drawnAnew' | 'shuffledPasses',
    aside: number,
  ): MeasuredPoint[] =>
    bySize.map((result) => {
      const { value, low, high } = detectionTicks(result[variant].detection, which);
      const failTicks = failTicksOf(result);
      return {
        x: result.group.nodes + aside,
        y: value - failTicks,
        low: low - failTicks,
        high: high - failTicks,
      };
    });
  const predicted = (which: 'meanBeyondFailTicks' | 'lastBeyondFailTicks') =>
    bySize.map(({ group, prediction }) => ({ x: group.nodes, y: prediction.detection[which] }));
  // Set a little aside, so that the bars of the two variants can be told apart.
  const ASIDE = 0.5;
  return [
    { name: 'last: predicted', colour: 1, marks: { kind: 'line', points: predicted('lastBeyondFailTicks') } },
    { name: 'mean: predicted', colour: 0, marks: { kind: 'line', points: predicted('meanBeyondFailTicks') } },
    {
      name: 'last: drawn anew, measured',
      colour: 1,
      marks: { kind: 'points', points: measured('lastTicks', 'drawnAnew', 0) },
    },
    {
      name: 'mean: drawn anew, measured',
      colour: 0,
      marks: { kind: 'points', points: measured('meanTicks', 'drawnAnew', 0) },
    },
    {
      name: 'last: shuffled, measured',
      colour: 1,
      marks: { kind: 'points', hollow: true, points: measured('lastTicks', 'shuffledPasses', ASIDE) },
    },
    {
      name: 'mean: shuffled, measured',
      colour: 0,
      marks: { kind: 'points', hollow: true, points: measured('meanTicks', 'shuffledPasses', ASIDE) },
    },
  ];
}
