/**
 * The world is the ground truth: what a run is found to break as it goes, its trace is found to break when it is read, claim
 * for claim, in the same tick, by the same nodes. Some kept cases and random schedules here; all of them, with
 * `npm run judged-traces`.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { casePathsOf } from '../../src/cli/case-paths.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { bothVerdicts } from '../support/judged-lines.ts';

const found = casePathsOf(['shrunk-cases']);
const paths = (found.ok ? found.paths : []).filter((_, place) => place % 16 === 0);

describe.each(paths)('%s', (path) => {
  const read = readCase(path, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule, verdicts } = read.value;
  test.each(Object.keys(verdicts))('on %s', (name) => {
    const variant = KNOWN_VARIANTS.find((known) => known.name === name)!;
    const { ofRun, ofTrace } = bothVerdicts(variant, schedule);
    expect(ofTrace).toEqual(ofRun);
  });
});

describe('random schedules', () => {
  const schedules = fc
    .sample(scheduleArbitrary(), { seed: 11, numRuns: 40 })
    .filter(({ nodes, horizonTicks }) => nodes * horizonTicks < 500);

  test.each(schedules.map((schedule, index) => [index, schedule] as const))('schedule %i', (_, schedule) => {
    for (const variant of [hardened, classic]) {
      const { ofRun, ofTrace } = bothVerdicts(variant, schedule);
      expect(ofTrace).toEqual(ofRun);
    }
  });
  test('and some of them break something', () => {
    expect(schedules.some((schedule) => bothVerdicts(classic, schedule).ofRun.length > 0)).toBe(true);
  });
});
