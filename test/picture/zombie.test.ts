/** The picture of the README is drawn from a kept case; this keeps it from falling behind. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ZOMBIE_PICTURE, zombieSvg } from '../../src/picture/zombie.ts';

test('the picture is what `npm run picture` draws', () => {
  expect(readFileSync(ZOMBIE_PICTURE, 'utf8')).toBe(zombieSvg());
});

test('the README shows it', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`](${ZOMBIE_PICTURE})`);
});
