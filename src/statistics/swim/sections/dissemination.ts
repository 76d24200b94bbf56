/** How many members have news, period by period, that one had in the beginning. */
import { CONFIDENCE } from '../../comparison.ts';
import { type Estimate, meanOverSeeds } from '../../intervals.ts';
import { growthAtIntervals, informedMembers, informedMembersAfter } from '../../prediction/swim-2002.ts';
import type { Series } from '../../presentation/chart.ts';
import { formatInterval, formatNumber } from '../../presentation/numbers.ts';
import { type JudgedSection, range } from '../../sections/result.ts';
import type { DisseminationResult, SwimResults } from '../measure-swim.ts';
import { LONG_PROBE_TICKS } from '../measurement/dissemination.ts';
import { sideOf } from './side.ts';

/** The period that the table of intervals looks at: each of them, up to this one, from the first. */
const TABLED_PERIODS = 5;
const LAMBDAS = [1, 2];

export function disseminationSection({ plan, dissemination }: SwimResults): JudgedSection {
  const largest = Math.max(...plan.dissemination);
  const growth = formatNumber(growthAtIntervals());
  return {
    title: 'Dissemination',
    paragraphs: [
      `Somebody leaves and tells one other of it; how many of the n that stay have heard, t periods later? Targets are drawn at random among the others, there are no helpers and no losses, and a period has ${LONG_PROBE_TICKS} ticks. The paper (§4.1) gives x(t) = n/(1 + (n − 1)·e^(−(2 − 1/n)·t)), and that after λ·ln n periods at least n·(1 − n^(−((2 − 1/n)·λ − 1))) have it.`,
      `It is set beside the measurement and not claimed, for it is the continuous limit of meetings at random moments. The protocol pings at a fixed interval: whoever is told in answer to its own ping pings next a whole period later. So news grows like e^(${growth}·t) while few have it, and not like e^(2t) (\`growthAtIntervals\`, derived there). Second, chance is no mean: the logistic starts from one member for certain, and a run that is slow to begin stays behind; the mean of a curve that bends is less than the curve of the mean. Third, a ping to the one that has left is lost, and who has not heard sends one of n there. Where all are in phase there is a fourth: all pings of a period go out in the same tick, so who is told in it pings on in the next only: at first news trebles in a period, for who has it pings one and is pinged by one.`,
      'The end is another matter than the beginning: in the last periods each that has not heard pings somebody who has, for certain, so the tail is shorter than that of the logistic.',
    ],
    tables: [
      {
        caption: 'Members that have the news after t periods',
        head: ['phases', 'n', 't', 'measured', 'interval', 'x(t)', 'x(t) lies'],
        wordColumns: 1,
        rows: dissemination.flatMap((result) =>
          range(1, TABLED_PERIODS).map((period) => {
            const measured = informedAfter(result, period);
            const law = informedMembers(result.members, period);
            return [
              result.phases,
              String(result.members),
              String(period),
              formatNumber(measured.value),
              formatInterval(measured),
              formatNumber(law),
              sideOf(measured, law),
            ];
          }),
        ),
      },
      {
        caption: 'Members that have the news after ⌈λ·ln n⌉ periods',
        head: ['phases', 'n', 'λ', 'periods', 'measured', 'interval', 'at least', 'kept'],
        wordColumns: 1,
        rows: dissemination.flatMap((result) =>
          LAMBDAS.map((lambda) => {
            const { members } = result;
            const periods = Math.ceil(lambda * Math.log(members));
            const measured = informedAfter(result, periods);
            const least = informedMembersAfter(members, lambda);
            return [
              result.phases,
              ...[members, lambda, periods].map(String),
              formatNumber(measured.value),
              formatInterval(measured),
              formatNumber(least),
              least <= measured.high ? 'yes' : 'NO',
            ];
          }),
        ),
      },
    ],
    comparisons: [],
    charts: [
      {
        name: 'dissemination',
        chart: {
          title: `Members that have the news (n=${largest})`,
          x: { label: 'protocol periods', from: 0, to: plan.disseminationPeriods, scale: 'linear' },
          y: { label: 'members', from: 0, to: largest, scale: 'linear' },
          series: seriesOf(
            dissemination.filter(({ members }) => members === largest),
            plan.disseminationPeriods,
          ),
        },
      },
    ],
  };
}

function informedAfter({ samples }: DisseminationResult, period: number): Estimate {
  return meanOverSeeds(
    samples.map(({ informed }) => informed[period]!),
    CONFIDENCE,
  );
}

function seriesOf(results: readonly DisseminationResult[], periods: number): Series[] {
  const law = range(0, 10 * periods).map((tenths) => ({
    x: tenths / 10,
    y: informedMembers(results[0]!.members, tenths / 10),
  }));
  return [
    { name: 'x(t), the paper', colour: 0, marks: { kind: 'line', points: law } },
    ...results.map((result, index): Series => {
      const points = range(0, periods).map((x) => {
        const { value: y, low, high } = informedAfter(result, x);
        return { x, y, low, high };
      });
      return { name: `measured, ${result.phases}`, colour: 1 + index, marks: { kind: 'points', points } };
    }),
  ];
}
