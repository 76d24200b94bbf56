/** A module that looks for a name of the library where it is not is told where it is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { whereNamesWent } from '../../src/cli/moved-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-moved-'));
afterAll(() => rmSync(folder, { recursive: true }));

function whereOf(source: string, problem = 'something failed'): Promise<string | null> {
  const path = join(folder, 'mine.ts');
  writeFileSync(path, source);
  return whereNamesWent(path, problem);
}

/** What Node says. */
function notProvided(name: string, specifier = 'hearsay'): string {
  return `cannot be loaded: SyntaxError: The requested module '${specifier}' does not provide an export named '${name}'`;
}

test.each([
  ["import { hardened } from 'hearsay';", 'hardened is in hearsay/gossip'],
  ["import { defineProtocol } from 'hearsay/gossip';", 'defineProtocol is in hearsay'],
  [
    'import {\n  hardenedRules as rules,\n  type NodeState,\n  scheduleArbitrary,\n} from "hearsay";',
    'hardenedRules is in hearsay/gossip, scheduleArbitrary is in hearsay/fast-check',
  ],
])('%j', async (source, where) => {
  expect(await whereOf(source)).toBe(where);
});

test('one that another file asks for is known from what Node says', async () => {
  expect(await whereOf("import './other.ts';", notProvided('lenientVariant'))).toBe(
    'lenientVariant is in hearsay/gossip',
  );
});

test('one that is nowhere any more is on the page about the library', async () => {
  expect(await whereOf("import { claimNamed } from 'hearsay';", notProvided('claimNamed'))).toBe(
    'docs/library.md says what there is in place of claimNamed',
  );
});

test.each([
  [
    'asks for nothing in vain',
    "import { defineProtocol, type Protocol } from 'hearsay';",
    'something failed',
  ],
  [
    'asks for a type that has moved, which fails nobody',
    "import type { NodeState } from 'hearsay';",
    'failed',
  ],
  ['asks another library in vain', "import { hardened } from 'steel';", notProvided('hardened', 'steel')],
])('a module that %s is told nothing', async (_, source, problem) => {
  expect(await whereOf(source, problem)).toBeNull();
});
