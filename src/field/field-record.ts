/**
 * The record of a group of real processes: what was done to them, and what each was given.
 *
 * A node records its inputs alone: who it is, its clocks, its chance, the number of the message that it took in; and of
 * what came out of a step only which messages it sent, with checksums. The reducer makes all else of it again
 * (`rerun.ts`), and a checksum that differs says that it is not the same reducer, or no pure one.
 */
import * as z from 'zod';
import { scheduleSchemaFor } from '../cases/schedule-schema.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';

export const RECORD_FORMAT = 'hearsay-field-record';
export const RECORD_VERSION = 1;

/** The file of what was done; the files of the lives of nodes stand beside it. */
export const DEEDS_FILE = 'field.jsonl';

const micros = z.int().min(0);
const whole = z.int().min(0);
const uint32 = z.int().min(0).max(0xffffffff);
const node = z.string().regex(/^n[1-9]\d*$/, { error: 'must be the name of a node, like n3' });

/** Where a node's life is recorded. */
export function lifeFile(name: string, life: number): string {
  return `${name}-${life}.jsonl`;
}

/** The first line of what was done. Times are microseconds since the origin of the run, on one clock for all. */
export function deedsHeaderSchema(family: FamilySchedules | null) {
  return z.strictObject({
    format: z.literal(RECORD_FORMAT),
    version: z.literal(RECORD_VERSION),
    recordedBy: z.string(),
    variant: z.string(),
    /** The length of a tick. */
    tickMillis: z.int().min(1).max(60_000),
    /** Who loses what the plan loses: each sender itself, unless it is the kernel. */
    lostBy: z.literal('kernel').optional(),
    /** What was to be done, as a schedule of the world. */
    planned: scheduleSchemaFor(family),
  });
}

export type DeedsHeader = z.infer<ReturnType<typeof deedsHeaderSchema>>;

/** What was done to a process, or what became of it, and when. */
export const deedSchema = z.discriminatedUnion('did', [
  z.strictObject({ did: z.literal('started'), atMicros: micros, node, life: whole }),
  z.strictObject({ did: z.literal('killed'), atMicros: micros, node }),
  z.strictObject({ did: z.literal('stopped'), atMicros: micros, node }),
  z.strictObject({ did: z.literal('continued'), atMicros: micros, node }),
  z.strictObject({ did: z.literal('left'), atMicros: micros, node }),
  /** It ended without having been asked to. */
  z.strictObject({ did: z.literal('died'), atMicros: micros, node, words: z.string() }),
  z.strictObject({ did: z.literal('ended'), atMicros: micros }),
]);

export type Deed = z.infer<typeof deedSchema>;

/** The first line of the life of a node. */
export const lifeHeaderSchema = z.strictObject({
  format: z.literal(RECORD_FORMAT),
  version: z.literal(RECORD_VERSION),
  node,
  life: whole,
});

export type LifeHeader = z.infer<typeof lifeHeaderSchema>;

/** What became of a message where it was sent: nothing is said of one that went out. */
const withheld = z.enum(['dropped', 'cut off', 'oversize']);

/** A step of a node. */
export const stepSchema = z.strictObject({
  cause: z.enum(['start', 'receive', 'tick', 'leave']),
  atMicros: micros,
  /** How long after it was due a turn was made. */
  lateMicros: micros.optional(),
  now: z.int(),
  wall: z.int(),
  choice: z.int().min(0),
  /** What it takes in: who has sent it, in which life, and the number of the message in that life. */
  takes: z.strictObject({ from: node, life: whole, number: whole }).optional(),
  /** What it sends, in order; the checksum is of its bytes. */
  sends: z.array(
    z.strictObject({ to: z.string(), number: whole, checksum: uint32, withheld: withheld.optional() }),
  ),
  /** The checksum of what it believes then. */
  believes: uint32,
});

export type RecordedStep = z.infer<typeof stepSchema>;

/** One life of a node. */
export interface LifeRecord {
  readonly node: string;
  readonly life: number;
  readonly steps: readonly RecordedStep[];
}

export interface FieldRecord {
  readonly header: DeedsHeader;
  readonly deeds: readonly Deed[];
  readonly lives: readonly LifeRecord[];
}
