/** A diagnosis as it stands in the report of a shard: strict, like the rest of it. */
import { z } from 'zod';
import { hardenedRules } from '../gossip/variants.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { RuleName } from './rules-of-claims.ts';

const tick = z.int().min(0);
const ruleName = z.enum(Object.keys(hardenedRules) as [RuleName, ...RuleName[]]);

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
  hasRules: z.boolean(),
  rulesToMend: z.array(z.strictObject({ rule: ruleName, proof: z.enum(['mended', 'alone', 'differs']) })),
  parting: z
    .strictObject({
      from: z.string(),
      tick,
      node: z.string().nullable(),
      cause: z.string().nullable(),
      words: z.string(),
    })
    .nullable(),
  unwritten: z.array(z.string()),
});
