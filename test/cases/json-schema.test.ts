/** The schema in the repository is that of the code; `npm test -- -u` writes it anew. */
import { expect, test } from 'vitest';
import { CASE_VERSION } from '../../src/cases/case-file.ts';
import { caseJsonSchema } from '../../src/cases/json-schema.ts';
import { FAULT_KINDS } from '../../src/faults/fault.ts';

test('the JSON Schema in the repository is that of the cases that are written', async () => {
  const text = `${JSON.stringify(caseJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../schemas/case.schema.json');
});

test('it knows the version, every kind of fault, and refuses fields that it does not know', () => {
  const text = JSON.stringify(caseJsonSchema());
  expect(text).toContain(`"version":{"type":"number","const":${CASE_VERSION}}`);
  for (const kind of FAULT_KINDS) expect(text).toContain(`"const":"${kind}"`);
  expect(caseJsonSchema()).toMatchObject({ additionalProperties: false });
});
