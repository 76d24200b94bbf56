/** What `check --coverage` says: which share of the states of the scope its schedules have seen, and how that grew. */
import type { Coverage, KindSeen } from '../../exploration/coverage.ts';
import type { ScopeSize } from '../../generation/small-scope.ts';
import { grouped } from '../../hunting/grouped.ts';
import { tableOf } from '../../hunting/totals-tables.ts';

export interface CoverageReport {
  /** How many states the scope has. */
  readonly states: number;
  /** How many of them so many schedules have seen, at a few numbers of schedules and in the end. */
  readonly curve: readonly CoveragePoint[];
  /** Of the states that the search came to by a fault of each kind; the least seen first. */
  readonly kinds: readonly KindSeen[];
  /** How many schedules have come to a state that the search does not have: none, unless there is a bug in it. */
  readonly beyond: number;
}

interface CoveragePoint {
  readonly schedules: number;
  readonly seen: number;
}

/** @param schedules of how many it is to be; of fewer, if fewer were run. */
export function coverageReport(coverage: Coverage, schedules: number): CoverageReport {
  const count = Math.min(schedules, coverage.schedules());
  const shareOf = ({ states, seen }: KindSeen) => seen / states;
  return {
    states: coverage.states,
    curve: pointsUpTo(count).map((at) => ({ schedules: at, seen: coverage.seenBy(at) })),
    kinds: coverage
      .ofKinds(count)
      .filter(({ states }) => states > 0)
      .sort((a, b) => shareOf(a) - shareOf(b)),
    beyond: coverage.beyond(),
  };
}

const FIRST_POINT = 100;

/** 100, 300, 1,000, 3,000 … and the last. */
function pointsUpTo(most: number): number[] {
  const points: number[] = [];
  for (let point = FIRST_POINT; point < most; point *= 10) {
    points.push(point);
    if (3 * point < most) points.push(3 * point);
  }
  return [...points, most];
}

export function coverageLines(report: CoverageReport, { nodes, faults }: ScopeSize): string[] {
  const { states, curve, kinds, beyond } = report;
  const shareWords = (seen: number, of: number) => `${((100 * seen) / of).toFixed(1)}%`;
  const points = curve.map(({ schedules, seen }) => [
    grouped(schedules),
    grouped(seen),
    shareWords(seen, states),
  ]);
  const ofKinds = kinds.map(({ kind, states: of, seen }) => [
    kind,
    grouped(of),
    grouped(seen),
    shareWords(seen, of),
  ]);
  return [
    ` Seen of the ${grouped(states)} states of the scope (${nodes}, ${faults}):`,
    '',
    tableOf([['schedules', 'states', 'share'], ...points]),
    '',
    ...(ofKinds.length === 0
      ? []
      : [
          ' By the kinds of fault that lead to them, the least seen first:',
          '',
          tableOf([['kind', 'states', 'seen', 'share'], ...ofKinds]),
          '',
        ]),
    ...(beyond === 0
      ? []
      : [
          `${grouped(beyond)} of the schedules came to a state that the search does not have: a bug in Hearsay.`,
          '',
        ]),
  ];
}
