/** One long stall: whom the sleeper accuses when it wakes, with and without the rule, and who accuses it. */
import { CONFIDENCE } from '../comparison.ts';
import { longStallCount, meanOfScenarios } from '../figures.ts';
import { clopperPearson } from '../intervals.ts';
import type { ByReckoning } from '../measure-stalls.ts';
import {
  AFTERWARDS_TICKS,
  type LongStall,
  type LongStallSample,
  longStallSettings,
  STALL_TICKS,
} from '../measurement/long-stall.ts';
import { RECKONING_NAMES } from '../measurement/stalls.ts';
import { formatInterval, formatNumber } from '../presentation/numbers.ts';
import type { Table } from '../presentation/report.ts';
import type { JudgedSection, Results } from './result.ts';

export interface LongStallResult {
  readonly scenario: LongStall;
  readonly samples: ByReckoning<LongStallSample>;
}

export function longStallsSection({ plan, longStalls }: Results): JudgedSection {
  return {
    title: 'A long stall',
    paragraphs: [
      `One of 10 members, at fanout 2, is stopped for ${STALL_TICKS} ticks: 8 seconds, where a tick is 100 ms. Then it wakes, to its mail or to its timer, and is watched for ${AFTERWARDS_TICKS} ticks more. Nobody crashes. Whom does it accuse, that is, suspect or remove? The mail that comes meanwhile *waits*; or there is a *queue of one*, which keeps the first message and loses all that come later, as a socket does whose buffer is full; or all is *lost*, as where a machine is suspended with its network. The figures are members per stall, over ${plan.longStalls.seeds.length} seeds. There is no prediction, so no claim is made. Where all seeds give the same, Student’s interval has no width; the share of seeds says what that is worth.`,
      'With the rule of own stalls (`stalls.ts`) the sleeper accuses nobody: it gives everybody as many of its own turns to be heard in as T_f says. That is a theorem as to the turns, the claim `waking-time`; that everybody *is* heard in them is up to chance where messages are lost. Without the rule a sleeper whose timer fires first accuses and removes everybody. One that reads its mail first needs but one message of it: that tells of all members what is news to a sleeper, and is stamped with the time of waking, however old it is. If there is none, it accuses everybody in this order too.',
      'All others give the sleeper up, and rightly: it was silent for longer than T_c. Causality excuses every one of these false positives. The last table counts those that it would not.',
    ],
    tables: [sleeperTable(longStalls), othersTable(longStalls)],
    charts: [],
    comparisons: [],
  };
}

function sleeperTable(results: readonly LongStallResult[]): Table {
  return {
    caption: 'Whom the sleeper accuses, with and without the rule of own stalls (members)',
    head: [
      'wakes',
      'mail',
      'q',
      'T_f',
      'with',
      'interval',
      'seeds',
      'share (Clopper–Pearson)',
      'without',
      'interval',
      'removed',
      'interval',
    ],
    rows: results.map(({ scenario, samples }) => {
      const seeds = samples['waking time'].filter(({ accusedBySleeper }) => accusedBySleeper > 0).length;
      const all = samples['waking time'].length;
      return [
        ...scenarioCells(scenario),
        ...countCells(samples['waking time'], 'accusedBySleeper'),
        `${seeds} of ${all}`,
        formatInterval(clopperPearson(seeds, all, CONFIDENCE)),
        ...countCells(samples['all time'], 'accusedBySleeper'),
        ...countCells(samples['all time'], 'removedBySleeper'),
      ];
    }),
    wordColumns: 2,
  };
}

/** To the others it is all the same what the sleeper finds on waking, so there is one figure per seed for all of that. */
function othersTable(results: readonly LongStallResult[]): Table {
  const settings = new Map(results.map(({ scenario }) => [networkCells(scenario).join(' '), scenario]));
  return {
    caption:
      'Who accuses the sleeper (members), over all that is above; and how many false positives are not excused',
    head: ['q', 'T_f', 'runs', 'accuse it', 'interval', 'not excused'],
    rows: [...settings.values()].map(({ loss, failTicks }) => {
      const runs = results
        .filter(({ scenario }) => scenario.loss === loss && scenario.failTicks === failTicks)
        .flatMap(({ samples }) => RECKONING_NAMES.map((reckoning) => samples[reckoning]));
      const accusers = meanOfScenarios(runs, 'accusersOfSleeper');
      return [
        ...networkCells({ loss, failTicks }),
        String(runs.reduce((sum, samples) => sum + samples.length, 0)),
        formatNumber(accusers.value),
        formatInterval(accusers),
        String(runs.flat().reduce((sum, { unexcused }) => sum + unexcused, 0)),
      ];
    }),
  };
}

function scenarioCells(scenario: LongStall): string[] {
  return [scenario.wakes, scenario.mail, ...networkCells(scenario)];
}

function networkCells(scenario: Pick<LongStall, 'loss' | 'failTicks'>): string[] {
  const derived = scenario.failTicks === null ? ' (derived)' : '';
  return [String(scenario.loss), `${longStallSettings(scenario).failTicks}${derived}`];
}

function countCells(samples: readonly LongStallSample[], which: keyof LongStallSample): string[] {
  const count = longStallCount(samples, which);
  return [formatNumber(count.value), formatInterval(count)];
}
