/**
 * Which mutants of gossip fall to complete searches of small scopes, and to which the first; and in how many trials of the
 * scoreboard the random hunt finds them. Writes the page about it, a mutant at a time; those that stand on it are left as
 * they are, so it may be broken off and gone on with. Without the page all are measured.
 *
 *     npm run bench:mutants -- [most]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { explore } from '../src/exploration/explore.ts';
import { exploreAfresh } from '../src/exploration/explore-afresh.ts';
import { schedulesOfScope } from '../src/exploration/fresh-runs.ts';
import { prepared } from '../src/exploration/prepare.ts';
import type { Scope } from '../src/exploration/scope.ts';
import { schedulesOf } from '../src/family/family.ts';
import type { FaultKind } from '../src/faults/fault.ts';
import type { Schedule } from '../src/faults/schedule.ts';
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
  readonly nodes: number;
  readonly faults: number;
  readonly claim: string;
}

async function fallOf({ variant }: Mutant): Promise<Fall | null> {
  const { invariants } = variant.family!.catalogue;
  for (const scope of SCOPES) {
    const model = prepared({ variant, scope, choices: 'first', settings: {}, invariants });
    const { broken } =
      'refusal' in model
        ? await exploreAfresh({
            variant,
            schedules: schedulesIn(variant, scope),
            invariants,
            most: MOST_AFRESH,
          })
        : await explore({ model, invariants, maxStates: MOST_STATES });
    if (broken !== null) {
      return { nodes: scope.nodes, faults: scope.faults, claim: broken.violation.claim };
    }
  }
  return null;
}

function schedulesIn(variant: Mutant['variant'], scope: Scope): Iterable<Schedule> {
  return schedulesOfScope(schedulesOf(variant), { ...scope, windowTicks: WINDOW_TICKS, settings: {} });
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
  const all = MUTANTS.flatMap(({ name }) => {
    const fall = falls.get(name);
    return fall === undefined ? [] : [[name, fall] as const];
  });
  const fallen = all.filter(([, fall]) => fall !== null);
  const isHunted = (name: string) => !huntedWords(board, name).startsWith('0 ');
  const onlyHere = fallen.filter(([name]) => !isHunted(name)).map(([name]) => name);
  const standing = all.filter(([, fall]) => fall === null).map(([name]) => name);
  const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ') || 'none';
  const rows = all.map(([name, fall]) => {
    const cells = fall === null ? ['–', '–'] : [`(${fall.nodes}, ${fall.faults})`, `\`${fall.claim}\``];
    return `| \`${name}\` | ${[...cells, huntedWords(board, name)].join(' | ')} |`;
  });
  const scopes = SCOPES.map(({ nodes, faults, kinds }) =>
    kinds.length === 0 ? `(${nodes}, ${faults})` : `(${nodes}, ${faults}) with ${kinds.join(', ')}`,
  );
  return `# Mutants in small scopes

**${fallen.length} of ${all.length} mutants of gossip fall to a [complete search](../exploration.md) of a small scope${all.length === MUTANTS.length ? '' : `; ${MUTANTS.length - all.length} more have not been measured`}.**
Said is the least in which they do, by nodes and faults together.
Searched are, with the first choice of everything and up to ${MOST_STATES} states:

${scopes.map((scope) => `- ${scope}`).join('\n')}

Where the states of a mutant are not to be told apart, up to ${MOST_AFRESH} schedules of each scope are run instead. Beside it, in how
many trials of the [scoreboard](scoreboard.md) the random hunt finds the mutant. The page is written by \`npm run bench:mutants\`.

Only the complete search meets: ${listed(onlyHere)}.

Not met in scopes so small: ${listed(standing)}.

| mutant | least (nodes, faults) | claim | hunted |
|---|---|---|---|
${rows.join('\n')}
`;
}

/** What the page has already. */
function measuredBefore(): Map<string, Fall | null> {
  if (!existsSync(PAGE)) return new Map();
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `([\w-]+)` \| (?:\((\d), (\d)\) \| `([\w-]+)`|–)/gm);
  return new Map(
    [...rows].map(([, name = '', nodes, faults, claim]) => [
      name,
      claim === undefined ? null : { nodes: Number(nodes), faults: Number(faults), claim },
    ]),
  );
}

const board = JSON.parse(readFileSync('docs/measured/scoreboard/board.json', 'utf8')) as Board;
const falls = measuredBefore();
let most = Number(process.argv[2] ?? MUTANTS.length);
const write = () => writeFileSync(PAGE, pageOf(falls, board));
for (const mutant of MUTANTS) {
  const { name } = mutant;
  if (falls.has(name) || most-- <= 0) continue;
  const fall = await fallOf(mutant);
  falls.set(name, fall);
  console.log(name, fall === null ? 'stands' : `(${fall.nodes}, ${fall.faults}) ${fall.claim}`);
  write();
}
write();
