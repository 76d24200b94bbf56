/** The recipes for many machines are understood, and so are those that CI runs. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { checkCommand } from '../../src/cli/commands/check.ts';
import { mergeCommand } from '../../src/cli/commands/merge.ts';
import { COUNT, JOB_ARRAYS, jobArrayTable } from '../../src/cli/job-arrays.ts';

const page = readFileSync('docs/fleet.md', 'utf8');
const blocksOf = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);

/** The words behind each `hearsay check` or `merge`; what the shell puts in for a variable is a 3 here. */
function commandsOf(name: 'check' | 'merge'): string[][] {
  const text = page.replaceAll(/\\\n *|\n {6,}/g, ' ').replaceAll(/\$\{?\w+(?::-0)?\}?/g, '3');
  const found = [...text.matchAll(new RegExp(`npx hearsay ${name} ([^\n>|#'\`]*)`, 'g'))];
  return found.map(([, words = '']) => words.replaceAll('"', '').trim().split(/\s+/));
}

test('the page has the table of the systems that are known', () => {
  expect(page).toContain(`\n${jobArrayTable().join('\n')}\n`);
});

describe('what the recipes run', () => {
  test('is a check that knows which shard it is', () => {
    for (const { index } of JOB_ARRAYS) vi.stubEnv(index, '');
    vi.stubEnv('CI_NODE_INDEX', '3').stubEnv('CI_NODE_TOTAL', '16');
    const commands = commandsOf('check');
    expect(commands).toHaveLength(5);
    for (const words of commands) {
      const command = checkCommand(() => {});
      const { operands, unknown } = command.parseOptions(words);
      expect([operands, unknown]).toEqual([['every-invariant'], []]);
      expect(command.opts()).toMatchObject({ shard: { index: 3, of: 16 }, json: true });
    }
    vi.unstubAllEnvs();
  });

  test('is a merge of all that has come', () => {
    const commands = commandsOf('merge');
    expect(commands).toHaveLength(4);
    for (const words of commands) {
      const { operands, unknown } = mergeCommand(() => {}).parseOptions(words);
      expect([operands, unknown]).toEqual([[expect.stringMatching(/^shard-\*\.(json|report)$/)], []]);
    }
  });
});

test('the manifest of Kubernetes says how many shards there are, twice the same', () => {
  const [manifest] = blocksOf('yaml').map((text) => parse(text));
  const { completionMode, completions, template } = manifest.spec;
  expect(completionMode).toBe('Indexed');
  const [container] = template.spec.containers;
  expect(container.env).toEqual([{ name: COUNT, value: String(completions) }]);
  expect(container.args).toEqual([expect.stringMatching(/--shard auto .*\|\| test \$\? -eq 1$/)]);
  expect(container.volumeMounts.map(({ name }: { name: string }) => name)).toEqual(
    template.spec.volumes.map(({ name }: { name: string }) => name),
  );
});

test('the pipeline of GitLab merges what its jobs have left', () => {
  const [, pipeline] = blocksOf('yaml').map((text) => parse(text));
  expect(pipeline.hunt.script.at(-1)).toMatch(/--shard auto .* > "shard-\$CI_NODE_INDEX.json"/);
  expect(pipeline.hunt.artifacts).toEqual({ when: 'always', paths: ['shard-*.json', 'shrunk-cases/'] });
  expect(pipeline.merge).toMatchObject({ needs: ['hunt'], when: 'always' });
});
