/**
 * Writes `docs/measured/mutation-testing.md` from Stryker's report and the list of survivors, and fails when the two
 * do not agree: a survivor that nobody has accounted for, or one accounted for that does not survive.
 */
import { writeFileSync } from 'node:fs';
import vitest from 'vitest/package.json' with { type: 'json' };
import { type AccountedGroup, accountFor, describeMutant } from './accounting.ts';
import { type Mutant, type Report, readReport } from './report.ts';
import { SURVIVORS } from './survivors.ts';

const REPORT = 'mutation/found/report.json';
const PAGE = 'docs/measured/mutation-testing.md';

/** What becomes of mutants, and in which order it is told. */
interface Totals {
  readonly mutants: number;
  readonly killedByUnitTests: number;
  readonly killedByClaims: number;
  readonly killedByDigests: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly notCovered: number;
}

function totalsOf(mutants: readonly Mutant[]): Totals {
  const count = (is: (mutant: Mutant) => boolean) => mutants.filter(is).length;
  const killers = count(({ status }) => status === 'Killed');
  const killedByClaims = count(({ killedBy }) => killedBy?.startsWith('claims: ') ?? false);
  const killedByDigests = count(({ killedBy }) => killedBy?.startsWith('digests: ') ?? false);
  return {
    mutants: mutants.length,
    killedByUnitTests: killers - killedByClaims - killedByDigests,
    killedByClaims,
    killedByDigests,
    timedOut: count(({ status }) => status === 'Timeout'),
    survived: count(({ status }) => status === 'Survived'),
    notCovered: count(({ status }) => status === 'NoCoverage'),
  };
}

/** The share that is noticed, in percent: by a test that fails, or by one that never ends. */
function scoreOf({ mutants, survived, notCovered }: Totals): string {
  return ((100 * (mutants - survived - notCovered)) / mutants).toFixed(1);
}

function rowOf(name: string, totals: Totals): string {
  return `| ${[name, ...Object.values(totals), scoreOf(totals)].join(' | ')} |`;
}

function sectionOf({ title, reason, survivors }: AccountedGroup): string {
  const rows = survivors.map(({ file, line, change }) => `| \`${file}\` | ${code(line)} | ${code(change)} |`);
  return `### ${title} (${survivors.length})

${reason}

| File | Line | Change |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/** Code in a cell of a table, which a bar would end. */
function code(text: string): string {
  const quote = text.includes('`') ? '``' : '`';
  return `${quote}${text.replaceAll('|', '\\|')}${quote}`;
}

function pageOf({ strykerVersion, mutants }: Report, groups: readonly AccountedGroup[]): string {
  const files = [...new Set(mutants.map(({ file }) => file))].sort();
  const rows = files.map((file) =>
    rowOf(`\`${file}\``, totalsOf(mutants.filter((mutant) => mutant.file === file))),
  );
  const totals = totalsOf(mutants);
  return `# Mutation testing

Stryker changes [\`src/gossip\`](../../src/gossip) in one small place at a time, ${totals.mutants} times over, and runs the
tests on each *mutant*: what no test notices is either not tested, not needed, or no change at all.
**${scoreOf(totals)} % are noticed**; each of the others is accounted for below, by itself.

\`\`\`sh
npm run mutation   # about an hour on one core
\`\`\`

This installs Stryker, runs it, writes this page, and fails if fewer than 90 % are noticed, if a survivor is not
accounted for in [\`survivors.ts\`](../../mutation/survivors.ts), or if one that is there does not survive. Stryker is
in a package of its own, [\`mutation/stryker\`](../../mutation/stryker): it would nearly double the time of
everybody's \`npm ci\`. A run takes too long for every change, so CI does it
[weekly](../../.github/workflows/mutation.yml); on each change the tests make sure that what is accounted for is
still in the code. While working on one file, let it look at that file and remember the rest:

\`\`\`sh
mutation/stryker/node_modules/.bin/stryker run mutation/stryker.config.json --incremental --mutate src/gossip/codec.ts
\`\`\`

A mutant is put to the unit tests of \`test/gossip\` first
([\`unit-tests.test.ts\`](../../mutation/unit-tests.test.ts)), then to every invariant on seeded schedules of
\`hardened\`, and then to the digests of histories of both variants
([\`histories.test.ts\`](../../mutation/histories.test.ts)). The first that fails counts as the one that killed it. All
draw from fixed seeds, so that the verdict is the same each time. A mutant that never ends is stopped, and
counts as noticed.

Measured with Stryker ${strykerVersion} and vitest ${vitest.version}.

| File | Mutants | Killed by unit tests | by claims | by digests | Timed out | Survived | Not covered | % noticed |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}
${rowOf('**all**', totals)}

## The survivors

${groups.map(sectionOf).join('\n')}`;
}

const report = readReport(REPORT);
writeFileSync(PAGE, pageOf(report, SURVIVORS));
const { unaccounted, stale } = accountFor(report.mutants, SURVIVORS);
for (const mutant of unaccounted) process.stderr.write(`not accounted for: ${describeMutant(mutant)}\n`);
for (const mutant of stale)
  process.stderr.write(`accounted for, and does not survive: ${describeMutant(mutant)}\n`);
if (unaccounted.length + stale.length > 0) process.exitCode = 1;
