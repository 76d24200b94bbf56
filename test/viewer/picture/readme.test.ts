/** The picture of the README is drawn from a kept case; this keeps it from falling behind. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { Desk } from '../../../src/cli/case-work/desk.ts';
import { doWork } from '../../../src/cli/case-work/do-work.ts';
import type { Work } from '../../../src/cli/case-work/messages.ts';
import { showCommand } from '../../../src/cli/commands/show.ts';

const [picture = ''] = /docs\/pictures\/\S+\.svg/.exec(manifest.scripts.picture) ?? [];

test('the picture is what `npm run picture` draws', async () => {
  const [, args = ''] = / show (.*)$/.exec(manifest.scripts.picture) ?? [];
  const written: string[] = [];
  const desk: Desk = {
    print() {},
    write: (lines) => written.push(...lines),
    complain(line) {
      throw new Error(line);
    },
    progress() {},
    ifCutOff() {},
    reached() {},
    isOfLostCall: () => false,
    isStopped: () => false,
  };
  const doneHere = (work: Work) => doWork(work, desk);
  await showCommand(() => {}, doneHere).parseAsync(args.split(' '), { from: 'user' });
  expect(`${written.join('\n')}\n`).toBe(readFileSync(picture, 'utf8'));
});

test('the README shows it', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(`](${picture})`);
});
