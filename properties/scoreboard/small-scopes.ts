/**
 * Small scopes, searched completely one after the other: in which of them a mutant falls first. Which of them each does is
 * measured by `npm run bench:mutants`, and stands on its page; whoever tells of it reads it there.
 */
import { explore } from '../../src/exploration/explore.ts';
import { exploreAfresh } from '../../src/exploration/explore-afresh.ts';
import { schedulesOfScope } from '../../src/exploration/fresh-runs.ts';
import { prepared } from '../../src/exploration/prepare.ts';
import type { Scope } from '../../src/exploration/scope.ts';
import { type AnyVariant, schedulesOf } from '../../src/family/family.ts';
import type { FaultKind } from '../../src/faults/fault.ts';

const EVERYDAY: readonly FaultKind[] = ['crash', 'restart', 'leave', 'lose'];
const LASTING: readonly FaultKind[] = ['drop', 'pause', 'slow-clock', 'slow-reader', 'duplicate'];

/** The smallest first: by nodes and faults together, then by nodes. */
export const SMALL_SCOPES: readonly Scope[] = [
  { nodes: 1, faults: 0, kinds: [] },
  { nodes: 1, faults: 1, kinds: [...EVERYDAY, ...LASTING] },
  { nodes: 2, faults: 0, kinds: ['join'] },
  { nodes: 2, faults: 1, kinds: [...EVERYDAY, ...LASTING] },
  { nodes: 3, faults: 0, kinds: ['join'] },
  { nodes: 2, faults: 2, kinds: EVERYDAY },
  { nodes: 3, faults: 1, kinds: ['join', ...EVERYDAY] },
];
export const MOST_STATES = 4500;
/** Without a normal form: faults begin and end within so many ticks, and no more schedules than these are run. */
const WINDOW_TICKS = 6;
export const MOST_AFRESH = 300;

/** The least scope in which a mutant falls, and what it breaks there first. */
interface Fall {
  readonly nodes: number;
  readonly faults: number;
  readonly claim: string;
}

export interface SmallScopesSearched {
  /** `null`: it stands. */
  readonly fall: Fall | null;
  /** How many schedules were judged in all. */
  readonly judged: number;
}

export async function searchSmallScopes(
  variant: AnyVariant,
  scopes: readonly Scope[] = SMALL_SCOPES,
): Promise<SmallScopesSearched> {
  const { invariants } = variant.family!.catalogue;
  let all = 0;
  for (const scope of scopes) {
    const model = prepared({ variant, scope, choices: 'first', settings: {}, invariants });
    const { broken, judged } =
      'refusal' in model
        ? await exploreAfresh({
            variant,
            schedules: schedulesOfScope(schedulesOf(variant), {
              ...scope,
              windowTicks: WINDOW_TICKS,
              settings: {},
            }),
            invariants,
            most: MOST_AFRESH,
          })
        : await explore({ model, invariants, maxStates: MOST_STATES });
    all += judged;
    if (broken === null) continue;
    const { nodes, faults } = scope;
    return { fall: { nodes, faults, claim: broken.violation.claim }, judged: all };
  }
  return { fall: null, judged: all };
}

/** By name of each mutant on the page: the scope in which it falls, or that it stands. */
export type Falls = ReadonlyMap<string, Fall | null>;

export function fallsOn(page: string): Falls {
  const rows = page.matchAll(/^\| `([\w-]+)` \| (?:\((\d), (\d)\) \| `([\w-]+)`|–)/gm);
  return new Map(
    [...rows].map(([, name = '', nodes, faults, claim]) => [
      name,
      claim === undefined ? null : { nodes: Number(nodes), faults: Number(faults), claim },
    ]),
  );
}
