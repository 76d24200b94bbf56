/** What shuffled passes change: the default protocol beside the chain, which draws peers anew. */
import { contactGapTicks } from '../../gossip/settings.ts';
import { accuracyFromSilence, longestSilence, meanTicks, tailShare } from '../figures.ts';
import { describeGroup, type Group } from '../group.ts';
import { accuracyOf } from '../prediction/silence-law.ts';
import type { Series } from '../presentation/chart.ts';
import { formatInterval, formatNumber } from '../presentation/numbers.ts';
import {
  type GroupResult,
  groupCells,
  type JudgedSection,
  type Results,
  range,
  resultsFor,
} from './result.ts';

const CHARTED: readonly Group[] = [
  { nodes: 10, fanout: 1, loss: 0 },
  { nodes: 10, fanout: 1, loss: 0.1 },
  { nodes: 10, fanout: 2, loss: 0.3 },
];
const LONGEST_CHARTED_TICKS = 14;

export function passesSection({ plan, groups }: Results): JudgedSection {
  const { failTicks } = plan;
  return {
    title: 'Shuffled passes instead of peers drawn anew',
    paragraphs: [
      'The default protocol deals its peers from a shuffled deck. Its messages are as random as before but no more independent from tick to tick, so the chain does not describe it, and no claim is made. What can be expected: where a pass comes out even (b divides N−1) a peer is never left out for long, and both old information and long silences are rarer than with peers drawn anew. Where it does not, the last tick of a pass has turns to spare, fewer messages are sent (see the load below), and that costs some of the gain, or at larger N more than all of it.',
      'Without loss there is a theorem: two contacts of a pair are at most G = 2⌈(N−1)/b⌉ − 1 ticks apart, so nobody is ever silent for longer than G at a delay of one tick. For peers drawn anew no such bound exists, only the odds above.',
    ],
    tables: [
      {
        caption: `Shuffled passes: mean age (ticks), and 1 − P_A at T_f = ${failTicks}, beside the chain`,
        head: ['N', 'b', 'q', 'age', 'chain', '1 − P_A', 'interval', 'chain'],
        rows: groups.map(({ group, shuffledPasses, prediction }) => {
          const { wrongShare } = accuracyFromSilence(shuffledPasses.knowledge, failTicks);
          return [
            ...groupCells(group),
            formatNumber(meanTicks(shuffledPasses.knowledge, 'ages').value),
            formatNumber(prediction.dissemination.meanAgeTicks),
            formatNumber(wrongShare.value),
            formatInterval(wrongShare),
            formatNumber(accuracyOf(prediction.silence, failTicks).wrongShare),
          ];
        }),
      },
      {
        caption: 'The longest silence about a live member in any run (ticks)',
        head: ['N', 'b', 'q', 'drawn anew', 'shuffled passes', 'bound G'],
        rows: groups.map(({ group, drawnAnew, shuffledPasses }) => [
          ...groupCells(group),
          String(longestSilence(drawnAnew.knowledge)),
          String(longestSilence(shuffledPasses.knowledge)),
          group.loss > 0 ? 'none' : String(contactGapTicks(group.nodes, group.fanout)),
        ]),
      },
    ],
    comparisons: [],
    charts: [
      {
        name: 'passes',
        chart: {
          title: 'Time in which a live member is suspected, with shuffled passes',
          x: { label: 'T_f (ticks)', from: 0, to: LONGEST_CHARTED_TICKS, scale: 'linear' },
          y: { label: '1 − P_A (share of time)', from: 1e-6, to: 1, scale: 'log' },
          series: resultsFor(groups, CHARTED).flatMap(seriesOf),
        },
      },
    ],
  };
}

function seriesOf({ group, shuffledPasses, prediction }: GroupResult, colour: number): Series[] {
  const ticks = range(0, LONGEST_CHARTED_TICKS);
  const name = describeGroup(group);
  const measured = ticks.map((x) => {
    const { value: y, low, high } = tailShare(shuffledPasses.knowledge, 'silences', x).share;
    return { x, y, low, high };
  });
  const predicted = ticks.map((x) => ({ x, y: prediction.silence.exceeds[x]! }));
  return [
    { name: `${name}: chain, drawn anew`, colour, marks: { kind: 'line', points: predicted } },
    {
      name: `${name}: shuffled, measured`,
      colour,
      marks: { kind: 'points', hollow: true, points: measured.filter(({ y }) => y > 0) },
    },
  ];
}
