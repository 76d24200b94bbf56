/**
 * `npm run evidence`: what all hunts have seen together.
 *
 *     npm run hearsay -- check every-invariant --seed 31 --runs 20000 --json > report.json
 *     npm run evidence -- add report.json
 *
 * adds reports to docs/measured/evidence-totals.json, each schedule once, and writes the tables of
 * docs/measured/evidence.md and the line of the README that follow from it; without words it only writes these.
 */
import { readFileSync } from 'node:fs';
import { readReport } from '../../src/cli/check/read-report.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { replaceWhole } from '../../src/files/write-whole.ts';
import { evidencePage, readmeWith } from './pages.ts';
import { REFERENCES } from './references.ts';
import { type Evidence, parseEvidence, withReport } from './totals.ts';

const TOTALS = 'docs/measured/evidence-totals.json';
const PAGE = 'docs/measured/evidence.md';
const README = 'README.md';

function added(evidence: Evidence, path: string): Evidence {
  const report = readReport(path);
  if (report.protocol !== null || !REFERENCES.some(({ name }) => name === report.variant)) {
    const names = REFERENCES.map(({ name }) => name).join(', ');
    throw new UsageError(
      `${path}: is of ${report.variant}, and not of one that is to keep every claim: ${names}`,
    );
  }
  const result = withReport(evidence, report);
  if (!result.ok) throw new UsageError(`${path}: ${result.problem}`);
  console.log(`${path}: ${result.schedules === 0 ? 'nothing new' : `${result.schedules} schedules`}`);
  return result.evidence;
}

function run(words: readonly string[]): void {
  const [verb, ...paths] = words;
  if (verb !== undefined && (verb !== 'add' || paths.length === 0)) {
    throw new UsageError('usage: npm run evidence [-- add <report.json…>]');
  }
  const before = parseEvidence(JSON.parse(readFileSync(TOTALS, 'utf8')));
  const evidence = paths.reduce(added, before);
  replaceWhole(TOTALS, `${JSON.stringify(evidence, null, 2)}\n`);
  replaceWhole(PAGE, evidencePage(readFileSync(PAGE, 'utf8'), evidence));
  replaceWhole(README, readmeWith(readFileSync(README, 'utf8'), evidence));
}

try {
  run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
