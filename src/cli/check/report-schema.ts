/** The schema of a report in a file: strict, so that nobody adds up what is something else. */

import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { variantAmong } from '../../cases/known-variants.ts';
import { diagnosisSchema } from '../../diagnosis/diagnosis-schema.ts';
import { FAULT_KINDS } from '../../faults/fault.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { MOST_RUNS, MOST_SCOPE_FAULTS, MOST_SCOPE_NODES, MOST_SHARDS } from '../option-values.ts';
import { checkableOf, type PlannedSchedules } from './plan.ts';
import { type CheckReport, REPORT_FORMAT, REPORT_VERSION } from './report.ts';

const MOST_CLAIM_LETTERS = 200;

const count = z.int().min(0);
/** It is printed, and what follows it must not pass for a line of ours. */
const line = z.string().regex(/^[^\n\r]*$/, { error: 'must be one line' });
const variant = z.string().regex(/^[\w.-]{1,64}$/, { error: 'must be the name of a variant' });
/** A protocol of one's own may have claims of its own: which, its module knows alone. */
const claim = line.refine((name) => name !== '' && name.length <= MOST_CLAIM_LETTERS, {
  error: 'must be the name of a claim',
});

export const totalsSchema = z.strictObject({
  schedules: count,
  violations: count,
  nodes: count,
  ticks: count,
  nodeTicks: count,
  messages: count,
  falsePositives: count,
  falsePositivesExcused: count,
  opinionChanges: count,
  situations: z.record(z.string(), count),
  notJudged: z.record(z.string(), z.record(z.string(), count)),
});

const violation = z.strictObject({
  claim: line,
  tick: count,
  nodes: z.array(line),
  expected: line,
  seen: line,
});

const broken = z.strictObject({ index: count, violation });

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('kept'),
    violation,
    index: count,
    shrinks: count,
    originalFaults: count,
    faults: count,
    casePath: line,
    diagnosis: diagnosisSchema.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('unstable') }),
  z.strictObject({ kind: z.literal('unwritten'), reason: line }),
  z.strictObject({ kind: z.literal('not shrunk') }),
]);

const part = z.strictObject({
  round: count,
  fromIndex: count,
  untilIndex: count,
  totals: totalsSchema,
  broken: broken.nullable(),
});

/** What was asked of the schedules. */
export const askedSchema: z.ZodType<PlannedSchedules> = z.strictObject({
  faults: z.array(z.enum(FAULT_KINDS)).exactOptional(),
  settings: z.record(z.string(), z.int()).exactOptional(),
  earliestFaultTick: count.exactOptional(),
  scope: z
    .strictObject({
      nodes: z.int().min(1).max(MOST_SCOPE_NODES),
      faults: z.int().min(0).max(MOST_SCOPE_FAULTS),
    })
    .exactOptional(),
});

const shape = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  version: z.literal(REPORT_VERSION),
  variant,
  protocol: line.nullable(),
  child: line.exactOptional(),
  claims: z
    .array(claim)
    .min(1)
    .refine((names) => new Set(names).size === names.length, { error: 'must name each claim once' }),
  isNamed: z.boolean(),
  seed: count,
  runs: z.int().min(1).max(MOST_RUNS),
  fromIndex: count,
  schedules: askedSchema,
  bail: z.boolean(),
  shard: z
    .strictObject({ index: z.int().min(1), of: z.int().min(1).max(MOST_SHARDS) })
    .refine(({ index, of }) => index <= of, { error: 'must be one of them all' }),
  ended: z.enum(['complete', 'time limit', 'interrupted']),
  results: z.array(
    z.strictObject({
      claim,
      totals: totalsSchema,
      failure: z.strictObject({ broken, outcome }).nullable(),
      nextIndex: count.nullable(),
      parts: z.array(part),
    }),
  ),
  stuck: z.array(z.strictObject({ claim, fromIndex: count, untilIndex: count })),
});

export const reportSchema: z.ZodType<CheckReport> = shape
  .refine(({ fromIndex, runs }) => fromIndex < runs, { error: 'must be below runs', path: ['fromIndex'] })
  .superRefine(({ protocol, child, variant: name, claims }, context) => {
    const known = protocol === null && child === undefined ? variantAmong(KNOWN_VARIANTS, name) : undefined;
    if (known === undefined) return;
    const names = new Set(checkableOf(known).map((of) => of.name));
    claims.forEach((of, index) => {
      if (names.has(of)) return;
      context.addIssue({ code: 'custom', path: ['claims', index], message: 'must be the name of a claim' });
    });
  })
  .refine(
    ({ claims, results }) =>
      isDeepStrictEqual(
        results.map((result) => result.claim),
        claims,
      ),
    { error: 'must be one for each of the claims, in their order', path: ['results'] },
  );
