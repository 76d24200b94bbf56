/** The page about other languages shows what is in the examples, and every field that is read. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAnswer } from '../../src/child/answers.ts';
import { readHello } from '../../src/child/hello.ts';

const page = readFileSync('docs/any-language.md', 'utf8');
const example = (name: string) => readFileSync(`examples/any-language/${name}`, 'utf8');
const [node = '', excerpt = ''] = [...page.matchAll(/```python\n(.*?)```/gs)].map(([, block]) => block);

test('the node is shown whole, and has as many lines as is said', () => {
  expect(node).toBe(example('node.py'));
  expect(page).toContain(`of ${node.trimEnd().split('\n').length} lines`);
});

test('the excerpt is in the example', () => {
  expect(excerpt.length).toBeGreaterThan(100);
  expect(example('timers.py')).toContain(excerpt);
});

test('the nodes of all languages say the same of themselves', () => {
  const promised = /"(?:suspected|removed)Within": ?"[^"]+"/g;
  const said = ['node.py', 'node.go', 'node.cpp'].map((name) =>
    [...example(name).matchAll(promised)].map(([text]) => text.replaceAll(' ', '')),
  );
  expect(said[0]).toHaveLength(2);
  expect(said).toEqual([said[0], said[0], said[0]]);
});

/** What is told of a field that is none names those that there are. */
function fieldsTold(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    return String(error)
      .replace(/.*there is /, '')
      .split(', ');
  }
  return [];
}

test('every field of an answer is on the page', () => {
  const sent = { to: 'n1', message: 1 };
  const all = [
    ...fieldsTold(() => readAnswer({ no: 1 })),
    ...fieldsTold(() => readAnswer({ view: { no: 1 } })),
    ...fieldsTold(() => readAnswer({ send: [{ ...sent, no: 1 }] })),
    ...fieldsTold(() => readAnswer({ send: [{ ...sent, tells: { no: 1 } }] })),
  ];
  expect(all.length).toBeGreaterThan(12);
  for (const field of all) expect(page).toMatch(new RegExp(`\`${field}\`|"${field}"`));
});

test('every promise on the page is one, and what stands beside them too', () => {
  const table = page.split('| promise | what it says |')[1]!.split('\n\n')[0]!;
  const names = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  );
  expect(names).toHaveLength(11);
  const probing = { windowTicks: '1', helpers: '1', suspicionTicks: '1', refutesDirectly: true };
  const promises = Object.fromEntries(
    names.map((name) => [name, name === 'probing' ? probing : name === 'separatesByName' ? true : 'nodes']),
  );
  expect(readHello({ name: 'all', promises })).toHaveProperty('hello');
});

test('the exchange that is shown is one that is read', () => {
  const [, shown = ''] = /```json\n(.*?)\n```/s.exec(page)!;
  expect(readAnswer(JSON.parse(shown)).sends).toHaveLength(1);
  expect(JSON.parse(shown)).toHaveProperty('ask', 5);
});
