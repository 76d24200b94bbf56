/** The schema in the repository is that of the code; `npm test -- -u` writes it anew. */
import { expect, test } from 'vitest';
import { explanationJsonSchema } from '../../src/explanation/explanation-schema.ts';

test('the JSON Schema in the repository is that of the explanations that are written', async () => {
  const text = `${JSON.stringify(explanationJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../schemas/explanation.schema.json');
});
