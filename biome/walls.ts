/**
 * The walls between the folders of `src`: which may import from which. The settings of the linter say the contrary, from
 * which none may; `npm run walls` writes that into `biome.json`, and a test holds the two against each other.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What a folder may import from, itself and what needs no wall apart. */
interface Wall {
  readonly may: readonly string[];
  /** What is said to whoever runs against it. */
  readonly because?: string;
  /** Packages that it may not import. */
  readonly packages?: Readonly<Record<string, string>>;
}

const ARROWS = 'Arrows point one way: see docs/architecture.md.';
const NO_CHANCE =
  'Chance is an input of the protocol: the world draws, the protocol takes the choice as an argument.';
const A_FAMILY =
  'Arrows point one way: a family is known to nobody below it, and knows nobody who hunts, keeps or tells.';

const WORLD = ['protocol', 'faults', 'trace', 'simulation'];
const JUDGES = [...WORLD, 'judge'];
const FAMILIES_BRING = [...JUDGES, 'claims', 'situations', 'shrinking', 'generation'];
const OF_A_FAMILY = [...FAMILIES_BRING, 'family'];
const CASES = [...OF_A_FAMILY, 'files'];
const STORIES = [...CASES, 'cases'];
const DIAGNOSES = [...STORIES, 'story'];
const HUNTS = [...DIAGNOSES, 'diagnosis', 'explanation'];

/** By folder. `cli` puts all together, and may import from everywhere. */
export const WALLS: Readonly<Record<string, Wall>> = {
  protocol: {
    may: [],
    because: 'Arrows point one way: the protocol knows nobody.',
    packages: { seedrandom: NO_CHANCE, 'fast-check': NO_CHANCE },
  },
  files: { may: [] },
  faults: {
    may: ['protocol'],
    because:
      'Arrows point one way: a fault knows nobody; whoever runs, draws, shrinks or tells it comes for it.',
  },
  trace: { may: ['protocol', 'faults', 'files'] },
  simulation: {
    may: ['protocol', 'faults', 'trace'],
    because:
      'Arrows point one way: the simulation knows faults and traces, and protocols by their interface.',
    packages: {
      'fast-check':
        "The world's chance is keyed by the schedule's seed; schedules are generated outside of it.",
    },
  },
  judge: { may: WORLD },
  claims: { may: JUDGES },
  situations: { may: JUDGES },
  shrinking: { may: JUDGES },
  generation: { may: [...JUDGES, 'shrinking'] },
  family: { may: FAMILIES_BRING },
  gossip: { may: OF_A_FAMILY, because: A_FAMILY },
  swim: { may: OF_A_FAMILY, because: A_FAMILY },
  cases: { may: CASES },
  story: { may: STORIES },
  records: { may: DIAGNOSES },
  diagnosis: { may: DIAGNOSES },
  explanation: { may: [...DIAGNOSES, 'diagnosis'] },
  hunting: { may: HUNTS },
  exploration: { may: [...HUNTS, 'hunting'] },
  field: { may: STORIES },
  runtime: { may: ['protocol', 'faults', 'files', 'field'] },
  child: {
    may: CASES,
    because:
      'A child is a protocol like any other, and knows nobody who hunts, keeps or tells: see docs/architecture.md.',
  },
  mp1: { may: [...JUDGES, 'claims', 'situations', 'family', 'files', 'gossip'] },
  statistics: { may: [...DIAGNOSES, 'gossip', 'swim'] },
  comparison: {
    may: [...CASES, 'statistics'],
    because: 'Variants of all families are compared by their interface: see docs/architecture.md.',
  },
  known: { may: [...HUNTS, 'hunting', 'exploration', 'statistics', 'comparison', 'gossip', 'swim', 'mp1'] },
  viewer: {
    may: [...HUNTS, 'hunting', 'exploration', 'known'],
    because:
      'Whatever runs is looked at alike: what comes with Hearsay is asked of src/known. See docs/architecture.md.',
  },
  'viewer/picture': {
    may: ['protocol', 'faults', 'trace', 'judge', 'files', 'viewer'],
    because: 'A picture is made of a trace, whoever made that: see docs/architecture.md.',
  },
};

interface Override {
  readonly includes: readonly string[];
  readonly linter?: { readonly rules?: { readonly style?: { readonly noRestrictedImports?: object } } };
}

interface Settings {
  readonly overrides: readonly Override[];
}

function overrideOf(
  folder: string,
  { may, because = ARROWS, packages }: Wall,
  all: readonly string[],
): Override {
  const own = folder.split('/')[0]!;
  const group = all.filter((other) => other !== own && !may.includes(other)).map((other) => `**/${other}/**`);
  const inside = Object.keys(WALLS).filter((other) => other.startsWith(`${folder}/`));
  return {
    includes: [`src/${folder}/**`, ...inside.map((other) => `!src/${other}/**`)],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: {
              ...(packages === undefined ? {} : { paths: packages }),
              patterns: [{ group, message: because }],
            },
          },
        },
      },
    },
  };
}

/** The settings of the linter with these walls, where its walls are now. */
export function withWalls(settings: Settings): Settings {
  const all = readdirSync('src', { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const unknown = all.filter((folder) => folder !== 'cli' && WALLS[folder] === undefined);
  if (unknown.length > 0) throw new Error(`no walls are said for ${unknown.join(', ')}: see biome/walls.ts`);
  const isWall = ({ linter }: Override) => linter?.rules?.style?.noRestrictedImports !== undefined;
  const walls = Object.entries(WALLS).map(([folder, wall]) => overrideOf(folder, wall, all));
  const { overrides } = settings;
  const first = overrides.findIndex(isWall);
  const others = (part: readonly Override[]) => part.filter((override) => !isWall(override));
  return {
    ...settings,
    overrides: [...others(overrides.slice(0, first)), ...walls, ...others(overrides.slice(first))],
  };
}

export function readSettings(): Settings {
  return JSON.parse(readFileSync('biome.json', 'utf8')) as Settings;
}

if (process.argv[1]?.endsWith('walls.ts')) {
  writeFileSync('biome.json', `${JSON.stringify(withWalls(readSettings()), null, 2)}\n`);
}
