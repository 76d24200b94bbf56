import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../properties/scoreboard/attempt.ts';
import { formatBoard } from '../../properties/scoreboard/board.ts';
import { cellOf, spreadOf } from '../../properties/scoreboard/cell.ts';
import { fillBoard } from '../../properties/scoreboard/fill-board.ts';
import { readBoard, writeBoard } from '../../properties/scoreboard/kept-board.ts';
import { bucketsOf } from '../../properties/scoreboard/presentation/buckets.ts';
import { pageOf, picture } from '../../properties/scoreboard/presentation/page.ts';
import { reportOf } from '../../properties/scoreboard/presentation/report.ts';
import type { Strategy } from '../../properties/scoreboard/strategy.ts';
import { localWorker } from '../../properties/scoreboard/workers/local-worker.ts';
import type { Worker } from '../../properties/scoreboard/workers/worker.ts';
import {
  asEquivalent,
  boardWith,
  caught,
  harmless,
  missed,
  obvious,
  strategyNamed,
} from '../support/boards.ts';

const board = boardWith([
  [
    obvious,
    [caught, { ...caught, schedules: 9, seconds: 2 }, { ...caught, schedules: 1, caughtBy: ['purity'] }],
  ],
  [harmless, [missed, caught, missed]],
  [asEquivalent({ ...harmless, name: 'same' }), [missed, missed, missed]],
]);

describe('a cell', () => {
  const [hunt] = board.strategies;
  const [first, second] = board.rows.map((row) => cellOf(board, row, hunt!));

  test('is of a killed mutant if all trials have found it', () => {
    expect(first).toMatchObject({ isKilled: true, caught: 3, caughtBy: ['agreement', 'purity'] });
    expect(first!.toFirstFailure).toEqual({
      schedules: { median: 3, worst: 9 },
      seconds: { median: 0.25, worst: 2 },
    });
  });

  test('is not if one trial has not, and then its figures are of those that have', () => {
    expect(second).toMatchObject({ isKilled: false, caught: 1 });
    expect(second!.toFirstFailure!.schedules).toEqual({ median: 3, worst: 3 });
  });

  test('has the higher of the two in the middle as the median of an even number', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 3, worst: 4 });
  });
});

describe('filling a board', () => {
  const random: Strategy = {
    ...strategyNamed('random'),
    attempt: (_, { trial, shrinks }) => ({
      ...caught,
      schedules: trial,
      shrunk: shrinks ? { nodes: 2, faults: 3 } : null,
    }),
  };
  const fixed = strategyNamed('fixed', 'fixed');
  const mutants = [obvious, asEquivalent(harmless)];
  const plan = {
    mutants,
    strategies: [random, fixed],
    trials: 4,
    budget: { schedules: 100, seconds: 10 },
    equivalentBudget: { schedules: 7, seconds: 10 },
    shrinks: 'random',
  };
  const worker = () => localWorker(mutants, plan.strategies);

  test('has every trial of a random strategy done, and one of a fixed one', async () => {
    const { board, done, planned } = await fillBoard(plan, [worker()]);
    expect([done, planned]).toEqual([10, 10]);
    for (const { attempts } of board.rows) {
      expect(attempts['random']!.map(({ schedules }) => schedules)).toEqual([1, 2, 3, 4]);
      expect(attempts['fixed']).toEqual([missed]);
    }
  });

  test.each([1, 3])('asks no more of a strategy that has missed, with %i workers', async (workers) => {
    const missesInTheSecond: Strategy = {
      ...strategyNamed('random'),
      attempt: (_, { trial }) => (trial === 2 ? missed : caught),
    };
    const strategies = [missesInTheSecond];
    const { board } = await fillBoard(
      { ...plan, strategies },
      Array.from({ length: workers }, () => localWorker(mutants, strategies)),
    );
    for (const { attempts } of board.rows) expect(attempts['random']).toEqual([caught, missed]);
  });

  test('has the first trial of the strategy that shrinks shrunk', async () => {
    const { board } = await fillBoard(plan, [worker()]);
    const shrunk = board.rows[0]!.attempts['random']!.map((attempt) => attempt.shrunk);
    expect(shrunk).toEqual([{ nodes: 2, faults: 3 }, null, null, null]);
  });

  test('comes to the same with any number of workers', async () => {
    const { board } = await fillBoard(plan, [worker()]);
    expect((await fillBoard(plan, [worker(), worker(), worker()])).board).toEqual(board);
  });

  test('asks a strategy of one family about no mutant of another', async () => {
    const ofSwim: Strategy = { ...strategyNamed('swimmer'), family: 'swim' };
    const { board, planned } = await fillBoard({ ...plan, strategies: [ofSwim, fixed] }, [worker()]);
    expect(planned).toBe(2);
    for (const { attempts } of board.rows) expect(Object.keys(attempts)).toEqual(['fixed']);
  });

  test('completes a board: what is on it stays, and of the rest only what is asked for is done', async () => {
    const before = await fillBoard({ ...plan, mutants: [obvious], strategies: [random] }, [worker()]);
    const asked: string[] = [];
    const noting: Worker = {
      async attempt({ mutant, strategy, trial }) {
        asked.push(`${strategy} on ${mutant}, ${trial}`);
        return missed;
      },
      dismiss() {},
    };
    const completing = { kept: before.board, mutants, strategies: [random] };
    const { board, planned } = await fillBoard({ ...plan, trials: 4, completing }, [noting]);
    expect(asked).toEqual(['random on hardened, 1']);
    expect(planned).toBe(4);
    expect(board.rows.map(({ attempts }) => attempts)).toEqual([
      { random: before.board.rows[0]!.attempts['random'], fixed: [] },
      { random: [missed], fixed: [] },
    ]);
  });

  test('gives an equivalent mutant a budget of its own', async () => {
    const budgets: number[] = [];
    const noting: Worker = {
      async attempt({ budget }) {
        budgets.push(budget.schedules);
        return missed;
      },
      dismiss() {},
    };
    await fillBoard({ ...plan, strategies: [fixed] }, [noting]);
    expect(budgets).toEqual([100, 7]);
  });

  test('stops when it is interrupted, with what there is', async () => {
    const interruption = new AbortController();
    const { board, done, planned } = await fillBoard(plan, [worker()], interruption.signal, (count) => {
      if (count === 2) interruption.abort();
    });
    expect([done, planned]).toEqual([2, 10]);
    expect(board.rows.map(({ attempts }) => attempts['random']!.length)).toEqual([2, 0]);
  });
});

