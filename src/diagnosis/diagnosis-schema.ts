/** A diagnosis as it stands in the report of a shard: strict, like the rest of it. */
import * as z from 'zod';
import type { Diagnosis } from './diagnosis.ts';

const tick = z.int().min(0);
/** It is printed, and made into the name of a file. */
const ruleName = z.string().regex(/^[\w-]{1,64}$/, { error: 'must be the name of a rule' });

export const diagnosisSchema: z.ZodType<Diagnosis> = z.strictObject({
  schedule: z.string(),
  nodes: z.int().min(0),
  besides: z.array(z.strictObject({ claim: z.string(), tick })),
  knownAs: z.array(
    z.strictObject({
      path: z.string(),
      title: z.string(),
      variants: z.array(z.string()),
      ruleFiles: z.array(z.string()),
    }),
  ),
  rulesOf: z.string().nullable(),
  rulesToMend: z.array(z.strictObject({ rule: ruleName, proof: z.enum(['mended', 'alone', 'differs']) })),
  parting: z
    .strictObject({
      from: z.string(),
      tick,
      node: z.string().nullable(),
      cause: z.enum(['start', 'receive', 'tick', 'leave']).nullable(),
      words: z.string(),
    })
    .nullable(),
  unwritten: z.array(z.string()),
});
