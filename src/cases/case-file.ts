/**
 * A case: a schedule that is kept, with the verdicts that it must give.
 *
 * The value is the truth. The seed and the path of the search that found it are kept as provenance only:
 * after a change of the generator they lead elsewhere, and the schedule does not.
 */

import * as z from 'zod';
import type { Catalogue } from '../claims/catalogue.ts';
import { type AnyVariant, catalogueFor } from '../family/family.ts';
import { FAULT_KINDS } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { harmlessLine } from '../files/harmless.ts';
import { quoted } from '../files/place.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';
import type { AskedSchedules } from '../generation/schedule-options.ts';
import type { Fingerprint } from './fingerprint.ts';
import { variantAmong } from './known-variants.ts';
import { scheduleByHandSchemaFor, scheduleSchemaFor } from './schedule-schema.ts';
import type { SchedulesByHand } from './settings-for-all.ts';

/** What a case says that it is. */
export const CASE_FORMAT = 'hearsay-case';
/** The version of the format that is written. */
export const CASE_VERSION = 4;

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
  /**
   * The claim that it was found to break: it is judged, and told, by this one first. It may be one of its finder's
   * own, which no catalogue holds. Older cases do not say.
   */
  readonly claim?: string;
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
  /** By name of the variant. A schedule that was written by hand may have none yet. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly schedule: Schedule;
  /** Missing where nobody has hunted it: it was written by hand. */
  readonly provenance?: Provenance;
  /** By name of a variant with a verdict: its history under the schedule. One that is missing is not compared. */
  readonly histories: Readonly<Record<string, Fingerprint>>;
}

const count = z.int().min(0);

const title = z
  .string()
  .regex(/^[^\n\r]{1,500}$/, { error: 'must be one line of text' })
  // It is printed, and a terminal obeys them.
  .refine((text) => !/\p{Cc}/u.test(text), { error: 'must have no control characters' });

const verdict = z.union(
  [z.strictObject({ holds: z.literal(true) }), z.strictObject({ violates: z.string(), atTick: count })],
  { error: 'must be {"holds": true} or {"violates": <claim>, "atTick": <tick>}' },
);

const verdicts = z.record(z.string(), verdict);

/** `anyVariant`: who reads the case will run it on none of those that it names, so it may name any. */
function addUnknownVariants(
  given: Pick<CaseFile, 'verdicts' | 'provenance'>,
  known: readonly AnyVariant[],
  anyVariant: boolean,
  context: z.core.$RefinementCtx,
): void {
  for (const name of anyVariant ? [] : Object.keys(given.verdicts)) {
    if (variantAmong(known, name) !== undefined) continue;
    const instead = foundOnOwn(given) ?? whichThereAre(known);
    context.addIssue({
      code: 'custom',
      path: ['verdicts', name],
      message: `there is no variant ${quoted(name)}; ${instead}`,
    });
  }
}

/** The option of a protocol of one's own, in the command that found the case: the file names it, and never runs it. */
const OWN = / (--(?:child|protocol) (?:'(?:[^']|'\\'')*'|\S+))/;

/** How a case was found that is of somebody's own protocol; `null`: it is not known to be. */
function foundOnOwn({ provenance: found }: Pick<CaseFile, 'provenance'>): string | null {
  const [, option] = OWN.exec(found?.command ?? '') ?? [];
  return option === undefined ? null : `it was found with ${harmlessLine(option)}`;
}

/** More names than a line holds are for `list` to show. */
const MOST_NAMES = 8;

function whichThereAre(known: readonly AnyVariant[]): string {
  if (known.length > MOST_NAMES) return 'hearsay list variants shows what there is';
  return `there are ${known.map(({ name }) => name).join(', ')}`;
}

