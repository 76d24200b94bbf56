import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agentCommand } from '../../src/cli/commands/agent.ts';
import { fieldCommand } from '../../src/cli/commands/field.ts';

const page = readFileSync('docs/field.md', 'utf8');
const [ofField = '', ofAgent = ''] = page.split('## An agent by hand');

test.each([
  ['field', ofField, fieldCommand(() => {})],
  ['agent', ofAgent, agentCommand(() => {})],
])('docs/field.md has each option of %s, and no other', (_name, text, command) => {
  const flags = command.options.map((option) => option.flags);
  expect([...text.matchAll(/^\| `(--[^`]+)` \|/gm)].map(([, flag]) => flag)).toEqual(flags);
});
