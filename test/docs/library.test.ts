/** Whatever the library exports is explained where it is declared. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as library from '../../src/index.ts';

const INDEX = new URL('../../src/index.ts', import.meta.url);

interface Exported {
  readonly name: string;
  readonly isType: boolean;
  readonly file: URL;
}

const exported = [
  ...readFileSync(INDEX, 'utf8').matchAll(/^export (type )?\{([^}]*)\} from '([^']+)';$/gm),
].flatMap(([, allTypes, names = '', path = '']) =>
  names
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(
      (entry): Exported => ({
        name: entry.replace(/^type /, ''),
        isType: allTypes !== undefined || entry.startsWith('type '),
        file: new URL(path, INDEX),
      }),
    ),
);

/** Is there a comment that ends right above the declaration? */
function isExplained({ name, file }: Exported): boolean {
  const lines = readFileSync(file, 'utf8').split('\n');
  const declaration = new RegExp(`^export (?:async )?(?:const|function\\*?|class|interface|type) ${name}\\b`);
  const at = lines.findIndex((line) => declaration.test(line));
  return at > 0 && lines[at - 1]!.endsWith('*/');
}

test('this test sees every value that the library exports', () => {
  const values = exported.filter(({ isType }) => !isType).map(({ name }) => name);
  expect(values.sort()).toEqual(Object.keys(library).sort());
});

test('every symbol is explained where it is declared', () => {
  const unexplained = exported.filter((symbol) => !isExplained(symbol)).map(({ name }) => name);
  expect(unexplained).toEqual([]);
});
