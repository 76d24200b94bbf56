/** The tables of options in the docs are those of the one list of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readOptions } from '../../properties/support/options.ts';
import { CHECK_OPTIONS, flagTable, STEERING, variableTable } from '../../src/cli/check/check-options.ts';
import { checkCommand } from '../../src/cli/commands/check.ts';

test.each([
  ['docs/cli.md', flagTable()],
  ['docs/suite.md', variableTable()],
])('%s has the table', (path, lines) => {
  expect(readFileSync(path, 'utf8')).toContain(`\n${lines.join('\n')}\n`);
});

test('a check takes each of the options, and no other', () => {
  const flags = checkCommand(() => {}).options.map((option) => option.flags);
  expect(flags).toEqual(CHECK_OPTIONS.map(({ option }) => option.flags));
});

test.each(STEERING)('$variable steers the suite as its flag does a check', ({ option, variable }) => {
  const words: Readonly<Record<string, string>> = {
    VARIANT: 'classic',
    HEARSAY_FAULTS: 'crash',
    HEARSAY_SETTINGS: 'fanout=3',
    HEARSAY_SAVE_DIR: 'found',
    HEARSAY_HTML: 'yes',
  };
  const given = words[variable] ?? '3';
  expect(readOptions({ [variable]: given })).not.toEqual(readOptions({}));
  const value = option.parseArg === undefined ? given : option.parseArg(given, undefined);
  expect(JSON.stringify(readOptions({ [variable]: given }))).toContain(JSON.stringify(value));
});
