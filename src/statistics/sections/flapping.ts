/** Flapping: changes of opinion about live members, per fault. */
import { CONFIDENCE } from '../comparison.ts';
import { changesPerFault } from '../figures.ts';
import { clopperPearson } from '../intervals.ts';
import type { ByReckoning } from '../measure-stalls.ts';
import {
  CYCLE_TICKS,
  type FlappingSample,
  type FlappingScenario,
  flappingSettings,
  SLEEP_TICKS,
} from '../measurement/flapping.ts';
import type { MeasuredPoint, Series } from '../presentation/chart.ts';
import { formatInterval, formatNumber } from '../presentation/numbers.ts';
import type { Table } from '../presentation/report.ts';
import { groupCells, type JudgedSection, type Results } from './result.ts';

export interface FlappingResult {
  readonly lossy: readonly {
    readonly scenario: FlappingScenario;
    readonly samples: readonly FlappingSample[];
  }[];
  readonly stalled: readonly StalledResult[];
}

interface StalledResult {
  readonly scenario: FlappingScenario;
  readonly samples: ByReckoning<FlappingSample>;
}

/** The chart varies T_f and holds these. */
const CHARTED = { nodes: 10, loss: 0.1, wakes: 'timer-first' };

const PER_LOST = 1000;

export function flappingSection({ plan, flapping }: Results): JudgedSection {
  return {
    title: 'Flapping',
    paragraphs: [
      'How often does somebody change its opinion of a live member, and how many faults does it take? An opinion is to trust a member, to suspect it, or not to list it; a change is each time that it becomes another of the three while the member lives (`opinions.ts`). A mistake that passes makes two. Every case that is told or judged counts them too (`hearsay show`, and the totals of `hearsay check`).',
      `In the first table nobody stalls and the fault is a lost message. In the others the last member stalls again and again, as a process does whose garbage collector is in trouble: it sleeps ${SLEEP_TICKS} of every ${CYCLE_TICKS} ticks, and the fault is a stall. Each of the others that suspects it and trusts it again has changed its opinion twice, so 2·(N−1) changes are as many as a stall can well bring about; and as many again if the sleeper does the same to them. These are over ${plan.flapping.seeds.length} seeds. There is no prediction, so no claim is made.`,
      'The rule of own stalls (`stalls.ts`) is about what the sleeper thinks: time that it slept through is not the silence of others. Without it, each time that its timer fires before it has read its mail it suspects everybody who was silent for more than T_f on the clock. Where it reads its mail first the rule makes no difference. What others think of the sleeper no rule of its own can change: it has been silent. The derived T_f bears nearly all of these stalls, for they are shorter.',
    ],
    tables: [lossTable(flapping.lossy), sleeperTable(flapping.stalled), othersTable(flapping.stalled)],
    charts: [
      {
        name: 'flapping',
        chart: {
          title: `Changes of opinion per stall (N=${CHARTED.nodes}, q=${CHARTED.loss}, ${CHARTED.wakes})`,
          x: { label: 'T_f (ticks)', from: 0, to: 16, scale: 'linear' },
          y: { label: 'changes of opinion per stall', from: 0, to: 20, scale: 'linear' },
          series: chartSeries(flapping.stalled),
        },
      },
    ],
    comparisons: [],
  };
}

function lossTable(results: FlappingResult['lossy']): Table {
  return {
    caption: `Changes of opinion per ${PER_LOST} messages lost`,
    head: [
      'N',
      'b',
      'q',
      'T_f',
      'lost per run',
      'changes',
      'interval',
      'seeds with a change',
      'share (Clopper–Pearson)',
    ],
    rows: results.map(({ scenario, samples }) => {
      const changes = changesPerFault(samples, ({ amongOthers }) => PER_LOST * amongOthers);
      const seeds = samples.filter(({ amongOthers }) => amongOthers > 0).length;
      const lost = samples.reduce((sum, { faults }) => sum + faults, 0) / samples.length;
      return [
        ...groupCells(scenario.group),
        failTicksCell(scenario),
        formatNumber(lost),
        formatNumber(changes.value),
        formatInterval(changes),
        `${seeds} of ${samples.length}`,
        formatInterval(clopperPearson(seeds, samples.length, CONFIDENCE)),
      ];
    }),
  };
}

function sleeperTable(results: readonly StalledResult[]): Table {
  return {
    caption: 'What the sleeper thinks of others: changes per stall, with and without the rule of own stalls',
    head: [...STALLED_HEAD, 'with', 'interval', 'without', 'interval'],
    rows: results.map(({ scenario, samples }) => {
      const figures = [samples['waking time'], samples['all time']].map((each) =>
        changesPerFault(each, ({ bySleeper }) => bySleeper),
      );
      return [
        ...stalledCells(scenario),
        ...figures.flatMap((figure) => [formatNumber(figure.value), formatInterval(figure)]),
      ];
    }),
    wordColumns: 1,
  };
}

function othersTable(results: readonly StalledResult[]): Table {
  return {
    caption: 'What others think, with the rule: changes per stall',
    head: [...STALLED_HEAD, 'of the sleeper', 'interval', 'of each other', 'interval'],
    rows: results.map(({ scenario, samples }) => {
      const figures = [
        changesPerFault(samples['waking time'], ({ ofSleeper }) => ofSleeper),
        changesPerFault(samples['waking time'], ({ amongOthers }) => amongOthers),
      ];
      return [
        ...stalledCells(scenario),
        ...figures.flatMap((figure) => [formatNumber(figure.value), formatInterval(figure)]),
      ];
    }),
    wordColumns: 1,
  };
}

const STALLED_HEAD = ['wakes', 'N', 'b', 'q', 'T_f'];

function stalledCells(scenario: FlappingScenario): string[] {
  return [scenario.wakes ?? '–', ...groupCells(scenario.group), failTicksCell(scenario)];
}

function failTicksCell(scenario: FlappingScenario): string {
  const { failTicks } = flappingSettings(scenario);
  return `${failTicks}${scenario.failTicks === null ? ' (derived)' : ''}`;
}

function chartSeries(results: readonly StalledResult[]): Series[] {
  const charted = results.filter(
    ({ scenario: { group, wakes } }) =>
      group.nodes === CHARTED.nodes && group.loss === CHARTED.loss && wakes === CHARTED.wakes,
  );
  const pointsOf = (
    reckoning: keyof StalledResult['samples'],
    changes: (sample: FlappingSample) => number,
    aside: number,
  ): MeasuredPoint[] =>
    charted.map(({ scenario, samples }) => {
      const { value: y, low, high } = changesPerFault(samples[reckoning], changes);
      return { x: flappingSettings(scenario).failTicks + aside, y, low, high };
    });
  // Set a little aside, so that points of the same height can be told apart.
  const ASIDE = 0.2;
  return [
    {
      name: 'by the sleeper, without the rule',
      colour: 0,
      marks: { kind: 'points', hollow: true, points: pointsOf('all time', ({ bySleeper }) => bySleeper, 0) },
    },
    {
      name: 'by the sleeper, with the rule',
      colour: 0,
      marks: { kind: 'points', points: pointsOf('waking time', ({ bySleeper }) => bySleeper, 0) },
    },
    {
      name: 'by others of the sleeper',
      colour: 1,
      marks: { kind: 'points', points: pointsOf('waking time', ({ ofSleeper }) => ofSleeper, ASIDE) },
    },
  ];
}
