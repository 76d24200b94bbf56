/**
 * The order in which files are run. Left to itself vitest begins with the largest, where it has not seen yet how long
 * each takes; and a dear one that begins when nearly all is done keeps one core at work, and the other idle.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Those that take ten seconds and more; the dearest first. Of two that need the same the one has made it before the other
 * begins: the package is packed once.
 */
const DEAREST = [
  'invariants.property.ts',
  'reducer.property.ts',
  'own-schedules.property.ts',
  'swim-hardened.property.ts',
  'swim-lifeguard.property.ts',
  'package/package.test.ts',
  'cases/kept-cases.test.ts',
  'viewer/page/kept-cases.test.ts',
  'package/newcomer.test.ts',
  'docs/transcripts.test.ts',
  'cli/check/fault-injection.test.ts',
  'story/tell.test.ts',
  'diagnosis/first-screen.test.ts',
  'claims/other-protocols.test.ts',
  'scoreboard/scoreboard-command.test.ts',
  'cli/check/hostile-modules.test.ts',
  'cli/lost-calls.test.ts',
  'cli/field-command.test.ts',
  'guards/action.test.ts',
  'family/own-family.test.ts',
  'family/small-swim.test.ts',
  'fuzz/fuzz.test.ts',
];

export class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const index = DEAREST.findIndex((name) => moduleId.endsWith(`/${name}`));
  return index < 0 ? DEAREST.length : index;
}
