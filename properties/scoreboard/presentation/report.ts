/** The board as tables, for a terminal and for a page. */
import { formatNumber } from '../../../src/statistics/presentation/numbers.ts';
import type { Report, Section, Table } from '../../../src/statistics/presentation/report.ts';
import type { Board, Row } from '../board.ts';
import { type Cell, cellOf, type Spread, spreadOf } from '../cell.ts';
import type { Falls } from '../small-scopes.ts';

type StrategyInfo = Board['strategies'][number];

const NONE = '–';
const NOT_TRIED = '…';
const LEAST =
  'Least is the smallest scope in whose complete search it falls, where that was measured (`small-scopes.md`): so many nodes, and so many faults besides the first join of each.';

/** @param falls the least scope in which each mutant falls, as far as that was measured. */
export function reportOf(board: Board, falls: Falls): Report {
  const real = board.rows.filter(({ equivalent }) => equivalent === null);
  const equivalent = board.rows.filter((row) => row.equivalent !== null);
  const [decisive] = board.strategies;
  return {
    title: 'Scoreboard',
    paragraphs: [summary(board, real), ...introduction(board, real.length)],
    sections: [
      shares(board, real),
      ...(decisive === undefined ? [] : [mutantByMutant(board, real, decisive, falls)]),
      ...(board.strategies.length > 1 ? [mutantByStrategy(board, real)] : []),
      ...(equivalent.length > 0 ? [equivalents(board, equivalent)] : []),
    ],
  };
}

/** What the page comes to, in a line. */
function summary(board: Board, rows: readonly Row[]): string {
  const shares = board.strategies.flatMap((strategy) => {
    const { killed, tried } = tallyOf(board, rows, strategy);
    return tried.length === 0 ? [] : [`${strategy.name} ${killed.length} of ${tried.length}`];
  });
  return `**Mutants killed: ${shares.join(', ')}.**`;
}

/** The mutants that a strategy was tried on, and those that it has killed. */
function tallyOf(
  board: Board,
  rows: readonly Row[],
  strategy: StrategyInfo,
): Record<'tried' | 'killed', Cell[]> {
  const tried = rows.map((row) => cellOf(board, row, strategy)).filter(({ attempts }) => attempts.length > 0);
  return { tried, killed: tried.filter(({ isKilled }) => isKilled) };
}

function introduction({ trials, budget }: Board, mutants: number): string[] {
  const schedules = budget.schedules.toLocaleString('en-US');
  return [
    `How does anyone know that this harness finds bugs? ${mutants} mutants of the protocols, each broken in one place, are hunted by several strategies. A strategy has ${counted(trials, 'trial')} on each mutant, each with a seed of its own; one that does the same every time has a single trial. A trial of random schedules has a budget of ${schedules} schedules and ${formatNumber(budget.seconds)} seconds of one processor, and a mutant counts as *killed* only if every trial finds it: after the first that does not, there is no other. What a strategy has not been tried on is not in its share, and shown as ${NOT_TRIED} below.`,
    'Schedules to the first failure are the same on every machine, and come first. Seconds are as they were measured where this page was made, in a process that had been at work before: its processor time, with what V8 does on the side.',
  ];
}

/** The mutants of one protocol, and the strategies that can look at them. */
interface Group {
  /** Said behind what a table is about, where there is more than one group. */
  readonly ofWhat: string;
  readonly rows: readonly Row[];
  readonly strategies: readonly StrategyInfo[];
}

function groupsOf(board: Board, rows: readonly Row[]): Group[] {
  const protocols = [...new Set(rows.map(({ of }) => of))];
  return protocols.map((protocol) => {
    const own = rows.filter(({ of }) => of === protocol);
    return {
      ofWhat: protocols.length > 1 ? ` of ${protocol}` : '',
      rows: own,
      strategies: board.strategies.filter(({ name }) => own.some(({ attempts }) => name in attempts)),
    };
  });
}

function shares(board: Board, all: readonly Row[]): Section {
  const tables = groupsOf(board, all).map(
    ({ ofWhat, rows, strategies }): Table => ({
      caption: `Killed${ofWhat}, and how soon: over the killed mutants, the median of their medians and the worst trial of all`,
      head: ['strategy', 'killed', 'share', 'schedules: median', 'worst', 'seconds: median', 'worst'],
      wordColumns: 1,
      rows: strategies.map((strategy) => {
        const { tried, killed } = tallyOf(board, rows, strategy);
        const spread = (of: 'schedules' | 'seconds') =>
          overMutants(killed.map((cell) => cell.toFirstFailure![of]));
        const schedules = spread('schedules');
        const seconds = spread('seconds');
        return [
          strategy.name,
          `${killed.length} of ${tried.length}`,
          tried.length === 0 ? NONE : `${Math.round((100 * killed.length) / tried.length)} %`,
          ...(hasSchedules(killed) ? [String(schedules?.median), String(schedules?.worst)] : [NONE, NONE]),
          secondsText(seconds?.median),
          secondsText(seconds?.worst),
        ];
      }),
    }),
  );
  return {
    title: 'What each strategy finds',
    paragraphs: board.strategies.map(({ name, about }) => `- **${name}**: ${about}`),
    tables,
    charts: [],
  };
}

