/**
 * Writes `docs/rules-and-claims.md`: each rule, what happens when it is switched off or broken, which claims
 * notice, and the case that is kept of it.
 *
 * `npm run rules` looks at the first 100 schedules of the default run of each property. `npm run rules --
 * 1000` looks at them all, and takes ten times as long.
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { readCase } from '../src/cases/read-case.ts';
import { DEFAULT_SEED } from '../src/checking/default-run.ts';
import { casePathsOf } from '../src/cli/case-paths.ts';
import { KNOWN_VARIANTS } from '../src/cli/known-variants.ts';
import { CLAIMS } from '../src/invariants/catalogue.ts';
import { MUTANTS } from './mutants/index.ts';
import type { Mutant } from './mutants/mutant.ts';
import { firstFailures } from './support/default-run.ts';
import { ruleFileOf } from './support/rule-file.ts';

const PAGE = 'docs/rules-and-claims.md';
const SCHEDULES = 100;

/** A claim that catches a mutant, and after how many schedules. */
interface Catch {
  readonly claim: string;
  readonly schedulesTried: number;
}

/** By name of the mutant: who catches it, the quickest first. */
function catchesOf(schedules: number): Map<string, Catch[]> {
  const catches = new Map(MUTANTS.map(({ name }) => [name, [] as Catch[]]));
  const variants = MUTANTS.map(({ variant }) => variant);
  CLAIMS.forEach((claim, index) => {
    process.stderr.write(`${index + 1}/${CLAIMS.length} ${claim.name}\n`);
    for (const [mutant, { schedulesTried }] of firstFailures(claim, variants, schedules)) {
      catches.get(mutant)!.push({ claim: claim.name, schedulesTried });
    }
  });
  for (const found of catches.values()) found.sort((a, b) => a.schedulesTried - b.schedulesTried);
  return catches;
}

/** By name of the mutant: the kept cases in which it breaks a claim, as links. */
function keptCases(): Map<string, string[]> {
  const found = casePathsOf(['shrunk-cases']);
  if (!found.ok) throw new Error(found.problem);
  const links = new Map(MUTANTS.map(({ name }) => [name, [] as string[]]));
  for (const path of found.paths) {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    for (const [variant, verdict] of Object.entries(read.value.verdicts)) {
      if ('violates' in verdict) links.get(variant)?.push(`[${read.value.title}](${relative('docs', path)})`);
    }
  }
  return links;
}

function rowOf({ rule, name, breaks }: Mutant, catches: readonly Catch[], cases: readonly string[]): string {
  const claims = catches.map(({ claim, schedulesTried }) => `\`${claim}\` (${schedulesTried})`);
  const shown = [claims.join(', ') || '—', cases.join('<br>') || '—'];
  const broken = rule === null ? '—' : `[\`${rule}\`](../src/protocol/rules/${ruleFileOf(rule)})`;
  return `| ${broken} | \`${name}\` | ${breaks} | ${shown.join(' | ')} |`;
}

function pageOf(schedules: number): string {
  const catches = catchesOf(schedules);
  const cases = keptCases();
  return `# Rules and claims

What each of the twelve rules is for, shown by taking it away. A *mutant* is the hardened protocol with one
rule switched off, or broken in one way. Beside it are the claims that notice within the first ${schedules}
schedules of their property, as \`npm run properties\` runs it (seed ${DEFAULT_SEED}); in brackets, at which schedule.
\`VARIANT=<mutant> npm run properties\` shows it, and \`npm run replay\` tells the story of a kept case.

| Rule | Mutant | What is broken | Claims that notice (at which schedule) | Kept case |
| --- | --- | --- | --- | --- |
${MUTANTS.map((mutant) => rowOf(mutant, catches.get(mutant.name)!, cases.get(mutant.name)!)).join('\n')}

Written by \`npm run rules\`. The mutants are in [\`properties/mutants\`](../properties/mutants), and the tests
require that each is caught by the claims that it names there.
`;
}

const schedules = Number(process.argv[2] ?? SCHEDULES);
if (!Number.isInteger(schedules) || schedules < 1) throw new Error('how many schedules?');
writeFileSync(PAGE, pageOf(schedules));
