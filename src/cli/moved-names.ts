/**
 * Where a name of the library is, for a module that looks for it elsewhere. Node says only that it is not there, and in
 * a CommonJS module not even that: there it is `undefined`, and something fails later.
 */
import { readFileSync } from 'node:fs';

/** The subpaths that a protocol may import values from. */
const FACES: Readonly<Record<string, () => Promise<object>>> = {
  hearsay: () => import('../index.ts'),
  'hearsay/gossip': () => import('../gossip/index.ts'),
  'hearsay/fast-check': () => import('../fast-check.ts'),
};

/** Where the names went that the module asks for in vain, `null` if it asks for none; `problem` is what Node says of it. */
export async function whereNamesWent(path: string, problem: string): Promise<string | null> {
  const faces = await Promise.all(
    Object.entries(FACES).map(async ([specifier, load]) => ({ specifier, names: Object.keys(await load()) })),
  );
  const moved = valuesAskedFor(path).flatMap(({ name, specifier }) => {
    const asked = faces.find((face) => face.specifier === specifier);
    const found = faces.find(({ names }) => names.includes(name));
    const isMoved = asked !== undefined && found !== undefined && !asked.names.includes(name);
    return isMoved ? [`${name} is in ${found.specifier}`] : [];
  });
  if (moved.length > 0) return [...new Set(moved)].join(', ');
  // It may be another file that asks, which this one imports.
  const [, name] = / does not provide an export named '(\w+)'/.exec(problem) ?? [];
  if (name === undefined || !problem.includes('hearsay')) return null;
  const found = faces.find(({ names }) => names.includes(name));
  return found === undefined
    ? `docs/library.md says what there is in place of ${name}`
    : `${name} is in ${found.specifier}`;
}

interface AskedFor {
  readonly name: string;
  readonly specifier: string;
}

/** What the source imports by name, but for what it says are types: those leave no trace in what runs. */
function valuesAskedFor(path: string): AskedFor[] {
  const imports = readFileSync(path, 'utf8').matchAll(
    /\bimport\s*\{([^}]*)\}\s*from\s*['"](hearsay[^'"]*)['"]/g,
  );
  return [...imports].flatMap(([, list = '', specifier = '']) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '' && !entry.startsWith('type '))
      .map((entry) => ({ name: entry.split(/\s+as\s+/)[0]!, specifier })),
  );
}
