/** How often a probe of a living member fails, and what the probes of a period send. */
import { CONFIDENCE, compare } from '../../comparison.ts';
import { type Estimate, meanOverSeeds } from '../../intervals.ts';
import {
  falseDetectionShare,
  firstDetectionPeriodsAtLarge,
  messagesPerProbe,
  type Probing,
} from '../../prediction/swim-2002.ts';
import type { Series } from '../../presentation/chart.ts';
import { formatNumber } from '../../presentation/numbers.ts';
import type { Table } from '../../presentation/report.ts';
import { comparisonCells, type JudgedSection } from '../../sections/result.ts';
import type { FalseDetectionResult, SwimResults } from '../measure-swim.ts';
import { PROBE_TICKS } from '../measurement/formed-group.ts';

const ALL = { nonFaultyShare: 1 };

export function falseDetectionSection({ plan, falseDetection }: SwimResults): JudgedSection {
  const detections = falseDetection.map((result) => {
    const seedsWithEvent = result.samples.filter(({ failedProbes }) => failedProbes > 0).length;
    return compare(falseDetections(result), falseDetectionShare(probingOf(result)), 'exact', seedsWithEvent);
  });
  const messages = falseDetection.map((result) =>
    compare(messagesOf(result), messagesPerProbe(probingOf(result)), 'exact', result.samples.length),
  );
  const periods = formatNumber(firstDetectionPeriodsAtLarge(ALL));
  return {
    title: 'False detection without suspicion',
    paragraphs: [
      `A detection is a probe that fails: suspicion is taken out of the count. All live and the network loses messages; nobody is given up, and nobody refutes. The paper (§3.1) gives q_ml, the share of the messages that arrive, and k, the helpers: (1 − q_ml²)·(1 − q_ml⁴)^k · e/(e − 1) where nobody is faulty. That is the mean of how many probes of one member fail in e/(e − 1) = ${periods} periods, the time of a first detection, since one is made of it in each period; so the failed probes of a period are multiplied by ${periods}. A period of ${PROBE_TICKS} ticks is just as long as a probe over helpers takes.`,
      `A member sends, with what others send for it, 1 + q_ml + (1 − q_ml²)·k·(1 + q_ml + q_ml² + q_ml³) messages in a period. Both are counted in the same runs, of ${plan.falseDetectionPeriods} periods each.`,
    ],
    tables: [
      table('False detections per member in the time of a first detection', falseDetection, detections),
      table('Messages per member and period', falseDetection, messages),
    ],
    comparisons: [...detections, ...messages],
    charts: [
      {
        name: 'false-detection',
        chart: {
          title: 'False detections per member, in the time of a first detection',
          x: { label: 'k (helpers)', from: -0.5, to: 3.5, scale: 'linear', marks: [0, 1, 2, 3] },
          y: { label: 'false detections', from: 1e-4, to: 1, scale: 'log' },
          series: seriesOf(falseDetection),
        },
      },
    ],
  };
}

function table(
  caption: string,
  results: readonly FalseDetectionResult[],
  comparisons: JudgedSection['comparisons'],
): Table {
  return {
    caption,
    head: ['n', 'q', 'k', 'measured', 'interval', 'predicted', 'covered'],
    rows: results.map(({ group: { members, loss, helpers } }, index) => [
      ...[members, loss, helpers].map(String),
      ...comparisonCells(comparisons[index]!),
    ]),
  };
}

function probingOf({ group: { loss, helpers } }: Pick<FalseDetectionResult, 'group'>): Probing {
  return { ...ALL, deliveryShare: 1 - loss, helpers };
}

function falseDetections({ samples }: FalseDetectionResult): Estimate {
  const periods = firstDetectionPeriodsAtLarge(ALL);
  const { value, low, high } = meanOverSeeds(
    samples.map(({ failedProbes, memberPeriods }) => (periods * failedProbes) / memberPeriods),
    CONFIDENCE,
  );
  return { value, low: Math.max(low, 0), high };
}

function messagesOf({ samples }: FalseDetectionResult): Estimate {
  return meanOverSeeds(
    samples.map(({ messages, memberPeriods }) => messages / memberPeriods),
    CONFIDENCE,
  );
}

function seriesOf(results: readonly FalseDetectionResult[]): Series[] {
  const losses = [...new Set(results.map(({ group }) => group.loss))];
  return losses.flatMap((loss, colour): Series[] => {
    const those = results.filter(({ group }) => group.loss === loss);
    const predicted = those.map((result) => ({
      x: result.group.helpers,
      y: falseDetectionShare(probingOf(result)),
    }));
    const points = those.map((result) => {
      const { value: y, low, high } = falseDetections(result);
      return { x: result.group.helpers, y, low, high };
    });
    return [
      { name: `${100 * loss} % lost: the paper`, colour, marks: { kind: 'line', points: predicted } },
      { name: `${100 * loss} % lost: measured`, colour, marks: { kind: 'points', points } },
    ];
  });
}
