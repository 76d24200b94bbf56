/** The page about comparisons has all of the command's options, and says what they are unless given. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareCommand } from '../../src/cli/commands/compare.ts';
import { planOf } from '../../src/comparison/plan.ts';
import { NETWORK } from '../support/contestants.ts';

const page = readFileSync('docs/compare.md', 'utf8');

test('docs/compare.md has each option, and no other', () => {
  const flags = compareCommand(() => {}).options.map((option) => option.flags);
  expect([...page.matchAll(/^\| `(--[^`]*)` \|/gm)].map(([, flag]) => flag)).toEqual(flags);
});

test('docs/compare.md and the help say what is measured unless told otherwise', () => {
  const { sweeps, windowTicks, waitLimitTicks, seeds } = planOf({
    seed: 'x',
    baseLoss: 0.05,
    ...NETWORK,
    quick: false,
  });
  const [sizes, losses, stalls] = sweeps.map(({ axis, conditions }) =>
    conditions.map((condition) => (axis === 'loss' ? 100 * condition.loss : condition[axis])).join(),
  );
  expect(page).toContain(`| \`--sizes <list>\` | sizes of the group, or \`none\` | \`${sizes}\` |`);
  expect(page).toContain(`or \`none\` | \`${losses}\` |`);
  expect(page).toContain(`or \`none\` | \`${stalls}\` |`);
  expect(page).toContain(`| runs per row | ${seeds.length}, `);
  expect(page).toContain(`watched for ${windowTicks} ticks`);
  expect(page).toContain(`for ${waitLimitTicks.toLocaleString('en')} ticks at most`);
  const help = compareCommand(() => {})
    .helpInformation()
    .replaceAll(/\s+/g, ' ');
  for (const list of [sizes, losses, stalls]) expect(help).toContain(`(default: ${list})`);
});
