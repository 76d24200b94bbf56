/** The kept cases, replayed on the mutant, without those that were kept because of it. */
import { fileURLToPath } from 'node:url';
import type { CaseFile } from '../../../src/cases/case-file.ts';
import { readCase } from '../../../src/cases/read-case.ts';
import { casePathsOf } from '../../../src/cli/case-paths.ts';
import { KNOWN_VARIANTS } from '../../../src/cli/known-variants.ts';
import { everyClaim } from '../../../src/gossip/catalogue.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { UNBOUNDED } from '../attempt.ts';
import { type Probe, search } from '../search.ts';
import type { Strategy } from '../strategy.ts';

const FOLDER = fileURLToPath(new URL('../../../shrunk-cases', import.meta.url));

let kept: readonly CaseFile[] | undefined;

/** Those in which nothing breaks on `hardened`: what breaks there on a mutant is the mutant's own. */
function keptCases(): readonly CaseFile[] {
  if (kept !== undefined) return kept;
  const found = casePathsOf([FOLDER]);
  if (!found.ok) throw new Error(found.problem);
  const cases = found.paths.map((path) => {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    return read.value;
  });
  kept = cases.filter(({ verdicts }) => {
    const verdict = verdicts[hardened.name];
    return verdict !== undefined && 'holds' in verdict;
  });
  return kept;
}

/** The schedules of the cases that say nothing of this variant. */
export function probesFor(variant: string): Probe[] {
  return keptCases()
    .filter(({ verdicts }) => verdicts[variant] === undefined)
    .map(({ schedule }) => ({ schedule, claims: [everyClaim] }));
}

export const keptCasesAlone: Strategy = {
  name: 'kept-cases',
  about:
    'The schedules in `shrunk-cases/`, judged by every claim. Those that were kept because of the mutant itself are left out.',
  trials: 'fixed',
  attempt: ({ variant }) => search(variant, probesFor(variant.name), UNBOUNDED),
};
