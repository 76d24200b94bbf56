/** The JSON Schema of a case, for editors and for other languages. */
import * as z from 'zod';
import { CASE_VERSION, caseSchema } from './case-file.ts';

/**
 * What can be said in JSON Schema: shapes, names and ranges. That a fault names nodes that there are, and
 * that the settings keep the conditions of the rules, is for `readCase` to say.
 */
export function caseJsonSchema(): object {
  return {
    ...z.toJSONSchema(caseSchema([]), { io: 'input' }),
    title: `A case of Hearsay, version ${CASE_VERSION}`,
  };
}
