/**
 * Keeps a counterexample of each mutant: `npm run rules:cases -- <folder>`, or of those that are named:
 * `npm run rules:cases -- <folder> <mutant>…`. An equivalent one has none.
 *
 * It is what the property of the first claim in the mutant's `caughtBy` finds in its default run, shrunk,
 * under a title that says what comes of the broken rule.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseFile } from '../src/cases/case-file.ts';
import { readCase } from '../src/cases/read-case.ts';
import { type Replay, replayCase } from '../src/cases/replay.ts';
import { rewriteCase, writeCase } from '../src/cases/write-case.ts';
import { KNOWN_VARIANTS } from '../src/cli/known-variants.ts';
import { claimNamed } from '../src/gossip/catalogue.ts';
import { MUTANTS, mutantNamed } from '../src/gossip/mutants/index.ts';
import type { Mutant } from '../src/gossip/mutants/mutant.ts';
import { hardened } from '../src/gossip/variants.ts';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../src/hunting/default-run.ts';
import { hunt } from '../src/hunting/hunt.ts';

/** Hunts the mutant, and writes its case into the folder, under the path that is returned. Throws when there is none to keep. */
async function keepCaseOf(
  { name, variant, harm, caughtBy }: Mutant,
  folder: string,
  draftFolder: string,
): Promise<string> {
  const claim = claimNamed(caughtBy[0] ?? '');
  if (claim === undefined) throw new Error(`${name} names no claim that catches it`);
  const { failure } = await hunt(claim, {
    variant,
    seed: DEFAULT_SEED,
    runs: DEFAULT_RUNS,
    schedules: claim.schedules,
    saveDirectory: draftFolder,
    command: `VARIANT=${name} npm run properties -- properties/${claim.name}.property.ts`,
  });
  if (failure?.casePath == null) throw new Error(`${name} is not caught by ${claim.name}`);

  const found = read(failure.casePath);
  if (found.verdicts[hardened.name] === undefined) {
    throw new Error(`${name}: what breaks it breaks ${hardened.name} too\n${failure.message}`);
  }
  const { path, existed } = writeCase(folder, claim.name, { ...found, title: harm });
  if (existed) addTo(path, name, found);
  const kept = read(path);
  const replays = replayCase(kept, KNOWN_VARIANTS);
  if (!replays.some((replay) => replay.variant === variant) || !replays.every(isAsExpected)) {
    throw new Error(`${path} does not show what it was kept for`);
  }
  return path;
}

/** The same schedule breaks another mutant as well: its case gets the verdict and the history of this one too. */
function addTo(path: string, name: string, { verdicts, histories }: CaseFile): void {
  const kept = read(path);
  rewriteCase(path, {
    ...kept,
    verdicts: inOrder({ ...kept.verdicts, [name]: verdicts[name]! }),
    histories: inOrder({ ...kept.histories, [name]: histories[name]! }),
  });
}

/** By name of the variant, in the order in which they are known, and hardened last: it shows how it ought to go. */
function inOrder<T>(byVariant: Readonly<Record<string, T>>): Record<string, T> {
  const names = KNOWN_VARIANTS.map(({ name }) => name).filter((name) => name !== hardened.name);
  const entries = [...names, hardened.name].map((name) => [name, byVariant[name]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== undefined));
}

function read(path: string): CaseFile {
  const found = readCase(path, KNOWN_VARIANTS);
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}

function isAsExpected({ outcome }: Replay): boolean {
  return outcome === 'as expected';
}

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) throw new Error('into which folder?');
const chosen = names.length > 0 ? names.map(mutantNamed) : MUTANTS;
for (const mutant of chosen) {
  if (mutant.equivalent !== undefined) continue;
  const draftFolder = mkdtempSync(join(tmpdir(), 'hearsay-rules-'));
  try {
    console.log(`${mutant.name}: ${await keepCaseOf(mutant, folder, draftFolder)}`);
  } catch (error) {
    console.error(`${mutant.name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  } finally {
    rmSync(draftFolder, { recursive: true });
  }
}
