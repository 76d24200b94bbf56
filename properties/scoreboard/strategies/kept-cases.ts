/** The kept cases, replayed on the mutant, without those that were kept because of it. */
import { fileURLToPath } from 'node:url';
import type { CaseFile } from '../../../src/cases/case-file.ts';
import { readCase } from '../../../src/cases/read-case.ts';
import { casePathsOf } from '../../../src/cli/case-paths.ts';
import { type AnyVariant, catalogueFor } from '../../../src/family/family.ts';
import { soundNameOf } from '../../../src/known/known-mutants.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { UNBOUNDED } from '../attempt.ts';
import { type Probe, search } from '../search.ts';
import type { Strategy } from '../strategy.ts';

const FOLDER = fileURLToPath(new URL('../../../shrunk-cases', import.meta.url));

let kept: readonly CaseFile[] | undefined;

function keptCases(): readonly CaseFile[] {
  if (kept !== undefined) return kept;
  const found = casePathsOf([FOLDER]);
  if (!found.ok) throw new Error(found.problem);
  kept = found.paths.map((path) => {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    return read.value;
  });
  return kept;
}

/**
 * The schedules of the cases that say nothing of this variant, and in which nothing breaks on the protocol that is whole:
 * what breaks there on a mutant is the mutant's own.
 */
export function probesFor(variant: AnyVariant): Probe[] {
  const { everyClaim } = catalogueFor(variant);
  const holdsOnSound = ({ verdicts }: CaseFile) => {
    const verdict = verdicts[soundNameOf({ variant })];
    return verdict !== undefined && 'holds' in verdict;
  };
  return keptCases()
    .filter((one) => one.verdicts[variant.name] === undefined && holdsOnSound(one))
    .map(({ schedule }) => ({ schedule, claims: [everyClaim] }));
}

export const keptCasesAlone: Strategy = {
  name: 'kept-cases',
  about:
    'The schedules in `shrunk-cases/`, judged by every claim. Those that were kept because of the mutant itself are left out.',
  trials: 'fixed',
  attempt: ({ variant }) => search(variant, probesFor(variant), UNBOUNDED),
};
