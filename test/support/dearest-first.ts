/**
 * The order in which files are run. Left to itself vitest begins with the largest, where it has not seen yet how long
 * each takes; and a dear one that begins when nearly all is done keeps one core at work, and the other idle.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes of processes; the dearest first. */
const DEAREST = [
  'package/newcomer.test.ts',
  'package/package.test.ts',
  'docs/transcripts.test.ts',
  'cli/check/fault-injection.test.ts',
  'cli/check/hostile-modules.test.ts',
  'fuzz/fuzz.test.ts',
  'cli/replay-command.test.ts',
  'test/vitest.test.ts',
];

/**
 * It hands the reducer junk, after which its process runs everything else slower by a third. So it comes late, with so
 * much behind it, of all files in order of name, as keeps the other core at work meanwhile.
 */
const LATE = 'reducer.property.ts';
const SHARE_BEFORE_LATE = 0.8;

export class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [late, others] = [files.filter(isLate), files.filter((file) => !isLate(file))];
    others.sort((a, b) => rankOf(a) - rankOf(b) || (a.moduleId < b.moduleId ? -1 : 1));
    return others.toSpliced(Math.floor(SHARE_BEFORE_LATE * others.length), 0, ...late);
  }
}

function isLate({ moduleId }: TestSpecification): boolean {
  return moduleId.endsWith(`/${LATE}`);
}

function rankOf({ moduleId }: TestSpecification): number {
  const index = DEAREST.findIndex((name) => moduleId.endsWith(`/${name}`));
  return index < 0 ? DEAREST.length : index;
}
