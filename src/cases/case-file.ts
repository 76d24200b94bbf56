/**
 * A case: a schedule that is kept, with the verdicts that it must give.
 *
 * The value is the truth. The seed and the path of the search that found it are kept as provenance only:
 * after a change of the generator they lead elsewhere, and the schedule does not.
 */
import { z } from 'zod';
import { quoted } from '../files/place.ts';
import type { AskedSchedules } from '../generation/schedule-options.ts';
import { CLAIMS, claimNamed } from '../invariants/catalogue.ts';
import { conditionProblems } from '../protocol/settings.ts';
import { hardened } from '../protocol/variants.ts';
import { FAULT_KINDS, type Schedule } from '../simulation/schedule.ts';
import type { Fingerprint } from './fingerprint.ts';
import { type AnyVariant, variantAmong } from './known-variants.ts';
import { scheduleSchema } from './schedule-schema.ts';

/** What a case says that it is. */
export const CASE_FORMAT = 'hearsay-case';
/** The version of the format that is written. */
export const CASE_VERSION = 3;

/** What must come out of a variant under the schedule: every claim holds, or this one breaks at this tick. */
export type Verdict =
  | { readonly holds: true }
  | {
      /** The name of the claim. */
      readonly violates: string;
      readonly atTick: number;
    };

/** How the case was found; for people, nothing depends on it. */
export interface Provenance {
  readonly foundOn: string;
  /** The command line that found it, at the time. */
  readonly command: string;
  /** Which schedules were asked for: within these it is minimal. */
  readonly within: AskedSchedules;
  readonly seed: number;
  /** The path of fast-check to the shrunk schedule. */
  readonly path: string;
  readonly schedulesTried: number;
  readonly shrinks: number;
  /** How many faults the schedule had before it was shrunk. */
  readonly originalFaults: number;
  /** And how many after. */
  readonly shrunkFaults: number;
  /** By name, of whatever had a say in what was found. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A case, as it stands in its file. */
export interface CaseFile {
  readonly format: typeof CASE_FORMAT;
  readonly version: typeof CASE_VERSION;
  /** One line. */
  readonly title: string;
  /** By name of the variant. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly schedule: Schedule;
  readonly provenance: Provenance;
  /** By name of a variant with a verdict: its history under the schedule. One that is missing is not compared. */
  readonly histories: Readonly<Record<string, Fingerprint>>;
}

const count = z.int().min(0);

const verdict = z.union(
  [
    z.strictObject({ holds: z.literal(true) }),
    z.strictObject({
      violates: z.string().refine((name) => claimNamed(name) !== undefined, {
        error: `must be the name of a claim: ${CLAIMS.map(({ name }) => name).join(', ')}`,
      }),
      atTick: count,
    }),
  ],
  { error: 'must be {"holds": true} or {"violates": <claim>, "atTick": <tick>}' },
);

function verdictsOn(known: readonly AnyVariant[]) {
  return z
    .record(z.string(), verdict)
    .refine((given) => Object.keys(given).length > 0, { error: 'must name at least one variant' })
    .superRefine((given, context) => {
      for (const name of Object.keys(given)) {
        if (variantAmong(known, name) !== undefined) continue;
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `there is no variant ${quoted(name)}; ${whichThereAre(known)}`,
        });
      }
    });
}

/** More names than a line holds are for `list` to show. */
const MOST_NAMES = 8;

function whichThereAre(known: readonly AnyVariant[]): string {
  if (known.length > MOST_NAMES) return 'hearsay list variants shows what there is';
  return `there are ${known.map(({ name }) => name).join(', ')}`;
}

const provenance = z.strictObject({
  foundOn: z.string(),
  command: z.string(),
  within: z.strictObject({
    faults: z.array(z.enum(FAULT_KINDS)).exactOptional(),
    fanout: z.int().min(1).exactOptional(),
    earliestFaultTick: count.exactOptional(),
  }),
  seed: z.int(),
  path: z.string(),
  schedulesTried: count,
  shrinks: count,
  originalFaults: count,
  shrunkFaults: count,
  versions: z.record(z.string(), z.string()),
});

const fingerprint = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{16}$/, { error: 'must be 16 hexadecimal digits' }),
  trail: z.string().regex(/^[\w-]*$/, { error: 'must be letters, digits, "-" and "_"' }),
});

/** The schema of a case that speaks of these variants and of no others. */
export function caseSchema(known: readonly AnyVariant[]): z.ZodType<CaseFile> {
  return z
    .strictObject({
      format: z.literal(CASE_FORMAT),
      version: z.literal(CASE_VERSION),
      title: z
        .string()
        .regex(/^[^\n\r]{1,500}$/, { error: 'must be one line of text' })
        // It is printed, and a terminal obeys them.
        .refine((title) => !/\p{Cc}/u.test(title), { error: 'must have no control characters' }),
      verdicts: verdictsOn(known),
      schedule: scheduleSchema,
      provenance,
      histories: z.record(z.string(), fingerprint),
    })
    .superRefine((given, context) => {
      for (const name of Object.keys(given.histories)) {
        if (Object.hasOwn(given.verdicts, name)) continue;
        context.addIssue({
          code: 'custom',
          path: ['histories', name],
          message: 'is of no variant with a verdict',
        });
      }
      // A variant that insists on its conditions cannot even be run where they are broken.
      if (given.verdicts[hardened.name] === undefined) return;
      for (const { setting, reason } of conditionProblems(given.schedule.settings)) {
        context.addIssue({ code: 'custom', path: ['schedule', 'settings', setting], message: reason });
      }
    });
}
