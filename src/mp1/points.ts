/**
 * The 90 points of the assignment's grader, by its own rules and with its quirks: it greps lines.
 *
 * - *join*: there are exactly N² different joins, self-joins among them; or else exactly N nodes have each
 *   joined exactly N−1 others. No time limit.
 * - *completeness*: enough different lines with “removed” mention the victim: N−1 for a single one, as many
 *   as there are survivors for each of several. A line mentions the victim also where the victim wrote it.
 * - *accuracy*, of a single failure: no such line leaves the victim out, and there is one. Of several, for
 *   each victim: exactly as many lines leave it out as the survivors must write about the other victims. Of a
 *   lossy network: not graded.
 *
 * The grader knows N = 10 only. For any other N these are the same rules with N in place of 10, and addresses
 * are compared whole: it compares by regular expression, in which `1.0.0.0:0` is part of `11.0.0.0:0`.
 */
import { joinReasons } from './join-reasons.ts';
import type { LineCounts } from './line-counts.ts';
import { type RemovalLines, removalLines } from './removal-lines.ts';
import {
  accuracyReasons,
  accuracyReasonsOfMany,
  completenessReasons,
  completenessReasonsOfMany,
} from './removal-reasons.ts';
import type { ScenarioName } from './scenario-name.ts';

/** One thing that is graded. */
export interface Part {
  readonly name: 'join' | 'completeness' | 'accuracy';
  readonly points: number;
  readonly outOf: number;
  /** The points that the grader prints for it, which are not always those that it adds up. */
  readonly printed: number;
  /** What is missing or wrong where it is not worth all of its points, the sum of it first; else empty. */
  readonly reasons: readonly string[];
}

/** What a log is worth. */
export interface Points {
  readonly points: number;
  readonly outOf: number;
  readonly parts: readonly Part[];
}

export function pointsOf(scenario: ScenarioName, counts: LineCounts): Points {
  const parts = partsOf(scenario, counts);
  return {
    points: parts.reduce((sum, { points }) => sum + points, 0),
    outOf: parts.reduce((sum, { outOf }) => sum + outOf, 0),
    parts,
  };
}

function partsOf(scenario: ScenarioName, counts: LineCounts): Part[] {
  const removals = removalLines(counts);
  const complete = (outOf: number) =>
    part('completeness', isComplete(counts, removals) ? outOf : 0, outOf, () =>
      completenessReasons(counts, removals),
    );
  switch (scenario) {
    case 'singlefailure':
      return [
        joinPart(counts, 10),
        complete(10),
        part('accuracy', isAccurate(counts, removals) ? 10 : 0, 10, () => accuracyReasons(counts, removals)),
      ];
    case 'multifailure': {
      const victims = victimsOf(counts);
      const survivors = counts.made.size - victims;
      const mentionedEnough = [...counts.failed].filter((victim) => removals.mention(victim) >= survivors);
      const leftOutAsMust = [...counts.failed].filter(
        (victim) => removals.leaveOut(victim) === (victims - 1) * survivors,
      );
      return [
        joinPart(counts, 10),
        part('completeness', pointsFor(mentionedEnough.length, victims), 10, () =>
          completenessReasonsOfMany(counts, removals, victims),
        ),
        part('accuracy', pointsFor(leftOutAsMust.length, victims), 10, () =>
          accuracyReasonsOfMany(counts, removals, victims),
        ),
      ];
    }
    case 'msgdropsinglefailure':
      return [joinPart(counts, 15), complete(15)];
  }
}

function part(
  name: Part['name'],
  points: number,
  outOf: number,
  reasonsFor: () => string[],
  printed = points,
): Part {
  return { name, points, outOf, printed, reasons: points === outOf ? [] : reasonsFor() };
}

/** What the grader prints for a join that passes at its first look, whatever that is worth. */
const PRINTED_AT_FIRST_LOOK = 10;

function joinPart(counts: LineCounts, outOf: number): Part {
  const { lines, made } = counts;
  const nodes = made.size;
  let pairs = 0;
  let nodesWithAllOthers = 0;
  for (const [node, ofNode] of lines.entries()) {
    const joined = [...ofNode].filter(([, ofPair]) => ofPair.joined);
    pairs += joined.length;
    if (joined.filter(([about]) => about !== node).length === nodes - 1) nodesWithAllOthers++;
  }
  const passesAtFirstLook = nodes > 0 && pairs === nodes ** 2;
  const passes = passesAtFirstLook || (nodes > 0 && nodesWithAllOthers === nodes);
  const printed = passesAtFirstLook ? PRINTED_AT_FIRST_LOOK : undefined;
  return part('join', passes ? outOf : 0, outOf, () => joinReasons(counts), printed);
}

/** Where there is no victim, the grader finds nothing. */
function isComplete({ failed, made }: LineCounts, removals: RemovalLines): boolean {
  const [victim] = failed;
  return victim !== undefined && removals.mention(victim) >= made.size - 1;
}

function isAccurate({ failed }: LineCounts, removals: RemovalLines): boolean {
  const [victim] = failed;
  return victim !== undefined && removals.mention(victim) > 0 && removals.leaveOut(victim) === 0;
}

/** The half of the nodes. */
function victimsOf({ made }: LineCounts): number {
  return Math.floor(made.size / 2);
}

/** Ten points, in equal shares for the victims. */
function pointsFor(passing: number, victims: number): number {
  return victims === 0 ? 0 : Math.floor((10 * Math.min(passing, victims)) / victims);
}
