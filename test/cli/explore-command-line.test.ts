/** The line to type again has all that the search depended on, and nothing that goes without saying. */
import { expect, test } from 'vitest';
import { exploreCommandLine } from '../../src/cli/explore/command-line.ts';
import { DEFAULT_MAX_STATES, DEFAULT_WINDOW_TICKS } from '../../src/cli/explore/search-defaults.ts';

const PLAIN = {
  nodes: 2,
  faults: 1,
  choices: 'first',
  window: DEFAULT_WINDOW_TICKS,
  maxStates: DEFAULT_MAX_STATES,
  saveDir: 'cases',
  workers: 1,
} as const;

test('what goes without saying is not said', () => {
  expect(exploreCommandLine([], PLAIN)).toMatch(/explore --nodes 2 --faults 1$/);
});

test('what was asked for is', () => {
  const asked = {
    ...PLAIN,
    variant: 'classic',
    kinds: ['crash', 'lose'],
    choices: 'all',
    settings: { failTicks: 7 },
    window: 4,
    maxStates: 100,
    everyMove: true,
  } as const;
  expect(exploreCommandLine(['agreement'], asked)).toMatch(
    /explore agreement --variant classic --nodes 2 --faults 1 --kinds crash,lose --choices all --settings failTicks=7 --window 4 --max-states 100 --every-move$/,
  );
});
