/** Results as a report: what was run and with which settings, what came out, sweep by sweep. */
import { formatNumber } from '../../statistics/presentation/numbers.ts';
import type { Report, Section, Table } from '../../statistics/presentation/report.ts';
import { describeCondition, percent } from '../condition.ts';
import { FIGURES, type FigureName } from '../figures.ts';
import type { SweepAxis } from '../plan.ts';
import type { ComparisonResults, Row } from '../results.ts';
import { CONFIDENCE, type Summary } from '../summary.ts';
import { meanCell, NOTHING, runsCell, runsWithAnyCell, timeCell } from './cells.ts';
import { chartOf } from './charts.ts';

interface SweepWords {
  readonly title: string;
  readonly heading: string;
  of(row: Row): string;
  readonly paragraph: string;
  readonly mistakes: readonly FigureName[];
  readonly charts: readonly FigureName[];
}

const TIMES: readonly FigureName[] = [
  'firstDetection',
  'detectionByAll',
  'removalByAll',
  'newcomerKnown',
  'newcomerKnowing',
];
const MISTAKES: readonly FigureName[] = ['suspicions', 'removals', 'changes'];
const LOADS: readonly FigureName[] = ['messages', 'bytes'];

const SWEEPS: Readonly<Record<SweepAxis, SweepWords>> = {
  members: {
    title: 'By the size of the group',
    heading: 'N',
    of: ({ condition }) => String(condition.members),
    paragraph: 'How the figures grow with the group; what does not grow will do for any size.',
    mistakes: MISTAKES,
    charts: ['firstDetection', 'detectionByAll', 'removalByAll', 'newcomerKnown', 'messages', 'bytes'],
  },
  loss: {
    title: 'By the loss of the network',
    heading: 'q',
    of: ({ condition }) => percent(condition.loss),
    paragraph: 'Each message is lost with the probability q, on every link, whatever becomes of the others.',
    mistakes: MISTAKES,
    charts: ['firstDetection', 'removalByAll', 'newcomerKnown', 'suspicions', 'removals', 'bytes'],
  },
  stallTicks: {
    title: 'With members that stall',
    heading: 'stall',
    of: ({ condition }) => String(condition.stallTicks),
    paragraph:
      'A quarter of the members stalls for so many ticks, is awake for as many, and so on, each from a moment of its own on; some of them find their timers first when they wake, some their mail. This is the experiment of Lifeguard (Dadgar, Phillips, Currey 2017), where a member that stalls takes the others for dead. *The steady* are those that never stall; the one that crashes is among them.',
    mistakes: [
      'suspicions',
      'removals',
      'suspicionsOfSteady',
      'removalsOfSteady',
      'removalsAmongSteady',
      'changes',
    ],
    charts: ['detectionByAll', 'removalByAll', 'suspicions', 'removals', 'removalsOfSteady', 'changes'],
  },
};

/** `command` is the command line that gives the same report again. */
export function reportOf(results: ComparisonResults, command: string): Report {
  return {
    title: `${listed(results.variants)}, side by side`,
    paragraphs: introduction(results, command),
    sections: [settingsSection(results), ...results.sweeps.map((sweep) => sweepSection(results, sweep))],
  };
}

function introduction({ plan, done, of, ...results }: ComparisonResults, command: string): string[] {
  const { seeds, network, windowTicks, waitLimitTicks } = plan;
  const { delayBoundTicks, messageBytesLimit } = network;
  const isWhole = done === of;
  return [
    `**${headline(results.sweeps)}**`,
    `This page was written by \`${command}\`, and the same command writes it again, byte for byte.${isWhole ? '' : ` It was interrupted after ${done} of ${of} runs.`} How to read it is told in docs/compare.md.`,
    `N is the number of members, q the share of messages that is lost. A message takes ${delayBoundTicks === 1 ? 'one tick' : `1 to ${delayBoundTicks} ticks`}, and may have ${messageBytesLimit} bytes. All join at tick 0 on a network that loses nothing; when each lists all, losses and stalls set in. After the longest time-out of the variant, and up to 31 ticks more, the group is watched for ${windowTicks} ticks for mistakes and load. Then the run forks: in one future a member crashes, in the other one more joins, and each is waited for for ${waitLimitTicks} ticks at most.`,
    `There are ${seeds.length} runs per row, on the seeds \`${seeds[0]}\` to \`${seeds.at(-1)}\`, the same for each row. The run is the unit: it gives one figure, and the interval of ${percent(CONFIDENCE)} is over the runs, Student’s t for a mean (after ±), Clopper–Pearson’s exact one for the share of runs that saw any. \`≥\` is before the lower end of that interval where some runs had not come to it by the limit.`,
  ];
}

