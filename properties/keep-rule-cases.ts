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
import { catalogueFor } from '../src/family/family.ts';
import type { Mutant } from '../src/family/mutant.ts';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../src/hunting/default-run.ts';
import { hunt } from '../src/hunting/hunt.ts';
import { MUTANTS, mutantNamed, soundNameOf } from '../src/known/known-mutants.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';

/** Hunts the mutant, and writes its case into the folder, under the path that is returned. Throws when there is none to keep. */
async function keepCaseOf(mutant: Mutant, folder: string, draftFolder: string): Promise<string> {
  const { name, variant, harm, caughtBy } = mutant;
  const sound = soundNameOf(mutant);
  const claim = catalogueFor(variant).claimNamed(caughtBy[0] ?? '');
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
  if (found.verdicts[sound] === undefined) {
    throw new Error(`${name}: what breaks it breaks ${sound} too\n${failure.message}`);
  }
  const { path, existed } = writeCase(folder, claim.name, { ...found, title: harm });
  if (existed) addTo(path, name, sound, found);
  const kept = read(path);
  const replays = replayCase(kept, KNOWN_VARIANTS);
  if (!replays.some((replay) => replay.variant === variant) || !replays.every(isAsExpected)) {
    throw new Error(`${path} does not show what it was kept for`);
  }
  return path;
}

/** The same schedule breaks another mutant as well: its case gets the verdict and the history of this one too. */
function addTo(path: string, name: string, sound: string, { verdicts, histories }: CaseFile): void {
  const kept = read(path);
  rewriteCase(path, {
    ...kept,
    verdicts: inOrder(sound, { ...kept.verdicts, [name]: verdicts[name]! }),
    histories: inOrder(sound, { ...kept.histories, [name]: histories[name]! }),
  });
}

/** By name of the variant, in the order in which they are known, and the sound one last: it shows how it ought to go. */
function inOrder<T>(sound: string, byVariant: Readonly<Record<string, T>>): Record<string, T> {
  const names = KNOWN_VARIANTS.map(({ name }) => name).filter((name) => name !== sound);
  const entries = [...names, sound].map((name) => [name, byVariant[name]] as const);
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
