/** How a heartbeat spreads: the synchronous chain itself, and the 1998 recurrence beside it. */
import { compare } from '../comparison.ts';
import { meanTicks, notAllReachedShare, tailShare } from '../figures.ts';
import { describeGroup, type Group } from '../group.ts';
import { mistakeChances } from '../prediction/gossip-rounds-1998.ts';
import type { PlotPoint, Series } from '../presentation/chart.ts';
import type { NamedChart } from '../presentation/report.ts';
import {
  comparisonTable,
  type GroupResult,
  type JudgedSection,
  type Results,
  range,
  resultsFor,
} from './result.ts';

const CHARTED: readonly Group[] = [
  { nodes: 10, fanout: 1, loss: 0 },
  { nodes: 10, fanout: 2, loss: 0.1 },
  { nodes: 40, fanout: 2, loss: 0.1 },
];
const LONGEST_CHARTED_TICKS = 18;
const LEAST_CHARTED_SHARE = 1e-5;

export function disseminationSection({ plan, groups }: Results): JudgedSection {
  const tables = [
    comparisonTable('Age of information, mean (ticks)', groups, ({ drawnAnew, prediction }) =>
      compare(
        meanTicks(drawnAnew.knowledge, 'ages'),
        prediction.dissemination.meanAgeTicks,
        'exact',
        plan.seeds.length,
      ),
    ),
    comparisonTable(
      'From issue until all members have it, mean (ticks)',
      groups,
      ({ drawnAnew, prediction }) =>
        compare(
          meanTicks(drawnAnew.knowledge, 'oldestAges'),
          prediction.dissemination.meanTicksToAll,
          'exact',
        ),
    ),
    comparisonTable(
      'Share of seeds in which one given heartbeat has not reached all after ⌈mean⌉ ticks (Clopper–Pearson)',
      groups,
      ({ drawnAnew, prediction }) => {
        const ticks = Math.ceil(prediction.dissemination.meanTicksToAll);
        const predicted = prediction.dissemination.notAllReached[ticks]!;
        return compare(notAllReachedShare(drawnAnew.knowledge, ticks), predicted, 'exact');
      },
    ),
  ];
  return {
    title: 'How a heartbeat spreads',
    paragraphs: [
      'Measured are settled groups in which nobody is suspected, with peers drawn anew in each tick. The prediction is the synchronous chain: the number of members that hold a heartbeat, tick by tick, each of them writing to b distinct random peers and each message lost with probability q. It is exact for these runs, so every interval has to cover it. The age of information at i about j is that of the freshest heartbeat of j that has reached i; that it exceeds r is the event that a heartbeat issued r ticks ago has not arrived.',
      'The recurrence of 1998 counts rounds in which one random member gossips, n of them to a gossip period; the world lets all members gossip once per tick. In the former a heartbeat may travel several hops within a period, so it reaches everyone sooner on average; but in a period some members gossip twice and others not at all, so it has the longer tail.',
    ],
    tables: tables.map(({ table }) => table),
    comparisons: tables.flatMap(({ comparisons }) => comparisons),
    charts: [chartOf(resultsFor(groups, CHARTED))],
  };
}

function chartOf(results: readonly GroupResult[]): NamedChart {
  return {
    name: 'dissemination',
    chart: {
      title: 'A heartbeat that has not reached all members yet',
      x: { label: 'ticks since it was issued', from: 0, to: LONGEST_CHARTED_TICKS, scale: 'linear' },
      y: { label: 'probability', from: LEAST_CHARTED_SHARE, to: 1, scale: 'log' },
      series: [...results.flatMap(seriesOf), ...results.flatMap(recurrenceSeries)],
    },
  };
}

function seriesOf({ group, drawnAnew, prediction }: GroupResult, colour: number): Series[] {
  const ticks = range(0, LONGEST_CHARTED_TICKS);
  const chain = ticks.map((x) => ({ x, y: prediction.dissemination.notAllReached[x] ?? 0 }));
  const measured = ticks.map((x) => {
    const { value: y, low, high } = tailShare(drawnAnew.knowledge, 'oldestAges', x).share;
    return { x, y, low, high };
  });
  const name = describeGroup(group);
  return [
    { name: `${name}: chain`, colour, marks: { kind: 'line', points: chain } },
    {
      name: `${name}: measured`,
      colour,
      marks: { kind: 'points', points: measured.filter(({ y }) => y > 0) },
    },
  ];
}

/** The recurrence knows fanout 1 only. */
function recurrenceSeries({ group }: GroupResult, colour: number): Series[] {
  if (group.fanout > 1) return [];
  const name = `${describeGroup(group)}: recurrence of 1998`;
  return [{ name, colour, marks: { kind: 'line', dashed: true, points: recurrencePoints(group) } }];
}

/** P_mistake(p, r) of 1998 over r/n gossip periods. */
function recurrencePoints({ nodes, loss }: Group): PlotPoint[] {
  const points: PlotPoint[] = [];
  let rounds = 0;
  for (const y of mistakeChances({ members: nodes, failed: 0, loss })) {
    if (rounds > LONGEST_CHARTED_TICKS * nodes) break;
    if (rounds % nodes === 0) points.push({ x: rounds / nodes, y });
    rounds++;
  }
  return points;
}
