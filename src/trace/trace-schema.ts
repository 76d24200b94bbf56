/** The schemas of the lines of a trace: strict, and with the names and addresses of a line turned into numbers. */
import * as z from 'zod';
import { nodeOfAddress } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Address } from '../protocol/address.ts';
import { EVENT_KINDS } from './event.ts';
import { CONTENT_PARTS, TRACE_FORMAT, TRACE_VERSION, type TraceHeader, type TraceNode } from './header.ts';
import { bytesOfHex } from './hex.ts';
import { addressOf, numberOf } from './number-text.ts';

const address = z.union([z.string(), z.number()]).transform((written, context): Address => {
  const read = addressOf(written);
  if (read === undefined) context.addIssue('must be an address, like 1.0.0.0:0');
  return read ?? 0;
});
const number = z.union([z.string(), z.number()]).transform((written, context): number => {
  const read = numberOf(written);
  if (read === undefined) context.addIssue('must be a number');
  return read ?? 0;
});
const whole = z.int().min(0);
const name = z.string().regex(/^\S+$/, { error: 'must be a name without blanks' });

/** @param schedule the schema of a schedule, which is as in a case. */
export function headerSchema(schedule: z.ZodType<Schedule>): z.ZodType<TraceHeader> {
  return z
    .strictObject({
      format: z.literal(TRACE_FORMAT),
      version: z.literal(TRACE_VERSION),
      recordedBy: z.string(),
      protocol: z.string(),
      nodes: z.array(z.strictObject({ name, address })),
      tickMilliseconds: z.number().positive().optional(),
      schedule: schedule.nullable(),
      complete: z.array(z.enum(EVENT_KINDS)),
      partly: z.array(z.enum(EVENT_KINDS)).optional(),
      contents: z.array(z.enum(CONTENT_PARTS)),
    })
    .superRefine(({ nodes, schedule: given }, context) => {
      const twice = (of: (node: TraceNode) => unknown) =>
        nodes.findIndex((node, place) => nodes.findIndex((other) => of(other) === of(node)) < place);
      const name = twice((node) => node.name);
      if (name >= 0)
        context.addIssue({ code: 'custom', path: ['nodes', name, 'name'], message: 'stands there twice' });
      const where = twice((node) => node.address);
      if (where >= 0) {
        context.addIssue({
          code: 'custom',
          path: ['nodes', where, 'address'],
          message: 'stands there twice',
        });
      }
      if (given !== null && given.nodes !== nodes.length) {
        const message = `must be as many as the schedule has, ${given.nodes}, but are ${nodes.length}`;
        context.addIssue({ code: 'custom', path: ['nodes'], message });
      }
    })
    .transform(({ format: _format, version: _version, partly, tickMilliseconds, ...header }) => ({
      ...header,
      ...(partly === undefined ? {} : { partly }),
      ...(tickMilliseconds === undefined ? {} : { tickMilliseconds }),
    }));
}

export type ReadEvent = z.infer<ReturnType<typeof eventSchema>>;

