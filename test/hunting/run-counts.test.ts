/** How often whoever keeps a failure runs it: what has been judged is handed on, and not run again to be kept. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseFile } from '../../src/cases/case-file.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { type AnyVariant, schedulesOf } from '../../src/family/family.ts';
import { spaceOf } from '../../src/generation/shrink-space.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { keepFailure } from '../../src/hunting/keep-failure.ts';
import { type ShrinkCaseOptions, shrinkCase } from '../../src/hunting/shrink-case.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { counted } from '../support/counted-variant.ts';

let saveDirectory: string;
beforeAll(() => {
  saveDirectory = mkdtempSync(join(tmpdir(), 'hearsay-counts-'));
});
afterAll(() => rmSync(saveDirectory, { recursive: true }));

const joinCompleteness = claimNamed('join-completeness')!;

/** To be judged, and once more to see that it has the same history twice. */
const BREAKING = 2;
/** To be judged, and that under guard and over the wire as well; and once more. */
const HOLDING = 3;

function broken({ schedule }: CaseFile, variant: AnyVariant) {
  return joinCompleteness.judge(variant.create(schedule), schedule).violation!;
}

test('who keeps a failure runs it once to see it again, and then what breaks twice, and what holds thrice', async () => {
  const { schedule } = lostJoinRequest();
  const holding = counted(hardened);
  const breaking = counted({ ...classic, reference: () => holding.variant });
  const { casePath } = (await keepFailure(
    joinCompleteness,
    {
      variant: breaking.variant,
      seed: 1,
      schedules: {},
      saveDirectory,
      command: 'npm run again',
      shrink: false,
    },
    {
      draw: { schedule, space: spaceOf(schedulesOf(classic), {}) },
      index: 0,
      violation: broken(lostJoinRequest(), classic),
    },
  ))!;
  expect({ breaking: breaking.worlds(), holding: holding.worlds() }).toEqual({
    breaking: 1 + BREAKING,
    holding: HOLDING,
  });
  const read = readCase(casePath, [classic, hardened]);
  if (!read.ok) throw new Error(read.problem);
  expect(Object.keys(read.value.histories)).toEqual(['classic', 'hardened']);
});

describe('who shrinks a case', () => {
  const alike: AnyVariant = { ...classic, name: 'alike' };

  async function shrunk(different: Partial<ShrinkCaseOptions> = {}) {
    const small = lostJoinRequest();
    const { schedule } = small;
    const value: CaseFile = {
      ...small,
      schedule: {
        ...schedule,
        faults: [
          ...schedule.faults,
          { kind: 'clock-jump', atTick: 20, node: 'n1', clock: 'wall', byTicks: 1 },
        ],
      },
      // At another tick than it will be: what is wanted of its run is wanted all the same.
      verdicts: { ...small.verdicts, alike: { violates: 'join-completeness', atTick: 5 } },
    };
    const variants = [classic, hardened, alike].map(counted);
    const known = variants.map(({ variant }) => variant);
    const violation = broken(value, classic);
    /** Of the runs of the search, which are as many as it takes. */
    let searched = 0;
    const result = await shrinkCase(value, { variant: known[0]!, violation }, known, {
      shouldStop: () => false,
      pause: setImmediate,
      onRun() {
        searched = variants[0]!.worlds();
      },
      ...different,
    });
    const [ofClassic, ofHardened, ofAlike] = variants.map(({ worlds }) => worlds());
    return { value, result, runs: { ofClassic: ofClassic! - searched, ofHardened, ofAlike } };
  }

  test('runs, when the search is over, what breaks twice and what holds thrice', async () => {
    const { value, result, runs } = await shrunk();
    expect(result.value.schedule.faults.length).toBeLessThan(value.schedule.faults.length);
    expect(runs).toEqual({ ofClassic: BREAKING, ofHardened: HOLDING, ofAlike: BREAKING });
    expect(result.value.verdicts['alike']).toEqual(result.value.verdicts['classic']);
    expect(Object.keys(result.value.histories)).toEqual(['classic', 'hardened', 'alike']);
    expect(result.value.histories['alike']).toEqual(result.value.histories['classic']);
  });

  test('runs nothing more where nothing simpler was found', async () => {
    const { value, result, runs } = await shrunk({ shouldStop: () => true });
    expect(result.value).toBe(value);
    expect(runs).toEqual({ ofClassic: 0, ofHardened: 0, ofAlike: 0 });
  });
});
