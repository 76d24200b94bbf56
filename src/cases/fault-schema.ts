/** The schema of a fault in a file: a strict object for each kind, as its fields are described. */
import * as z from 'zod';
import { CATALOGUE } from '../faults/catalogue.ts';
import { FAULT_KINDS, type Fault } from '../faults/fault.ts';
import { type Field, MOST_TICKS } from '../faults/fields.ts';
import { ANY_NODE, STRANGER } from '../faults/nodes.ts';
import { FOREVER, FOREVER_WORD } from '../faults/times.ts';

export const tick = z.int().min(0).max(MOST_TICKS);
export const node = z.string().regex(/^n[1-9]\d{0,8}$/, { error: 'must be the name of a node, n1, n2, …' });
/** A node, or the one word that may stand in its place; a union would not say so of what is neither. */
const nodeOr = (word: string, error: string) =>
  z.string().refine((name) => name === word || node.safeParse(name).success, { error });
const linkEnd = nodeOr(ANY_NODE, `must be the name of a node, n1, n2, …, or "${ANY_NODE}" for all`);
const someone = nodeOr(STRANGER, `must be the name of a node, n1, n2, …, or "${STRANGER}"`);
const untilTick = z.union([tick, z.literal(FOREVER_WORD).transform(() => FOREVER)], {
  error: `must be a tick from 0 to ${MOST_TICKS}, or "${FOREVER_WORD}"`,
});
const jump = z
  .int()
  .min(-MOST_TICKS)
  .max(MOST_TICKS)
  .refine((byTicks) => byTicks !== 0, { error: 'must be a jump, ahead or back, but is 0' });

function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'whole':
      return z.int().min(field.least).max(field.most);
    case 'until':
      return untilTick;
    case 'jump':
      return jump;
    case 'share':
      return z.number().gt(0).max(1);
    case 'flag':
      return z.boolean();
    case 'word':
      return z.enum(field.words);
    case 'node':
      return node;
    case 'link end':
      return linkEnd;
    case 'someone':
      return someone;
    case 'sides':
      return z.array(z.array(node));
  }
}

function objectOf({ kind, fields }: (typeof CATALOGUE)[number]) {
  const described = Object.entries(fields).map(([name, field]) => [name, schemaOf(field)] as const);
  return z.strictObject({ kind: z.literal(kind), ...Object.fromEntries(described) });
}

const [first, ...others] = CATALOGUE;

/** What is of no other shape than those of the catalogue is a fault. */
export const fault = z.discriminatedUnion('kind', [objectOf(first), ...others.map(objectOf)], {
  error: `must be one of ${FAULT_KINDS.join(', ')}`,
}) as z.ZodType as z.ZodType<Fault>;