describe('a kept board', () => {
  test('is read back as it was written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearsay-scoreboard-'));
    writeBoard(board, folder);
    const kept = readBoard(folder);
    expect(kept).toEqual({
      ok: true,
      value: { board, page: pageOf(board, new Map()), picture: picture(board), falls: new Map() },
    });
    rmSync(folder, { recursive: true });
  });

  test('has on its page what was measured of small scopes beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearsay-scoreboard-'));
    writeFileSync(join(folder, 'small-scopes.md'), '| `classic` | (2, 1) | `agreement` | – |\n');
    writeBoard(board, folder);
    expect(readFileSync(join(folder, 'scoreboard.md'), 'utf8')).toMatch(/\| classic \|.*\| \(2, 1\) \|$/m);
    expect(readBoard(folder)).toMatchObject({ value: { falls: new Map([['classic', { nodes: 2 }]]) } });
    rmSync(folder, { recursive: true });
  });

  test('has a line for each mutant', () => {
    const lines = formatBoard(board).split('\n');
    expect(lines.filter((line) => line.includes('"mutant":'))).toHaveLength(board.rows.length);
    expect(JSON.parse(lines.join('\n'))).toEqual(board);
  });
});

describe('what is shown of a board', () => {
  const tables = reportOf(board, new Map()).sections.flatMap((section) => section.tables);

  test('is how many mutants are killed, of those that are not equivalent', () => {
    expect(tables[0]!.rows).toEqual([['hunt', '1 of 2', '50 %', '3', '9', '0.25', '2.00']]);
  });

  test('is what caught each, schedules before seconds', () => {
    expect(tables[1]!.rows).toEqual([
      ['classic', 'protocol logic', 'agreement, purity', '3 of 3', '3', '3', '9', '0.25', '2.00', '–'],
      ['hardened', 'protocol logic', 'agreement', '1 of 3', '–', '3', '3', '0.25', '0.25', '–'],
    ]);
  });

  test('is the least scope in which each falls, where that was measured', () => {
    const falls = new Map([
      ['classic', { nodes: 2, faults: 1, claim: 'agreement' }],
      ['hardened', null],
    ]);
    const { head, rows } = reportOf(board, falls).sections[1]!.tables[0]!;
    expect(head.at(-1)).toBe('least (nodes, faults)');
    expect(rows.map((row) => row.at(-1))).toEqual(['(2, 1)', '–']);
    expect(tables[1]!.head).not.toContain('least (nodes, faults)');
  });

  test('is why an equivalent mutant is one', () => {
    expect(tables.at(-1)!.rows).toEqual([['same', 'It is the same.', '0 of 3', '300']]);
  });

  test('is a picture of how long it takes: each mutant in one bucket of each strategy', () => {
    expect(bucketsOf(board)).toEqual([{ strategy: 'hunt', mutants: [0, 1, 0, 0, 1] }]);
    expect(picture(board)).toContain('<title>hunt, 1 s: 1 of 2</title>');
    expect(picture(board)).toContain('<title>hunt, never: 1 of 2</title>');
  });

  test('goes up to a bucket of its own by the limit of each', () => {
    const timed = (seconds: number): Attempt => ({ ...caught, seconds });
    const bucketOf = (seconds: number) =>
      bucketsOf(boardWith([[obvious, [timed(seconds)]]]))[0]!.mutants.indexOf(1);
    expect([0.1, 0.11, 1, 10, 60, 61].map(bucketOf)).toEqual([0, 1, 1, 2, 3, 4]);
  });

  test('is not a share of what was never tried', () => {
    const untried = boardWith([
      [obvious, [caught, caught, caught]],
      [harmless, []],
    ]);
    expect(reportOf(untried, new Map()).sections[0]!.tables[0]!.rows[0]!.slice(0, 3)).toEqual([
      'hunt',
      '1 of 1',
      '100 %',
    ]);
    expect(bucketsOf(untried)).toEqual([{ strategy: 'hunt', mutants: [0, 1, 0, 0, 0] }]);
    const nobody = boardWith([[obvious, []]]);
    expect(reportOf(untried, new Map()).paragraphs[0]).toContain('hunt 1 of 1');
    expect(reportOf(nobody, new Map()).paragraphs[0]).not.toContain('hunt');
  });

  test('is on the page in that order, with the picture', () => {
    const page = pageOf(board, new Map());
    expect(page).toContain('](scoreboard/time-to-first-failure.svg)');
    const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(['What each strategy finds', 'Mutant by mutant', 'Equivalent mutants']);
  });
});