function overMutants(spreads: readonly Spread[]): Spread | null {
  if (spreads.length === 0) return null;
  return {
    median: spreadOf(spreads.map(({ median }) => median)).median,
    worst: spreadOf(spreads.map(({ worst }) => worst)).worst,
  };
}

/** Unit tests have none. */
function hasSchedules(cells: readonly Cell[]): boolean {
  return cells.some(({ attempts }) => attempts.some(({ schedules }) => schedules > 0));
}

function mutantByMutant(board: Board, all: readonly Row[], strategy: StrategyInfo, falls: Falls): Section {
  const isMeasured = (rows: readonly Row[]) => rows.some(({ mutant }) => falls.has(mutant));
  const leastText = ({ mutant }: Row) => {
    const fall = falls.get(mutant) ?? null;
    return fall === null ? NONE : `(${fall.nodes}, ${fall.faults})`;
  };
  const tables = groupsOf(board, all).map(
    ({ ofWhat, rows }): Table => ({
      caption: `The mutants${ofWhat} under ${strategy.name}`,
      head: [
        'mutant',
        'family',
        'caught by',
        'caught',
        'schedules: first trial',
        'median',
        'worst',
        'seconds: median',
        'worst',
        'shrunk to',
        ...(isMeasured(rows) ? ['least (nodes, faults)'] : []),
      ],
      wordColumns: 3,
      rows: rows.map((row) => {
        const { caught, attempts, toFirstFailure, caughtBy } = cellOf(board, row, strategy);
        const [first] = attempts;
        return [
          row.mutant,
          row.family,
          caughtBy.join(', ') || NONE,
          `${caught} of ${attempts.length}`,
          first?.ending === 'caught' ? String(first.schedules) : NONE,
          ...(toFirstFailure === null
            ? [NONE, NONE]
            : [String(toFirstFailure.schedules.median), String(toFirstFailure.schedules.worst)]),
          secondsText(toFirstFailure?.seconds.median),
          secondsText(toFirstFailure?.seconds.worst),
          shrunkText(attempts.find(({ shrunk }) => shrunk !== null)?.shrunk ?? null),
          ...(isMeasured(rows) ? [leastText(row)] : []),
        ];
      }),
    }),
  );
  return {
    title: 'Mutant by mutant',
    paragraphs: [
      'What has caught it in any trial, what did so most often first. The size is that of the counterexample of the first trial, shrunk: joins are among the faults.',
      ...(falls.size === 0 ? [] : [LEAST]),
    ],
    tables,
    charts: [],
  };
}

function mutantByStrategy(board: Board, all: readonly Row[]): Section {
  const tables = groupsOf(board, all).map(
    ({ ofWhat, rows, strategies }): Table => ({
      caption: `Killed${ofWhat} by which strategy`,
      head: ['mutant', ...strategies.map(({ name }) => name)],
      wordColumns: 1,
      rows: rows.map((row) => [
        row.mutant,
        ...strategies.map((strategy) => cellText(cellOf(board, row, strategy), strategy)),
      ]),
    }),
  );
  return {
    title: 'Mutant by strategy',
    paragraphs: [
      'Of a random strategy: schedules to the first failure, median and (worst) of the trials; where not every trial finds the mutant, how many do. What only knows how to look at one family is not asked about another.',
    ],
    tables,
    charts: [],
  };
}

function cellText({ isKilled, caught, attempts, toFirstFailure }: Cell, { trials }: StrategyInfo): string {
  if (attempts.length === 0) return NOT_TRIED;
  if (caught === 0) return NONE;
  if (!isKilled) return `${caught} of ${attempts.length}`;
  if (trials === 'fixed') return 'killed';
  const { median, worst } = toFirstFailure!.schedules;
  return `${median} (${worst})`;
}

function equivalents(board: Board, rows: readonly Row[]): Section {
  const table: Table = {
    caption: 'Mutants that change nothing that can be observed',
    head: ['mutant', 'why', 'caught', 'schedules'],
    wordColumns: 2,
    rows: rows.map((row) => {
      const cells = board.strategies.map((strategy) => cellOf(board, row, strategy));
      const attempts = cells.flatMap((cell) => cell.attempts);
      const caught = cells.reduce((sum, cell) => sum + cell.caught, 0);
      const schedules = attempts.reduce((sum, attempt) => sum + attempt.schedules, 0);
      return [row.mutant, row.equivalent!, `${caught} of ${attempts.length}`, String(schedules)];
    }),
  };
  return {
    title: 'Equivalent mutants',
    paragraphs: [
      'They are not counted above. That none of the strategies catches one is the other half of the proof: the claims do not fail where nothing is wrong.',
    ],
    tables: [table],
    charts: [],
  };
}

function shrunkText(size: { readonly nodes: number; readonly faults: number } | null): string {
  if (size === null) return NONE;
  return `${counted(size.nodes, 'node')}, ${counted(size.faults, 'fault')}`;
}

/** `1 node`, `2 nodes` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function secondsText(seconds: number | undefined): string {
  return seconds === undefined ? NONE : seconds.toFixed(seconds < 10 ? 2 : 0);
}