const provenance = z.strictObject({
  foundOn: z.string(),
  claim: z
    .string()
    .min(1)
    .max(200)
    .refine((name) => !/\p{Cc}/u.test(name), { error: 'must have no control characters' })
    .exactOptional(),
  command: z.string(),
  within: z.strictObject({
    faults: z.array(z.enum(FAULT_KINDS)).exactOptional(),
    settings: z.record(z.string(), z.int()).exactOptional(),
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

export interface CaseSchemaOptions {
  /** The family whose settings the schedule has; `null`: one that nobody here knows. */
  readonly family?: FamilySchedules | null;
  /** The verdicts may be on variants that nobody here knows: none of them will be run. */
  readonly anyVariant?: boolean;
}

/** The schema of a case that speaks of these variants and of no others. */
export function caseSchema(
  known: readonly AnyVariant[],
  { anyVariant = false, family = null }: CaseSchemaOptions = {},
): z.ZodType<CaseFile> {
  return z
    .strictObject({
      format: z.literal(CASE_FORMAT),
      version: z.literal(CASE_VERSION),
      title,
      verdicts: verdicts.refine((given) => Object.keys(given).length > 0, {
        error: 'must name at least one variant',
      }),
      schedule: scheduleSchemaFor(family),
      provenance: provenance.exactOptional(),
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
      addUnknownVariants(given, known, anyVariant, context);
      addFlawsOfVerdicts(given, known, context);
    });
}

/** The schema of a schedule by hand: what else is in a case is added, the settings that it leaves out are derived. */
export function byHandSchema(
  known: readonly AnyVariant[],
  schedules: SchedulesByHand,
  { anyVariant = false }: CaseSchemaOptions = {},
): z.ZodType<CaseFile, unknown> {
  return z
    .strictObject({
      title,
      verdicts: verdicts.exactOptional(),
      schedule: scheduleByHandSchemaFor(schedules),
    })
    .superRefine(({ verdicts = {}, schedule }, context) => {
      addUnknownVariants({ verdicts }, known, anyVariant, context);
      addFlawsOfVerdicts({ verdicts, schedule }, known, context);
    })
    .transform(({ verdicts = {}, ...given }): CaseFile => {
      return { format: CASE_FORMAT, version: CASE_VERSION, ...given, verdicts, histories: {} };
    });
}

/** What the verdicts must not say, given the rest of the case. */
function addFlawsOfVerdicts(
  { verdicts, schedule, provenance: found }: Pick<CaseFile, 'verdicts' | 'schedule' | 'provenance'>,
  known: readonly AnyVariant[],
  context: z.core.$RefinementCtx,
): void {
  for (const [name, given] of Object.entries(verdicts)) {
    // A claim that is nowhere in the catalogue is one of its finder's own, and no slip of the pen, if the finder says so.
    if ('holds' in given || given.violates === found?.claim) continue;
    const variant = variantAmong(known, name);
    const catalogues = variant === undefined ? cataloguesOf(known) : [catalogueFor(variant)];
    if (catalogues.some(({ claimNamed }) => claimNamed(given.violates) !== undefined)) continue;
    const names = catalogues.flatMap(({ claims }) => claims.map((claim) => claim.name));
    context.addIssue({
      code: 'custom',
      path: ['verdicts', name, 'violates'],
      message: `must be the name of a claim: ${[...new Set(names)].join(', ')}`,
    });
  }
  // A variant that insists on its conditions cannot even be run where they are broken.
  for (const { name, family, reference } of known) {
    if (verdicts[name] === undefined || reference?.().name !== name) continue;
    for (const { setting, reason } of family?.conditionProblems?.(schedule) ?? []) {
      const part = setting in schedule.network ? 'network' : 'settings';
      context.addIssue({ code: 'custom', path: ['schedule', part, setting], message: reason });
    }
  }
}

/** By what the variant of a verdict may have been judged, where it is not known itself. */
function cataloguesOf(known: readonly AnyVariant[]): Catalogue[] {
  return [...new Set([...known.map(catalogueFor), catalogueFor({})])];
}
