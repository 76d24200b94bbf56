/**
 * Which mutants of gossip fall to complete searches of small scopes, and to which the first; and in how many trials of the
 * scoreboard the random hunt finds them. Writes the page about it, a mutant at a time; those that stand on it are left as
 * they are, so it may be broken off and gone on with. Without the page all are measured.
 *
 *     npm run bench:mutants -- [most]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type Falls,
  fallsOn,
  MOST_AFRESH,
  MOST_STATES,
  SMALL_SCOPES,
  searchSmallScopes,
} from '../properties/scoreboard/small-scopes.ts';
import { MUTANTS } from '../src/gossip/mutants/index.ts';

const PAGE = 'docs/measured/small-scopes.md';

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

function pageOf(falls: Falls, board: Board): string {
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
  const scopes = SMALL_SCOPES.map(({ nodes, faults, kinds }) =>
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

const board = JSON.parse(readFileSync('docs/measured/scoreboard/board.json', 'utf8')) as Board;
const falls = new Map(existsSync(PAGE) ? fallsOn(readFileSync(PAGE, 'utf8')) : []);
let most = Number(process.argv[2] ?? MUTANTS.length);
const write = () => writeFileSync(PAGE, pageOf(falls, board));
for (const mutant of MUTANTS) {
  const { name } = mutant;
  if (falls.has(name) || most-- <= 0) continue;
  const { fall } = await searchSmallScopes(mutant.variant);
  falls.set(name, fall);
  console.log(name, fall === null ? 'stands' : `(${fall.nodes}, ${fall.faults}) ${fall.claim}`);
  write();
}
write();
