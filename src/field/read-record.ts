/** Reading a record: what is wrong is said with the file, its line, the place in it and what was expected. */
import type { z } from 'zod';
import { problemsOf } from '../files/issue-words.ts';
import { parseJson } from '../files/parse-json.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';
import {
  type Deed,
  type DeedsHeader,
  deedSchema,
  deedsHeaderSchema,
  type LifeRecord,
  lifeHeaderSchema,
  type RecordedStep,
  stepSchema,
} from './field-record.ts';

/** Thrown where a record is not what it should be; the message says what and where. */
export class RecordFlaw extends Error {
  override readonly name = 'RecordFlaw';
}

/** The name of the variant that a record is of, for whoever has to know its family first. */
export function variantOfRecord(text: string, path: string): string {
  const [first] = linesOf(text);
  const header = parsed(first ?? '', `${path}:1`);
  const name = typeof header === 'object' && header !== null ? Reflect.get(header, 'variant') : undefined;
  if (typeof name !== 'string') throw new RecordFlaw(`${path}:1: variant: must be the name of a variant`);
  return name;
}

export function deedsIn(
  text: string,
  path: string,
  family: FamilySchedules | null,
): { readonly header: DeedsHeader; readonly deeds: Deed[] } {
  const [first = '', ...rest] = linesOf(text);
  const header = required(deedsHeaderSchema(family), first, `${path}:1`);
  return { header, deeds: rest.map((line, place) => required(deedSchema, line, `${path}:${place + 2}`)) };
}

export function lifeIn(text: string, path: string): LifeRecord {
  const [first = '', ...rest] = linesOf(text);
  const { node, life } = required(lifeHeaderSchema, first, `${path}:1`);
  let latestMicros = 0;
  const steps = rest.map((line, place): RecordedStep => {
    const where = `${path}:${place + 2}`;
    const step = required(stepSchema, line, where);
    if ((step.cause === 'receive') !== (step.takes !== undefined)) {
      throw new RecordFlaw(`${where}: takes: must be there for a step "receive", and for no other`);
    }
    if ((step.cause === 'start') !== (place === 0)) {
      throw new RecordFlaw(`${where}: cause: a life begins with its step "start", and has one`);
    }
    if (step.atMicros < latestMicros) {
      throw new RecordFlaw(
        `${where}: atMicros: must be at least ${latestMicros}, as before it, but is ${step.atMicros}`,
      );
    }
    latestMicros = step.atMicros;
    return step;
  });
  return { node, life, steps };
}

/** The last line of a process that was killed while it wrote is no line: what it was to tell of has not gone out. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  lines.pop();
  return lines;
}

function parsed(line: string, where: string): unknown {
  const json = parseJson(line);
  if (!json.ok) throw new RecordFlaw(`${where}: ${json.flaw.replace('line 1, ', '')}`);
  return json.value;
}

function required<T>(schema: z.ZodType<T, unknown>, line: string, where: string): T {
  const read = schema.safeParse(parsed(line, where), { reportInput: true });
  if (!read.success) throw new RecordFlaw(`${where}: ${problemsOf(read.error.issues)[0]}`);
  return read.data;
}
