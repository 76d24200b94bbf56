import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCHEDULES_OF } from '../../properties/support/schedules-of.ts';
import { STEERING } from '../../src/cli/check/check-options.ts';
import { grouped } from '../../src/hunting/grouped.ts';

test('docs/suite.md says how many schedules each part of the suite has', () => {
  const page = readFileSync(new URL('../../docs/suite.md', import.meta.url), 'utf8');
  const [runs] = STEERING.filter(({ variable }) => variable === 'HEARSAY_RUNS').map(
    ({ option }) => option.defaultValue as number,
  );
  const said = page.split('\n').flatMap((line) => {
    const parts = [...line.matchAll(/\[`([a-z-]+)`\]\(\.\.\/properties\/\1\.property\.ts\)/g)];
    const figures = /\|[^|\d]*([^|]*?)(?: each)? \|$/.exec(line)?.[1]?.split(', ') ?? [];
    return parts.map(([, name], index) => [name, figures[index]]);
  });
  const meant = Object.entries(SCHEDULES_OF).map(([name, of]) => [name, grouped(of(runs!))]);
  expect(said).toEqual(expect.arrayContaining(meant));
});
