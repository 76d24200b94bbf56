import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Attempt } from '../../properties/scoreboard/attempt.ts';
import { fillBoard } from '../../properties/scoreboard/fill-board.ts';
import { cutShortOn, stalenessOf, survivorsOn } from '../../properties/scoreboard/gate.ts';
import { readBoard, writeBoard } from '../../properties/scoreboard/kept-board.ts';
import { FILES } from '../../properties/scoreboard/presentation/page.ts';
import { DECISIVE_STRATEGY } from '../../properties/scoreboard/strategies/index.ts';
import { localWorker } from '../../properties/scoreboard/workers/local-worker.ts';
import { asEquivalent, boardWith, caught, harmless, missed, obvious } from '../support/boards.ts';

describe('a mutant that survives shuts the gate', () => {
  test('as hardened does, posing as one, and the mutant beside it does not', async () => {
    const mutants = [obvious, harmless];
    const budget = { schedules: 24, seconds: 60 };
    const plan = {
      mutants,
      strategies: [DECISIVE_STRATEGY],
      trials: 1,
      budget,
      equivalentBudget: budget,
      shrinks: null,
    };
    const { board } = await fillBoard(plan, [localWorker(mutants, [DECISIVE_STRATEGY])]);
    expect(survivorsOn(board)).toEqual([
      {
        what: 'hardened survives: caught in 0 of 1 trial (24 schedules, all tried)',
        commands: [
          'npm run scoreboard -- --mutant hardened --strategy default-generator --trials 1',
          'npm run hearsay -- check --variant hardened --seed 1998',
        ],
      },
    ]);
  });

  test('in a single one of its trials', () => {
    const [problem] = survivorsOn(boardWith([[obvious, [caught, missed, caught]]]));
    expect(problem?.what).toBe('classic survives: caught in 2 of 3 trials (100 schedules, all tried)');
  });

  test('one that every trial catches does not', () => {
    expect(survivorsOn(boardWith([[obvious, [caught, caught]]]))).toEqual([]);
  });
});

describe('an equivalent mutant', () => {
  test('must survive', () => {
    expect(survivorsOn(boardWith([[asEquivalent(harmless), [missed]]]))).toEqual([]);
  });

  test('that is caught is not equivalent, and shuts the gate', () => {
    const problems = survivorsOn(boardWith([[asEquivalent(obvious), [missed, caught]]]));
    expect(problems.map(({ what }) => what)).toEqual(['classic is not equivalent: agreement caught it']);
  });
});

describe('the page', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hearsay-scoreboard-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const board = boardWith([
    [obvious, [caught]],
    [asEquivalent(harmless), [missed]],
  ]);
  const staleness = (now: typeof board, isWhole = true) =>
    stalenessOf(now, readBoard(folder), isWhole ? now.rows.map(({ mutant }) => mutant) : null).map(
      ({ what }) => what,
    );
  /** The board of today, on which the first mutant comes out otherwise. */
  const withFirst = (different: Partial<Attempt>) =>
    boardWith([
      [obvious, [{ ...caught, ...different }]],
      [asEquivalent(harmless), [missed]],
    ]);

  test('that tells what comes out today is not stale', () => {
    writeBoard(board, folder);
    expect(staleness(board)).toEqual([]);
  });

  test('that was made where trials took longer is not stale', () => {
    writeBoard(board, folder);
    expect(staleness(withFirst({ seconds: 7 }))).toEqual([]);
  });

  test('is not compared with a trial that this machine had no time for', () => {
    writeBoard(board, folder);
    expect(staleness(withFirst({ ending: 'time out', caughtBy: [], schedules: 2 }))).toEqual([]);
  });

  test('names those that it had no time for, which are not tried again', () => {
    const { name } = obvious;
    writeBoard(withFirst({ ending: 'time out', caughtBy: [] }), folder);
    const strategy = board.strategies[0]!.name;
    expect(cutShortOn(readBoard(folder), strategy)).toEqual([name]);
    writeBoard(board, folder);
    expect(cutShortOn(readBoard(folder), strategy)).toEqual([]);
  });

  test('is stale when a mutant is caught by another schedule, by another claim, or not at all', () => {
    writeBoard(board, folder);
    const reason = (given: string) =>
      `scoreboard.md is stale: classic: the first trial gives ${given}, not agreement in schedule 3`;
    expect(staleness(withFirst({ schedules: 4 }))).toEqual([reason('agreement in schedule 4')]);
    expect(staleness(withFirst({ caughtBy: ['purity'] }))).toEqual([reason('purity in schedule 3')]);
    expect(staleness(withFirst(missed))).toEqual([reason('no failure')]);
  });

  test('is stale when a mutant is missing, is gone, or is told of in other words', () => {
    writeBoard(boardWith([[obvious, [caught]]]), folder);
    expect(staleness(board)).toEqual(['scoreboard.md is stale: hardened is missing']);
    writeBoard(board, folder);
    const fewer = boardWith([[obvious, [caught]]]);
    expect(staleness(fewer)).toEqual(['scoreboard.md is stale: hardened is gone']);
    expect(staleness(fewer, false)).toEqual([]);
    const reworded = boardWith([
      [{ ...obvious, breaks: 'Everything.' }, [caught]],
      [asEquivalent(harmless), [missed]],
    ]);
    expect(staleness(reworded)).toEqual(['scoreboard.md is stale: classic: "breaks" has changed']);
  });

  test('is stale when it is not what its board makes', () => {
    writeBoard(board, folder);
    const page = join(folder, FILES.page);
    writeFileSync(page, readFileSync(page, 'utf8').replace('1 of 1', '2 of 2'));
    expect(staleness(board)).toEqual(['scoreboard.md is stale: it is not what scoreboard/board.json makes']);
    writeBoard(board, folder);
    writeFileSync(join(folder, FILES.picture), '<svg/>');
    expect(staleness(board)).toEqual([
      'scoreboard.md is stale: the picture is not what scoreboard/board.json makes',
    ]);
  });

  test('is stale when it is not there, or its board is none', () => {
    expect(staleness(board)[0]).toMatch(/^scoreboard\.md is stale: .*board\.json: ENOENT/);
    writeBoard(board, folder);
    writeFileSync(join(folder, FILES.board), '{}');
    expect(staleness(board)[0]).toMatch(/^scoreboard\.md is stale: .*board\.json: .*format/s);
  });
});
