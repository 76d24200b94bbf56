/** What must be true of the mutants, and of the page about them, for a change to land. */
import { DEFAULT_SEED } from '../../src/hunting/default-run.ts';
import type { Attempt } from './attempt.ts';
import type { Board, Row } from './board.ts';
import { cellOf } from './cell.ts';
import type { ReadBoard } from './kept-board.ts';
import { FILES, pageOf, picture } from './presentation/page.ts';
import { counted } from './presentation/report.ts';

/** What is wrong in a line, and what to type to see it again, or to put it right. */
export interface Problem {
  readonly what: string;
  readonly commands: readonly string[];
}

/** The mutants that the first strategy does not treat as it must: those that survive, and equivalents that do not. */
export function survivorsOn(board: Board): Problem[] {
  const [decisive] = board.strategies;
  if (decisive === undefined) return [];
  return board.rows.flatMap((row): Problem[] => {
    const { isKilled, caught, attempts, caughtBy } = cellOf(board, row, decisive);
    const commands = againOf(row.mutant, decisive.name, attempts);
    if (row.equivalent !== null) {
      if (caught === 0) return [];
      const what = `${row.mutant} is not equivalent: ${caughtBy.join(', ')} caught it`;
      return [{ what, commands }];
    }
    if (isKilled) return [];
    const missed = attempts.filter(({ ending }) => ending !== 'caught');
    const tried = missed.map(({ schedules, ending }) => `${schedules} schedules, ${ending}`);
    const what = `${row.mutant} survives: caught in ${caught} of ${counted(attempts.length, 'trial')} (${tried.join('; ')})`;
    return [{ what, commands }];
  });
}

function againOf(mutant: string, strategy: string, attempts: readonly Attempt[]): string[] {
  return [
    `npm run scoreboard -- --mutant ${mutant} --strategy ${strategy} --trials ${attempts.length}`,
    `npm run hearsay -- check --variant ${mutant} --seed ${DEFAULT_SEED}`,
  ];
}

/**
 * Where the kept board is not that of today. `now` has the first trial of the first strategy. The kept board must have
 * the `mutants` of today and no other; `null`: only those on `now` are compared.
 */
export function stalenessOf(now: Board, kept: ReadBoard, mutants: readonly string[] | null): Problem[] {
  const reasons = kept.ok ? reasonsOf(now, kept.value, mutants) : [kept.problem];
  if (reasons.length === 0) return [];
  return [{ what: `${FILES.page} is stale: ${reasons.join('; ')}`, commands: ['npm run scoreboard'] }];
}

function reasonsOf(
  now: Board,
  { board, ...files }: Extract<ReadBoard, { ok: true }>['value'],
  mutants: readonly string[] | null,
): string[] {
  const reasons = now.rows.flatMap((row) => {
    const before = board.rows.find(({ mutant }) => mutant === row.mutant);
    return before === undefined ? [`${row.mutant} is missing`] : differencesOf(now, row, before);
  });
  if (mutants !== null) {
    const names = board.rows.map(({ mutant }) => mutant);
    reasons.push(...names.filter((name) => !mutants.includes(name)).map((name) => `${name} is gone`));
    const compared = new Set(now.rows.map(({ mutant }) => mutant));
    const unseen = mutants.filter((name) => !compared.has(name) && !names.includes(name));
    reasons.push(...unseen.map((name) => `${name} is missing`));
  }
  if (files.page !== pageOf(board, files.falls)) reasons.push(`it is not what ${FILES.board} makes`);
  if (files.picture !== picture(board)) reasons.push(`the picture is not what ${FILES.board} makes`);
  return reasons;
}

function differencesOf({ strategies }: Board, row: Row, before: Row): string[] {
  const { mutant } = row;
  const told = (['family', 'breaks', 'equivalent'] as const).filter((key) => row[key] !== before[key]);
  const reasons = told.map((key) => `${mutant}: "${key}" has changed`);
  const [decisive] = strategies;
  const first = row.attempts[decisive?.name ?? '']?.[0];
  const firstBefore = before.attempts[decisive?.name ?? '']?.[0];
  // How long it took is another on every machine; and so is what came of it if time was up.
  if (first === undefined || first.ending === 'time out') return reasons;
  const [today, then] = [outcomeOf(first), firstBefore === undefined ? 'nothing' : outcomeOf(firstBefore)];
  return today === then ? reasons : [...reasons, `${mutant}: the first trial gives ${today}, not ${then}`];
}

/**
 * The mutants whose first trial on the kept board was over before it had tried all that it may: the page shows them as
 * missed, and what another machine makes of the same time says nothing of the change that is to land.
 */
export function cutShortOn(kept: ReadBoard, strategy: string): readonly string[] {
  if (!kept.ok) return [];
  const { rows } = kept.value.board;
  return rows.flatMap(({ mutant, attempts }) =>
    attempts[strategy]?.[0]?.ending === 'time out' ? [mutant] : [],
  );
}

/** Of those that nothing catches it makes no difference after how many schedules that was said. */
function outcomeOf({ ending, caughtBy, schedules }: Attempt): string {
  return ending === 'caught' ? `${caughtBy.join(', ')} in schedule ${schedules}` : 'no failure';
}

export function describeProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ what, commands }) => [what, ...commands.map((command) => `  again   ${command}`)].join('\n'))
    .join('\n\n');
}