/** An event of this trace, but for its view, which is a change of the one before. */
export function eventSchema({ nodes }: TraceHeader) {
  const numbers = new Map(nodes.map((node, number) => [node.name, number]));
  const node = z.string().transform((called, context): number => {
    const found = numbers.get(called);
    if (found === undefined) context.addIssue('must be the name of a node that the header has');
    return found ?? 0;
  });
  /** Where nobody is, there is an address still. */
  const receiver = z.union([z.string(), z.number()]).transform((written, context): number => {
    const found = typeof written === 'string' ? numbers.get(written) : undefined;
    const read = found ?? addressOf(written);
    if (read === undefined) context.addIssue('must be the name of a node that the header has, or an address');
    return found ?? numberOfNobody(read ?? 0, nodes.length);
  });
  const hex = z
    .string()
    .regex(/^(?:[\da-f]{2})*$/, { error: 'must be bytes, as pairs of hexadecimal digits' })
    .transform(bytesOfHex);
  const column = z.array(number).nullable();
  const byAddress = z.record(z.string(), z.number()).transform((written, context) => {
    return new Map(
      Object.entries(written).map(([key, value]) => {
        const read = addressOf(key);
        if (read === undefined) context.addIssue(`must be by address, but has "${key}"`);
        return [read ?? 0, value] as const;
      }),
    );
  });
  const vector = z.strictObject({
    addresses: z.array(address),
    epochs: z.array(number),
    heartbeats: z.array(number),
  });
  const contentFields = {
    kind: z.string().optional(),
    says: z.string().optional(),
    tells: vector.optional(),
    bytes: hex.optional(),
  };
  const viewFields = {
    whole: z
      .strictObject({
        inGroup: z.boolean(),
        addresses: z.array(address),
        suspects: z.array(address),
        epochs: column,
        heartbeats: column,
        heardTicks: column,
      })
      .optional(),
    inGroup: z.boolean().optional(),
    lists: z.array(address).optional(),
    drops: z.array(address).optional(),
    suspects: z.array(address).optional(),
    epochs: byAddress.optional(),
    heartbeats: byAddress.optional(),
    heardTicks: byAddress.optional(),
  };
  const onLink = { from: node, to: receiver };
  const ofMessage = {
    tick: whole,
    id: whole,
    ...onLink,
    sentTick: whole,
    isCopy: z.literal(true).optional(),
  };
  const ofNode = { tick: whole, node };

  return z.discriminatedUnion(
    'event',
    [
      z.strictObject({ event: z.literal('started'), ...ofNode, life: whole }),
      z.strictObject({ event: z.literal('stopped'), ...ofNode, how: z.enum(['crashed', 'left']) }),
      z.strictObject({ event: z.literal('paused'), ...ofNode }),
      z.strictObject({ event: z.literal('relieved'), ...ofNode }),
      z.strictObject({
        event: z.literal('resumed'),
        ...ofNode,
        wakes: z.enum(['mail-first', 'timer-first']),
      }),
      z.strictObject({
        event: z.literal('slowed'),
        ...ofNode,
        messagesPerTick: z.int().min(1),
        queueLimit: z.int().min(1),
        loses: z.enum(['oldest', 'newest']),
      }),
      z.strictObject({ event: z.literal('clock moved'), ...ofNode, byTicks: z.int() }),
      z.strictObject({ event: z.literal('wall set'), ...ofNode, byTicks: z.int() }),
      z.strictObject({
        event: z.literal('stepped'),
        ...ofNode,
        cause: z.enum(['start', 'receive', 'tick', 'leave']),
        now: z.int(),
        answers: whole.optional(),
        view: z.strictObject(viewFields).optional(),
      }),
      z.strictObject({ event: z.literal('sent'), tick: whole, id: whole, ...onLink, ...contentFields }),
      z.strictObject({
        event: z.literal('forged'),
        tick: whole,
        id: whole,
        to: node,
        about: address,
        ...contentFields,
      }),
      z.strictObject({
        event: z.literal('strayed'),
        tick: whole,
        id: whole,
        to: node,
        from: address,
        ...contentFields,
      }),
      z.strictObject({
        event: z.literal('lost'),
        ...ofMessage,
        reason: z.enum(['dropped', 'cut off', 'oversize', 'nobody there', 'malformed', 'overflow']),
        isDamaged: z.literal(true).optional(),
        fault: whole.optional(),
      }),
      z.strictObject({ event: z.literal('waits'), ...ofMessage }),
      z.strictObject({
        event: z.literal('delivered'),
        ...ofMessage,
        damaged: z.strictObject(contentFields).optional(),
      }),
      z.strictObject({ event: z.literal('tick ended'), tick: whole }),
      z.strictObject({
        event: z.literal('ended'),
        tick: whole,
        end: z.discriminatedUnion(
          'kind',
          [
            z.strictObject({ kind: z.literal('horizon') }),
            z.strictObject({ kind: z.literal('stopped') }),
            z.strictObject({ kind: z.literal('budget exceeded'), node, sent: whole }),
            z
              .strictObject({
                kind: z.literal('threw'),
                node,
                call: z.string().optional(),
                error: z.string(),
              })
              .transform(({ call = null, ...end }) => ({ ...end, call })),
          ],
          { error: 'must be one of horizon, stopped, budget exceeded, threw' },
        ),
      }),
    ],
    { error: `must be one of ${EVENT_KINDS.join(', ')}` },
  );
}

/** The number of an address that no node has: that by which the world calls it, if no node has the number. */
function numberOfNobody(unknown: Address, nodes: number): number {
  const number = nodeOfAddress(unknown);
  return number >= 0 && number < nodes && Number.isInteger(number) ? nodes : number;
}
