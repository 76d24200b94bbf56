import { expect, test } from 'vitest';
import { CASE_VERSION } from '../../src/cases/case-file.ts';
import { formatCase } from '../../src/cases/format-case.ts';
import { migrated } from '../../src/cases/migrate.ts';
import { parseCase } from '../../src/cases/read-case.ts';
import { VARIANTS } from '../../src/protocol/variants.ts';
import { lostJoinRequest } from '../support/case-of.ts';

/** As version 1 had it. */
function ofVersion1() {
  const { histories: _none, provenance, ...rest } = lostJoinRequest();
  const { within: _unasked, shrunkFaults: _unknown, versions: _neither, ...oldProvenance } = provenance;
  return { ...rest, version: 1, provenance: oldProvenance };
}

test('a case of version 1 is read as one of today, without histories', () => {
  const read = parseCase(JSON.stringify(ofVersion1()), 'some.json', VARIANTS);
  expect(read).toEqual({ ok: true, value: lostJoinRequest() });
});

test('and written as one of today', () => {
  const read = parseCase(JSON.stringify(ofVersion1()), 'some.json', VARIANTS);
  expect(read.ok && formatCase(read.value)).toContain(`"version": ${CASE_VERSION}`);
});

test('a case of version 1 is read as strictly as any', () => {
  const spoiled = { ...ofVersion1(), colour: 'red' };
  expect(parseCase(JSON.stringify(spoiled), 'some.json', VARIANTS)).toEqual({
    ok: false,
    problem: 'some.json: colour: unknown field',
  });
});

test.each([null, 7, [], {}, { version: 1 }, { version: 1, schedule: {} }, lostJoinRequest()])(
  'what is no case of version 1 is left as it is: %j',
  (json) => {
    expect(migrated(json)).toBe(json);
  },
);
