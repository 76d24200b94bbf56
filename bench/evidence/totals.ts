/**
 * What all hunts that were ever added have seen together: a file that only grows. The schedules of a hunt follow from the
 * variant, the claim, the seed and what was asked of them, and each has a number; so the file keeps which numbers it has
 * counted, and a report that comes again counts nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { CheckReport, ClaimReport } from '../../src/cli/check/report.ts';
import { askedSchema, totalsSchema } from '../../src/cli/check/report-schema.ts';
import { sumOfTotals } from '../../src/hunting/totals.ts';

const count = z.int().min(0);
const block = z.strictObject({ fromIndex: count, untilIndex: count });
const hunt = z.strictObject({
  variant: z.string(),
  claim: z.string(),
  seed: count,
  schedules: askedSchema,
  /** Whose schedules are counted: ascending, and none in two of them. */
  blocks: z.array(block),
  totals: totalsSchema,
});
const evidence = z.strictObject({
  format: z.literal('hearsay-evidence'),
  version: z.literal(1),
  hunts: z.array(hunt),
});

type Block = Readonly<z.infer<typeof block>>;
type Hunt = Readonly<z.infer<typeof hunt>>;
export type Evidence = Readonly<z.infer<typeof evidence>>;

export const NO_EVIDENCE: Evidence = { format: 'hearsay-evidence', version: 1, hunts: [] };

/** Throws where it is not what this program writes. */
export function parseEvidence(json: unknown): Evidence {
  return evidence.parse(json);
}

/** What it is with a report, or in words why it cannot be counted. */
export type Added =
  | { readonly ok: true; readonly evidence: Evidence; readonly schedules: number }
  | { readonly ok: false; readonly problem: string };

/** Counts what is new in it: of each claim all or nothing. */
export function withReport(evidence: Evidence, report: CheckReport): Added {
  if (report.shard.of > 1) return { ok: false, problem: 'is of a shard: merge it with the others' };
  let hunts = evidence.hunts;
  let schedules = 0;
  for (const result of report.results) {
    const block = blockOf(report, result);
    if (result.totals.schedules === 0) continue;
    const { variant, seed, schedules: asked } = report;
    const fresh: Hunt = {
      variant,
      claim: result.claim,
      seed,
      schedules: asked,
      blocks: [],
      totals: sumOfTotals([]),
    };
    const known = hunts.find((other) => isSameHunt(other, fresh));
    const { blocks, totals } = known ?? fresh;
    if (blocks.some((other) => other.fromIndex <= block.fromIndex && block.untilIndex <= other.untilIndex))
      continue;
    const overlapping = blocks.find(
      (other) => other.fromIndex < block.untilIndex && block.fromIndex < other.untilIndex,
    );
    if (overlapping !== undefined) {
      return {
        ok: false,
        problem: `${result.claim}: of its schedules, ${inWords(block)}, some are counted already: ${inWords(overlapping)}`,
      };
    }
    const grown = {
      ...fresh,
      blocks: joined([...blocks, block]),
      totals: sumOfTotals([totals, result.totals]),
    };
    hunts = known === undefined ? [...hunts, grown] : hunts.map((other) => (other === known ? grown : other));
    schedules += result.totals.schedules;
  }
  return { ok: true, evidence: { ...evidence, hunts: hunts.toSorted(compareHunts) }, schedules };
}

/**
 * The numbers that a report takes. Of a check that was stopped it is known up to where all were run; where several workers
 * had gone beyond that, the rest is taken as well: better a schedule that is never counted than one that counts twice.
 */
function blockOf({ fromIndex, runs }: CheckReport, { failure, nextIndex, totals }: ClaimReport): Block {
  const end = failure === null ? (nextIndex ?? runs) : failure.broken.index + 1;
  return { fromIndex, untilIndex: totals.schedules > end - fromIndex ? runs : end };
}

function isSameHunt(a: Hunt, b: Hunt): boolean {
  return (
    a.variant === b.variant &&
    a.claim === b.claim &&
    a.seed === b.seed &&
    isDeepStrictEqual(a.schedules, b.schedules)
  );
}

/** Blocks side by side are one. */
function joined(blocks: readonly Block[]): Block[] {
  const whole: Block[] = [];
  for (const block of blocks.toSorted((a, b) => a.fromIndex - b.fromIndex)) {
    const last = whole.at(-1);
    if (last?.untilIndex === block.fromIndex) whole.splice(-1, 1, { ...last, untilIndex: block.untilIndex });
    else whole.push(block);
  }
  return whole;
}

function compareHunts(a: Hunt, b: Hunt): number {
  const keys = [a, b].map(({ variant, claim, schedules }) => JSON.stringify([variant, claim, schedules]));
  return keys[0]! < keys[1]! ? -1 : keys[0]! > keys[1]! ? 1 : a.seed - b.seed;
}

function inWords({ fromIndex, untilIndex }: Block): string {
  return `${fromIndex} to ${untilIndex - 1}`;
}
