import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readCase } from '../../src/cases/read-case.ts';
import { readHello } from '../../src/child/hello.ts';
import { declaredBy } from '../../src/child/own-protocol.ts';
import { defineProtocol } from '../../src/family/define-protocol.ts';
import type { AnyVariant } from '../../src/family/family.ts';

const FOLDER = 'examples/found';
const page = readFileSync('docs/found.md', 'utf8');
const findings = z
  .array(z.strictObject({ package: z.string(), version: z.string(), case: z.string(), mend: z.string() }))
  .parse(JSON.parse(readFileSync(join(FOLDER, 'findings.json'), 'utf8')));

/** What the adapter says of itself; the package is not there, and is not needed to read a case. */
function variantOf(name: string): AnyVariant {
  const read = readHello(JSON.parse(readFileSync(join(FOLDER, name, 'hello.json'), 'utf8')));
  if (!('hello' in read)) throw new Error(read.flaws.join('\n'));
  const create = () => {
    throw new Error('nothing is run here');
  };
  return defineProtocol({ ...declaredBy(read.hello), create }) as unknown as AnyVariant;
}

describe.each(findings)('$package $version, $case', ({ package: name, version, case: file, mend }) => {
  const path = join(FOLDER, name, 'cases', file);

  test('is a case, in which a claim breaks', () => {
    const variant = variantOf(name);
    const read = readCase(path, [variant]);
    if (!read.ok) throw new Error(read.problem);
    expect(Object.keys(read.value.verdicts)).toEqual([variant.name]);
    const verdict = read.value.verdicts[variant.name]!;
    expect(page).toContain(`\`${'violates' in verdict ? verdict.violates : 'nothing'}\``);
  });

  test('is told, with its mend and the version', () => {
    expect(page).toContain(`](../${path})`);
    expect(page).toContain(`Mend \`${mend}\``);
    expect(page).toContain(`## ${name} ${version}`);
  });

  test('the adapter has the mend', () => {
    expect(readFileSync(join(FOLDER, name, 'adapter.mjs'), 'utf8')).toContain(`'${mend}': {`);
  });
});

test('no case is untold', () => {
  const names = [...new Set(findings.map((finding) => finding.package))];
  const kept = names.flatMap((name) => readdirSync(join(FOLDER, name, 'cases')));
  expect(kept.toSorted()).toEqual(findings.map((finding) => finding.case).toSorted());
});

test('the page leads to files that are there', () => {
  const paths = [...page.matchAll(/\]\(\.\.\/([^)#]+)/g)].map(([, path]) => path!);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