/** The largest group of the first sweep, in a sentence. */
function headline(sweeps: ComparisonResults['sweeps']): string {
  const rows = sweeps[0]?.rows ?? [];
  const last = rows.at(-1)?.condition;
  if (last === undefined) return '0 rows.';
  const told = rows.flatMap(({ condition, variant, figures }) => {
    if (condition !== last || figures === null) return [];
    const { firstDetection, bytes, removals } = figures;
    const times = `notices a crash after ${number(firstDetection)} ticks`;
    const load = `sends ${number(bytes)} bytes per member and tick`;
    return [
      `${variant} ${times}, ${load}, and removes a living member ${number(removals)} times per member and 1,000 ticks`,
    ];
  });
  return `At ${describeCondition(last)}: ${told.join('; ')}.`;
}

function number({ mean }: Summary): string {
  return formatNumber(mean.value);
}

function settingsSection({ settings }: ComparisonResults): Section {
  return {
    title: 'Settings',
    paragraphs: [
      'What each variant ran with: what its family gives a group of this size (one more who joins included) on this network, around what was given with `--set`. A comparison of variants is one of their settings as well: `docs/compare.md` says how they are chosen.',
    ],
    tables: [
      {
        caption: 'Settings of each variant',
        head: ['variant', 'N', 'settings'],
        rows: settings.map(({ variant, members, settings: of }) => [
          variant,
          String(members),
          Object.entries(of)
            .map(([name, value]) => `${name}=${value}`)
            .join(' ') || 'none',
        ]),
        wordColumns: 3,
      },
    ],
    charts: [],
  };
}

function sweepSection(
  { plan, variants }: ComparisonResults,
  { axis, rows }: ComparisonResults['sweeps'][number],
): Section {
  const words = SWEEPS[axis];
  const fixed = rows[0]!.condition;
  const same = { members: `q=${percent(fixed.loss)}`, loss: `N=${fixed.members}` };
  const others = axis === 'stallTicks' ? `${same.loss}, ${same.members}` : same[axis];
  const { waitLimitTicks } = plan;
  return {
    title: words.title,
    paragraphs: [words.paragraph],
    tables: [
      tableOf(`Crash and join, in ticks (${others})`, words, rows, TIMES, (summary) =>
        timeCell(summary, waitLimitTicks),
      ),
      mistakesTable(`Mistakes about the living, per member and 1,000 ticks (${others})`, words, rows),
      tableOf(`Load, per member and tick (${others})`, words, rows, LOADS, meanCell),
    ],
    charts: words.charts.flatMap((figure) => chartOf(figure, axis, rows, variants) ?? []),
  };
}

function tableOf(
  caption: string,
  { heading, of }: SweepWords,
  rows: readonly Row[],
  figures: readonly FigureName[],
  cell: (summary: Summary) => string,
): Table {
  return {
    caption,
    head: ['variant', heading, 'runs', ...figures.map((name) => FIGURES[name].heading)],
    rows: rows.map((row) => [
      row.variant,
      of(row),
      runsCell(row),
      ...figures.map((name) => (row.figures === null ? NOTHING : cell(row.figures[name]))),
    ]),
    wordColumns: 1,
  };
}

/** With a column for the share of runs: where no run saw a mistake, that alone can be said. */
function mistakesTable(caption: string, words: SweepWords, rows: readonly Row[]): Table {
  const table = tableOf(caption, words, rows, words.mistakes, meanCell);
  return {
    ...table,
    head: [...table.head, 'runs with a suspicion', 'runs with a removal'],
    rows: table.rows.map((cells, index) => {
      const { figures } = rows[index]!;
      if (figures === null) return [...cells, NOTHING, NOTHING];
      return [...cells, runsWithAnyCell(figures.suspicions), runsWithAnyCell(figures.removals)];
    }),
  };
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'nothing';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
