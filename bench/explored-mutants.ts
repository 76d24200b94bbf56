/**
 * Which mutants of gossip fall to complete searches of small scopes, and to which the first; and of how many trials of the
 * scoreboard the random hunt finds them in. Writes the page about it:
 *
 *     npm run bench:mutants
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { explore } from '../src/exploration/explore.ts';
import { exploreAfresh } from '../src/exploration/explore-afresh.ts';
import { schedulesOfScope } from '../src/exploration/fresh-runs.ts';
import { prepared } from '../src/exploration/prepare.ts';
import type { Scope } from '../src/exploration/scope.ts';
import { schedulesOf } from '../src/family/family.ts';
import type { FaultKind } from '../src/faults/fault.ts';
import { MUTANTS } from '../src/gossip/mutants/index.ts';
import type { Mutant } from '../src/gossip/mutants/mutant.ts';

const EVERYDAY: readonly FaultKind[] = ['crash', 'restart', 'leave', 'lose'];
const LASTING: readonly FaultKind[] = ['drop', 'pause', 'slow-clock', 'slow-reader', 'duplicate'];
/** The smallest first: by nodes and faults together, then by nodes. */
const SCOPES: readonly Scope[] = [
  { nodes: 1, faults: 0, kinds: [] },
  { nodes: 1, faults: 1, kinds: [...EVERYDAY, ...LASTING] },
  { nodes: 2, faults: 0, kinds: ['join'] },
  { nodes: 2, faults: 1, kinds: [...EVERYDAY, ...LASTING] },
  { nodes: 3, faults: 0, kinds: ['join'] },
  { nodes: 2, faults: 2, kinds: EVERYDAY },
  { nodes: 3, faults: 1, kinds: ['join', ...EVERYDAY] },
];
const MOST_STATES = 4500;
/** Without a normal form: faults begin and end within so many ticks, and no more schedules than these are run. */
const WINDOW_TICKS = 6;
const MOST_AFRESH = 300;

const PAGE = 'docs/measured/small-scopes.md';

interface Fall {
  readonly scope: Scope;
  readonly isSearched: boolean;
  readonly judged: number;
  readonly claim: string;
}

async function fallOf({ variant }: Mutant): Promise<Fall | null> {
  const { invariants } = variant.family!.catalogue;
  for (const scope of SCOPES) {
    const model = prepared({ variant, scope, choices: 'first', settings: {}, invariants });
    const isSearched = !('refusal' in model);
    const { broken, judged } = isSearched
      ? await explore({ model, invariants, maxStates: MOST_STATES })
      : await exploreAfresh({
          variant,
          schedules: schedulesOfScope(schedulesOf(variant), {
            ...scope,
            windowTicks: WINDOW_TICKS,
            settings: {},
          }),
          invariants,
          most: MOST_AFRESH,
        });
    if (broken !== null) return { scope, isSearched, judged, claim: broken.violation.claim };
  }
  return null;
}

interface Board {
  readonly rows: readonly {
    readonly mutant: string;
    readonly attempts: Readonly<Record<string, readonly { readonly ending: string }[] | undefined>>;
  }[];
}

/** Of how many trials the random hunt has found it in, in words. */
function huntedWords(board: Board, name: string): string {
  const trials = board.rows.find(({ mutant }) => mutant === name)?.attempts['default-generator'];
  if (trials === undefined) return '–';
  return `${trials.filter(({ ending }) => ending === 'caught').length} of ${trials.length}`;
}

function pageOf(falls: ReadonlyMap<string, Fall | null>, board: Board): string {
  const all = [...falls];
  const fallen = all.filter(([, fall]) => fall !== null);
  const isHunted = (name: string) => !huntedWords(board, name).startsWith('0 ');
  const onlyHere = fallen.filter(([name]) => !isHunted(name)).map(([name]) => name);
  const standing = all.filter(([, fall]) => fall === null).map(([name]) => name);
  const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ') || 'none';
  const rows = all.map(([name, fall]) => {
    const cells =
      fall === null
        ? ['–', '', '', '']
        : [
            `(${fall.scope.nodes}, ${fall.scope.faults})`,
            fall.isSearched ? 'searched' : 'run afresh',
            String(fall.judged),
            `\`${fall.claim}\``,
          ];
    return `| \`${name}\` | ${[...cells, huntedWords(board, name)].join(' | ')} |`;
  });
  const scopes = SCOPES.map(({ nodes, faults, kinds }) => `(${nodes}, ${faults}) ${kinds.join(' ')}`.trim());
  return `# Mutants in small scopes

Of ${all.length} mutants of gossip ${fallen.length} fall to a [complete search](../exploration.md) of a small scope, the least
in which they do first: least by nodes and faults together. Searched were, with the first choice of everything and up to
${MOST_STATES} states: ${scopes.join('; ')}. Where states are not told apart, up to ${MOST_AFRESH} schedules of the scope are run.
Beside it, in how many trials of the [scoreboard](scoreboard.md) the random hunt finds the mutant.

Only the complete search meets: ${listed(onlyHere)}.

Not met in scopes so small: ${listed(standing)}.

| mutant | least (nodes, faults) | how | schedules judged | claim | hunted |
|---|---|---|---:|---|---:|
${rows.join('\n')}
`;
}

const board = JSON.parse(readFileSync('docs/measured/scoreboard/board.json', 'utf8')) as Board;
const falls = new Map<string, Fall | null>();
for (const mutant of MUTANTS) {
  const fall = await fallOf(mutant);
  falls.set(mutant.name, fall);
  console.log(
    mutant.name,
    fall === null ? 'stands' : `(${fall.scope.nodes}, ${fall.scope.faults}) ${fall.claim}`,
  );
}
writeFileSync(PAGE, pageOf(falls, board));
