/** What is printed of a search: its scope, how large it was, how far it is complete, and for which claims. */
import type { Explored } from '../../exploration/explore.ts';
import type { Scope } from '../../exploration/scope.ts';
import { plural } from '../../faults/names-and-counts.ts';
import type { KeptFailure } from '../../hunting/keep-failure.ts';
import type { Invariant } from '../../judge/invariant.ts';
import type { Setup } from '../../protocol/setup.ts';

export interface ExploreReport {
  readonly explored: Explored;
  /** `null`: each schedule had settings of its own. */
  readonly setup: Setup | null;
  /** Why states were not told apart, and each schedule was run afresh; `null`: they were. */
  readonly refusal: string | null;
  readonly variant: string;
  readonly scope: Scope;
  readonly choices: 'first' | 'all';
  readonly invariants: readonly Invariant[];
  readonly kept: KeptFailure | null;
}

export function reportLines(report: ExploreReport): string[] {
  const { explored, setup, refusal, variant, scope, choices } = report;
  const { extent, judged } = explored;
  const { nodes, faults, kinds } = scope;
  const settings = Object.entries({ ...setup?.settings, ...setup?.network }).map(
    ([name, value]) => `${name} ${value}`,
  );
  return [
    `${variant}, ${plural(nodes, 'node')}, up to ${plural(faults, 'fault')} besides the first joins, ${choices === 'first' ? 'the first choice of everything' : 'all choices'}`,
    `  kinds     ${kinds.join(', ')}`,
    ...(settings.length === 0 ? [] : [`  settings  ${settings.join(', ')}`]),
    ...(refusal === null
      ? [
          `  searched  ${plural(extent.states, 'state')}, ${plural(extent.generated, 'move')}, up to ${plural(extent.depth, 'turn')} deep`,
        ]
      : [`  ${refusal}: every schedule is run afresh`]),
    `  judged    ${plural(judged, 'schedule')}`,
    '',
    ...verdictLines(report),
  ];
}

function verdictLines({ explored, invariants, refusal }: ExploreReport): string[] {
  const { ended, extent, unsound } = explored;
  const vouched =
    refusal === null ? invariants.filter(({ remembers }) => remembers !== undefined) : invariants;
  const along = invariants.filter((invariant) => !vouched.includes(invariant));
  const namesOf = (of: readonly Invariant[]) => of.map(({ name }) => name).join(', ');
  const about = [
    ...(vouched.length === 0 ? [] : [`  searched for what breaks  ${namesOf(vouched)}`]),
    ...(along.length === 0 ? [] : [`  judged on the way          ${namesOf(along)}`]),
  ];
  const depth = `all that ${plural(Math.max(extent.completeDepth, 0), 'turn')} lead to was searched`;
  switch (ended) {
    case 'complete':
      return ['complete: no schedule of this scope breaks a claim', ...about];
    case 'broken':
      return [];
    case 'full':
      return [
        refusal === null
          ? `not complete: there was no room for more states; ${depth}. --max-states says how much room there is`
          : 'not complete: there are more schedules. --max-states says how many are run',
        ...about,
      ];
    case 'stopped':
      return [`not complete: interrupted${refusal === null ? `; ${depth}` : ''}`, ...about];
    case 'unsound':
      return [`given up: ${unsound}; nothing follows from the search`];
  }
}
