/** From a crash until the first probe that finds it, in protocol periods. */
import { CONFIDENCE, type Comparison, compare } from '../../comparison.ts';
import { type Estimate, meanOverSeeds } from '../../intervals.ts';
import {
  firstDetectionPeriods,
  firstDetectionPeriodsAmongOthers,
  firstDetectionPeriodsAtLarge,
} from '../../prediction/swim-2002.ts';
import type { Series } from '../../presentation/chart.ts';
import { formatNumber } from '../../presentation/numbers.ts';
import { comparisonCells, type JudgedSection, range } from '../../sections/result.ts';
import type { FirstDetectionResult, SwimResults } from '../measure-swim.ts';
import { TARGETS_NAMES } from '../variants.ts';

const ALL = { nonFaultyShare: 1 };
const LARGEST_CHARTED_SIZE = 42;
/** So far apart stand points of one size in the chart. */
const ASIDE = 0.5;

export function firstDetectionSection({ firstDetection }: SwimResults): JudgedSection {
  const comparisons = firstDetection.map(comparisonOf);
  return {
    title: 'First detection of a crash',
    paragraphs: [
      'The last member crashes. Periods are counted from the crash: the figure is the number of the period in which the first probe begins that finds it. When members probe does not matter, for each does so once in any T′ ticks; nor does loss, for a probe of the dead never succeeds. Nobody is given up for dead in these runs, so that all go on to draw among the same.',
      `The paper (§3.1) draws targets at random and gives each a chance of 1/n: 1/(1 − (1 − 1/n)^(n−1)). So a member draws itself now and then, which is no probe; \`drawn among all\` is such a rule. \`Drawn among others\` has 1/(n−1) in its place, and comes to the same limit, ${formatNumber(firstDetectionPeriodsAtLarge(ALL))}, from below. \`Shuffled rounds\` is the protocol as it is (§4.3): there the place of the crashed one in each round is uniform, a member that has not met it is more likely to from turn to turn, and the mean follows from how far all were in their rounds at the crash (\`firstDetectionPeriodsInRounds\`). Each rule is held to its own formula.`,
    ],
    tables: [
      {
        caption: 'Periods until the first probe that finds the crashed member',
        head: ['targets', 'n', 'q', 'measured', 'interval', 'predicted', 'covered'],
        wordColumns: 1,
        rows: firstDetection.map(({ network, targets }, index) => [
          targets,
          String(network.members),
          String(network.loss),
          ...comparisonCells(comparisons[index]!),
        ]),
      },
    ],
    comparisons,
    charts: [
      {
        name: 'first-detection',
        chart: {
          title: 'First detection of a crash',
          x: { label: 'n (members)', from: 0, to: LARGEST_CHARTED_SIZE, scale: 'linear' },
          y: { label: 'protocol periods', from: 1, to: 2, scale: 'linear' },
          series: seriesOf(firstDetection),
        },
      },
    ],
  };
}

function measured({ samples }: FirstDetectionResult): Estimate {
  return meanOverSeeds(
    samples.map(({ periods }) => periods),
    CONFIDENCE,
  );
}

function predicted({ network, targets, samples }: FirstDetectionResult): number {
  const { members } = network;
  switch (targets) {
    case 'drawn among all':
      return firstDetectionPeriods({ members, ...ALL });
    case 'drawn among others':
      return firstDetectionPeriodsAmongOthers({ members });
    case 'shuffled rounds':
      return samples.reduce((sum, { expectedInRounds }) => sum + expectedInRounds, 0) / samples.length;
  }
}

function comparisonOf(result: FirstDetectionResult): Comparison {
  return compare(measured(result), predicted(result), 'exact', result.samples.length);
}

function seriesOf(results: readonly FirstDetectionResult[]): Series[] {
  const sizes = range(3, LARGEST_CHARTED_SIZE);
  const line = (of: (members: number) => number) => sizes.map((members) => ({ x: members, y: of(members) }));
  return [
    {
      name: '1/(1 − (1 − 1/n)^(n−1)), the paper',
      colour: 0,
      marks: { kind: 'line', points: line((members) => firstDetectionPeriods({ members, ...ALL })) },
    },
    {
      name: '… with 1/(n−1)',
      colour: 1,
      marks: { kind: 'line', points: line((members) => firstDetectionPeriodsAmongOthers({ members })) },
    },
    ...TARGETS_NAMES.map((targets, colour): Series => {
      const points = results
        .filter((result) => result.targets === targets)
        .map((result) => {
          const { value: y, low, high } = measured(result);
          const { members, loss } = result.network;
          return { x: members + ASIDE * (colour - 1) + (loss > 0 ? ASIDE / 3 : 0), y, low, high };
        });
      return { name: targets, colour, marks: { kind: 'points', points } };
    }),
  ];
}
