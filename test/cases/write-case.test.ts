import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { caseFileName } from '../../src/cases/case-name.ts';
import { formatCase } from '../../src/cases/format-case.ts';
import { writeCase } from '../../src/cases/write-case.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { lostJoinRequest } from '../support/case-of.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a case is kept under the name of its claim, in a folder that is made if need be', () => {
  const { path, existed } = writeCase(join(folder, 'a', 'b'), 'join-completeness', lostJoinRequest());
  expect(existed).toBe(false);
  expect(path).toMatch(/[/\\]a[/\\]b[/\\]join-completeness-[0-9a-f]{8}\.json$/);
  expect(readFileSync(path, 'utf8')).toBe(formatCase(lostJoinRequest()));
});

test('the same counterexample, found by another seed, is the same file, and is left as it is', () => {
  const found = lostJoinRequest();
  const first = writeCase(folder, 'agreement', found);
  const again = writeCase(folder, 'agreement', {
    ...found,
    title: 'another title',
    provenance: { ...found.provenance, seed: 77 },
  });
  expect(again).toEqual({ path: first.path, existed: true });
  expect(readFileSync(first.path, 'utf8')).toBe(formatCase(found));
});

test('another schedule is another file', () => {
  const found = lostJoinRequest();
  const other = { ...found, schedule: { ...found.schedule, seed: '1' } };
  expect(caseFileName('agreement', other)).not.toBe(caseFileName('agreement', found));
});

test('however its parts were put together a schedule has one name', () => {
  const found = lostJoinRequest();
  const turned = Object.fromEntries(Object.entries(found.schedule).toReversed()) as unknown as Schedule;
  expect(caseFileName('agreement', { ...found, schedule: turned })).toBe(caseFileName('agreement', found));
});

test('nothing is ever written over, and no draft is left behind', () => {
  const name = caseFileName('agreement', lostJoinRequest());
  writeFileSync(join(folder, name), 'somebody else’s');
  const written = writeCase(folder, 'agreement', lostJoinRequest());
  expect(readFileSync(join(folder, name), 'utf8')).toBe('somebody else’s');
  expect(written).toEqual({ path: join(folder, name.replace('.json', '-2.json')), existed: false });
  expect(readFileSync(written.path, 'utf8')).toBe(formatCase(lostJoinRequest()));
  expect(writeCase(folder, 'agreement', lostJoinRequest())).toEqual({ ...written, existed: true });
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a fault takes one line, so that two cases can be compared by eye', () => {
  const lines = formatCase(lostJoinRequest()).split('\n');
  expect(lines).toContain('      { "kind": "join", "atTick": 0, "node": "n2" },');
});

test('a case without faults is written and is JSON', () => {
  const found = lostJoinRequest();
  const quiet = { ...found, schedule: { ...found.schedule, faults: [] } };
  expect(JSON.parse(formatCase(quiet))).toEqual(quiet);
});
