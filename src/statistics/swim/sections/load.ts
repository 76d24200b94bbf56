/** What a member sends in a period, against the size of the group. */
import { HEADER_BYTES, STATEMENT_BYTES } from '../../../swim/codec.ts';
import { CONFIDENCE, type Comparison, compare } from '../../comparison.ts';
import { type Estimate, meanOverSeeds } from '../../intervals.ts';
import { messagesPerProbe } from '../../prediction/swim-2002.ts';
import type { Series } from '../../presentation/chart.ts';
import { formatInterval, formatNumber } from '../../presentation/numbers.ts';
import type { JudgedSection } from '../../sections/result.ts';
import { LOAD_VARIANTS, type LoadResult, type SwimResults } from '../measure-swim.ts';
import type { LoadSample } from '../measurement/load.ts';
import { sideOf } from './side.ts';

export function swimLoadSection({ plan, load }: SwimResults): JudgedSection {
  const paper = LOAD_VARIANTS[0].name;
  const lossless = load.filter(({ variant, network }) => variant === paper && network.loss === 0);
  const comparisons = lossless.map((result): Comparison => {
    return compare(estimateOf(result, 'messages'), predictedMessages(result), 'exact');
  });
  const sizes = plan.load.map(({ members }) => members);
  return {
    title: 'Load',
    paragraphs: [
      'Messages and bytes of a member in a period, of all that the protocol sends. Of the paper’s protocol without loss there is a ping and an ack, whatever n is: that is claimed. Where messages are lost there are helpers, and the messages predicted are those of probes that run to their end; a probe ends sooner here where its target has refuted a suspicion meanwhile. `swim-hardened` sends its whole list to one other every n ticks, and gets one in return. That is a share of 1/n of two lists of n: bytes of its own that do not grow either.',
      `What does grow at first is what travels along. Where messages are lost somebody is suspected wrongly now and then, and each of these rumours, and what refutes it, is told by every member: with n members there are n times as many, up to the room that a message has. That room is six statements, so no ping and no answer has more than ${HEADER_BYTES} + 6·${STATEMENT_BYTES} = ${HEADER_BYTES + 6 * STATEMENT_BYTES} bytes; the paper’s *constant load* is this bound.`,
    ],
    tables: [
      {
        caption: 'Per member and period',
        head: ['variant', 'q', 'n', 'messages', 'interval', 'predicted', 'lies', 'bytes', 'interval'],
        wordColumns: 1,
        rows: load.map((result) => {
          const { variant, network } = result;
          const messages = estimateOf(result, 'messages');
          const bytes = estimateOf(result, 'bytes');
          const predicted = variant === paper ? predictedMessages(result) : Number.NaN;
          return [
            variant,
            String(network.loss),
            String(network.members),
            formatNumber(messages.value),
            formatInterval(messages),
            formatNumber(predicted),
            variant === paper ? sideOf(messages, predicted) : '–',
            formatNumber(bytes.value),
            formatInterval(bytes),
          ];
        }),
      },
    ],
    comparisons,
    charts: (['messages', 'bytes'] as const).map((what) => ({
      name: `load-${what}`,
      chart: {
        title: `${what === 'messages' ? 'Messages' : 'Bytes'} per member and period`,
        x: {
          label: 'n (members)',
          from: Math.min(...sizes) / 1.2,
          to: Math.max(...sizes) * 1.2,
          scale: 'log',
          marks: [...new Set(sizes)],
        },
        y: { label: what, from: 0, to: highestOf(load, what), scale: 'linear' },
        series: seriesOf(load, what),
      },
    })),
  };
}

type What = 'messages' | 'bytes';

function estimateOf({ samples }: LoadResult, what: What): Estimate {
  const figure = (sample: LoadSample) => sample[what] / sample.memberPeriods;
  const { value, low, high } = meanOverSeeds(samples.map(figure), CONFIDENCE);
  return { value, low: Math.max(low, 0), high };
}

function predictedMessages({ network }: LoadResult): number {
  return messagesPerProbe({ nonFaultyShare: 1, deliveryShare: 1 - network.loss, helpers: 1 });
}

function highestOf(results: readonly LoadResult[], what: What): number {
  return 1.2 * Math.max(...results.map((result) => estimateOf(result, what).value));
}

function seriesOf(results: readonly LoadResult[], what: What): Series[] {
  const losses = [...new Set(results.map(({ network }) => network.loss))];
  return LOAD_VARIANTS.flatMap(({ name: variant }, index) =>
    losses.map((loss, place): Series => {
      const points = results
        .filter((result) => result.variant === variant && result.network.loss === loss)
        .map((result) => {
          const { value: y, low, high } = estimateOf(result, what);
          return { x: result.network.members, y, low, high };
        });
      const name = `${variant}, ${100 * loss} % lost`;
      return { name, colour: index * losses.length + place, marks: { kind: 'points', joined: true, points } };
    }),
  );
}
