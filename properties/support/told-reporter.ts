/** Tells what a run of the suite has come to: what broke first of all, and then how much each property has seen. */
import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { firstThingCommand, options } from './options.ts';
import { type PropertyResult, toldRun } from './told-run.ts';

function testsOf(modules: readonly TestModule[]): TestCase[] {
  return modules.flatMap((module) => [...module.children.allTests()]);
}

function resultOf(test: TestCase): PropertyResult {
  const { totals, claim, kept = null, watched = null } = test.meta();
  const { state, errors = [] } = test.result();
  const hasFailedOtherwise = state === 'failed' && kept === null;
  return {
    name: test.name,
    row: totals === undefined ? null : { name: test.name, totals, ...(claim === undefined ? {} : { claim }) },
    watched,
    kept,
    otherwise: hasFailedOtherwise ? errors.map(({ message }) => message).join('\n') : null,
  };
}

let closing = '';

export const toldReporter: Reporter = {
  onTestRunEnd(modules) {
    const results = testsOf(modules)
      .map(resultOf)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    // Other suites have other tests, and tell of them as ever.
    if (results.every(({ row, kept }) => row === null && kept === null)) return;
    const { variant, seed } = options;
    const { terminal, annotations, summary, ...told } = toldRun(results, {
      seen: `${variant.name}, seed ${seed}`,
      firstThing: firstThingCommand(),
      rules: variant.family?.rules,
    });
    process.stdout.write(`\n${terminal}\n`);
    closing = told.closing;
    if (process.env['GITHUB_ACTIONS'] !== 'true') return;
    for (const line of annotations) console.error(line);
    const summaryFile = process.env['GITHUB_STEP_SUMMARY'];
    if (summaryFile) appendFileSync(summaryFile, summary);
  },
};

/** To stand behind vitest's own, whose list of what has failed is longer than a screen. */
export const closingReporter: Reporter = {
  onTestRunEnd() {
    if (closing !== '') process.stdout.write(`${closing}\n`);
  },
};
