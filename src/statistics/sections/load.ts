/** What gossip costs: messages and bytes per node and tick. */
import { compare } from '../comparison.ts';
import { bytesPerNodeTick, messagesPerNodeTick } from '../figures.ts';
import { bytesOfMessages, messagesDrawnAnew, messagesShuffledPasses } from '../prediction/load-law.ts';
import type { Series } from '../presentation/chart.ts';
import { comparisonTable, type GroupResult, type JudgedSection, type Results, range } from './result.ts';

const LARGEST_CHARTED_SIZE = 42;

export function loadSection({ groups }: Results): JudgedSection {
  const tables = [
    comparisonTable('Messages per node and tick, peers drawn anew', groups, ({ group, drawnAnew }) =>
      compare(messagesPerNodeTick(drawnAnew.knowledge), messagesDrawnAnew(group), 'exact'),
    ),
    comparisonTable('Messages per node and tick, shuffled passes', groups, ({ group, shuffledPasses }) =>
      compare(messagesPerNodeTick(shuffledPasses.knowledge), messagesShuffledPasses(group), 'exact'),
    ),
    comparisonTable('Bytes per node and tick, peers drawn anew', groups, ({ group, drawnAnew }) =>
      compare(
        bytesPerNodeTick(drawnAnew.knowledge),
        bytesOfMessages(messagesDrawnAnew(group), group),
        'exact',
      ),
    ),
    comparisonTable('Bytes per node and tick, shuffled passes', groups, ({ group, shuffledPasses }) =>
      compare(
        bytesPerNodeTick(shuffledPasses.knowledge),
        bytesOfMessages(messagesShuffledPasses(group), group),
        'exact',
      ),
    ),
  ];
  return {
    title: 'Load',
    paragraphs: [
      'What a member of a settled group sends, lost messages included: b messages per tick with peers drawn anew, and with shuffled passes N−1 messages in ⌈(N−1)/b⌉ ticks, for the last tick of a pass deals what is left. A message is 14 bytes and 16 for each member. There is no chance in it, so the intervals have no width. Joins, leaves and lost members cost more for a while: news are told at once to b more peers, and every R ticks a lost member is written to.',
    ],
    tables: tables.map(({ table }) => table),
    comparisons: tables.flatMap(({ comparisons }) => comparisons),
    charts: [
      {
        name: 'load',
        chart: {
          title: 'Bytes sent per node and tick',
          x: { label: 'N (members)', from: 0, to: LARGEST_CHARTED_SIZE, scale: 'linear' },
          y: { label: 'bytes per node and tick', from: 0, to: 2200, scale: 'linear' },
          series: [3, 2, 1].flatMap((fanout, colour) => seriesOf(groups, fanout, colour)),
        },
      },
    ],
  };
}

function seriesOf(groups: readonly GroupResult[], fanout: number, colour: number): Series[] {
  const measured = groups
    .filter(({ group }) => group.fanout === fanout)
    .map(({ group, drawnAnew }) => {
      const { value: y, low, high } = bytesPerNodeTick(drawnAnew.knowledge);
      return { x: group.nodes, y, low, high };
    });
  const predicted = range(fanout + 1, LARGEST_CHARTED_SIZE).map((nodes) => {
    const group = { nodes, fanout, loss: 0 };
    return { x: nodes, y: bytesOfMessages(messagesDrawnAnew(group), group) };
  });
  return [
    { name: `b=${fanout}: predicted`, colour, marks: { kind: 'line', points: predicted } },
    { name: `b=${fanout}: measured`, colour, marks: { kind: 'points', points: measured } },
  ];
}
