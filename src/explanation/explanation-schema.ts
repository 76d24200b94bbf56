/** An explanation as JSON, for programs in whatever language: strict, like all that is read. */
import { z } from 'zod';
import { EXPLANATION_FORMAT, EXPLANATION_VERSION, type Explanation } from './explanation.ts';

const count = z.int().min(0);
const tick = z.int().min(0);
const node = z.string();
const share = { failing: count, of: count, low: z.number().min(0).max(1), high: z.number().min(0).max(1) };
const span = { fromTick: tick, untilTick: tick };
const notPossible = z.strictObject({ notPossible: z.string() });
const status = z.enum(['trusts', 'suspects', 'does not list']);
const belief = { node, about: node, status, epoch: z.number().nullable(), heartbeat: z.number().nullable() };

const futures = z.strictObject({
  spans: z.array(z.strictObject({ ...span, ...share })),
  measuredTicks: z.array(tick),
  certainFromTick: tick,
  isRefined: z.boolean(),
});

const chain = z.strictObject({
  links: z.array(
    z.strictObject({
      ...belief,
      tick,
      message: z
        .strictObject({ id: count, kind: z.string().nullable(), from: node.nullable(), sentTick: tick })
        .nullable(),
      isTrue: z.boolean().nullable(),
    }),
  ),
  end: z.enum(['own word', 'start', 'own turn', 'outside', 'teller does not hold it', 'not seen']),
  wasTrueWhenSent: z.boolean().nullable(),
  taughtBack: z.array(node),
});

const doubt = z.strictObject({
  tick,
  observer: node,
  target: node,
  kind: z.enum(['suspected', 'removed']),
  basis: z.enum(['silence', 'probes', 'nothing']),
  isExcused: z.boolean(),
  freshest: z
    .strictObject({
      issuedTick: tick,
      hops: z.array(z.strictObject({ id: count, from: node, to: node, sentTick: tick, tick })),
    })
    .nullable(),
  silenceTicks: z.number().nullable(),
  borneTicks: z.number().nullable(),
});

const sent = z.array(z.strictObject({ kind: z.string(), to: node.nullable() }));

export const explanationSchema: z.ZodType<Explanation> = z.strictObject({
  format: z.literal(EXPLANATION_FORMAT),
  version: z.literal(EXPLANATION_VERSION),
  variant: z.string(),
  statement: z.string(),
  violation: z.strictObject({
    claim: z.string(),
    tick,
    nodes: z.array(node),
    expected: z.string(),
    seen: z.string(),
  }),
  isReproducible: z.boolean(),
  beliefs: z
    .union([
      notPossible,
      z.strictObject({
        told: z.array(
          z.strictObject({
            ...belief,
            wrong: z.enum(['the dead', 'a former life', 'the living']),
            sinceTick: tick,
            chain,
          }),
        ),
        more: count,
      }),
    ])
    .nullable(),
  doubts: z.union([notPossible, z.strictObject({ told: z.array(doubt), more: count })]).nullable(),
  faults: z
    .array(z.strictObject({ fault: count, kind: z.string(), words: z.string(), averts: z.boolean() }))
    .nullable(),
  takeover: z
    .union([
      notPossible,
      z.strictObject({
        by: z.string(),
        lastSavingTick: tick.nullable(),
        spans: z.array(z.strictObject({ ...span, saves: z.boolean() })),
      }),
    ])
    .nullable(),
  rules: z
    .union([
      notPossible,
      z.array(
        z.strictObject({
          rule: z.string(),
          statement: z.string(),
          reference: z.string(),
          file: z.string(),
          proof: z.enum(['mended', 'alone', 'differs']),
          withRule: z.strictObject(share).nullable(),
        }),
      ),
    ])
    .nullable(),
  futures: futures.nullable(),
  withoutFaults: futures.nullable(),
  choices: z
    .strictObject({
      decisive: z.array(
        z.strictObject({
          tick,
          node: node.nullable(),
          link: z.strictObject({ from: node, to: node }).nullable(),
          did: sent,
          instead: sent,
          ...share,
        }),
      ),
      all: count,
      draws: count,
      isWhole: z.boolean(),
    })
    .nullable(),
  runs: count,
  steps: count,
  isComplete: z.boolean(),
});

/** The JSON Schema of an explanation, for editors and for other languages. */
export function explanationJsonSchema(): object {
  return {
    ...z.toJSONSchema(explanationSchema),
    title: `An explanation of Hearsay, version ${EXPLANATION_VERSION}`,
  };
}
