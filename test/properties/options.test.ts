import { describe, expect, test } from 'vitest';
import { readOptions } from '../../properties/support/options.ts';
import { HUNTING_FAULTS } from '../../src/generation/schedule-options.ts';

test('what is not given is the default', () => {
  expect(readOptions({ PATH: '/bin', HEARSAY_RUNS: '' })).toMatchObject({
    variant: { name: 'hardened' },
    seed: 1998,
    runs: 1000,
    schedules: { faults: HUNTING_FAULTS, earliestFaultTick: 0 },
    saveDirectory: 'shrunk-cases',
  });
});

test('what is given is taken', () => {
  const env = {
    VARIANT: 'no-retry',
    HEARSAY_SEED: '7',
    HEARSAY_FAULTS: 'crash, delay',
    HEARSAY_SETTINGS: 'fanout=2',
  };
  expect(readOptions(env)).toMatchObject({
    variant: { name: 'no-retry' },
    seed: 7,
    schedules: { faults: ['crash', 'delay'], settings: { fanout: 2 } },
  });
});

describe('what is misspelt or impossible is refused in a line', () => {
  test.each([
    [{ VARIANT: 'clasic' }, 'VARIANT: there is no variant "clasic"; did you mean classic?'],
    [
      { VARIANT: 'nothing-like-it' },
      'VARIANT: there is no variant "nothing-like-it"; npm run hearsay -- list variants shows what there is',
    ],
    [{ HEARSAY_RUN: '3' }, 'there is no variable HEARSAY_RUN; did you mean HEARSAY_RUNS?'],
    [{ HEARSAY_SAVEDIR: 'x' }, 'there is no variable HEARSAY_SAVEDIR; did you mean HEARSAY_SAVE_DIR?'],
    [{ HEARSAY_FAULTS: 'crahs' }, 'HEARSAY_FAULTS: there is no fault "crahs"; did you mean crash?'],
    [
      { HEARSAY_SETTINGS: 'fannout=2' },
      'HEARSAY_SETTINGS: there is no setting "fannout" to be set for all schedules; there is fanout',
    ],
    [
      { HEARSAY_SETTINGS: 'fanout=0' },
      'HEARSAY_SETTINGS: the setting fanout must be a whole number from 1 to 1000000000, but is 0',
    ],
    [{ HEARSAY_SETTINGS: 'fanout' }, 'HEARSAY_SETTINGS must be name=number, or several'],
    [{ HEARSAY_RUNS: 'many' }, 'HEARSAY_RUNS must be a whole number from 1 to 1000000000, but is "many"'],
  ])('%j', (env, line) => {
    expect(() => readOptions(env)).toThrow(line);
    expect(line).not.toContain('\n');
  });

  test('a variable that is like no other is told what there is', () => {
    expect(() => readOptions({ HEARSAY_WHATEVER_ELSE: '1' })).toThrow(
      'there is no variable HEARSAY_WHATEVER_ELSE; there are HEARSAY_SEED, ',
    );
  });
});
