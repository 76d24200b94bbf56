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
import type { Address } from '../protocol/address.ts';
import type { LineCounts } from './line-counts.ts';
import type { ScenarioName } from './scenario-name.ts';

/** One thing that is graded. */
export interface Part {
  readonly name: 'join' | 'completeness' | 'accuracy';
  readonly points: number;
  readonly outOf: number;
  /** The points that the grader prints for it, which are not always those that it adds up. */
  readonly printed: number;
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
  switch (scenario) {
    case 'singlefailure':
      return [
        joinPart(counts, 10),
        part('completeness', isComplete(counts) ? 10 : 0, 10),
        part('accuracy', isAccurate(counts) ? 10 : 0, 10),
      ];
    case 'multifailure':
      return [
        joinPart(counts, 10),
        part('completeness', pointsPerVictim(counts, mentionsEnough), 10),
        part('accuracy', pointsPerVictim(counts, leavesOutAsItMust), 10),
      ];
    case 'msgdropsinglefailure':
      return [joinPart(counts, 15), part('completeness', isComplete(counts) ? 15 : 0, 15)];
  }
}

function part(name: Part['name'], points: number, outOf: number, printed = points): Part {
  return { name, points, outOf, printed };
}

/** What the grader prints for a join that passes at its first look, whatever that is worth. */
const PRINTED_AT_FIRST_LOOK = 10;

function joinPart({ lines, made }: LineCounts, outOf: number): Part {
  const nodes = made.size;
  let pairs = 0;
  let nodesWithAllOthers = 0;
  for (const [node, ofNode] of lines.entries()) {
    const joined = [...ofNode].filter(([, ofPair]) => ofPair.joined);
    pairs += joined.length;
    if (joined.filter(([about]) => about !== node).length === nodes - 1) nodesWithAllOthers++;
  }
  if (nodes > 0 && pairs === nodes ** 2) return part('join', outOf, outOf, PRINTED_AT_FIRST_LOOK);
  return part('join', nodes > 0 && nodesWithAllOthers === nodes ? outOf : 0, outOf);
}

/** Where there is no victim, the grader finds nothing. */
function isComplete(counts: LineCounts): boolean {
  const [victim] = counts.failed;
  return victim !== undefined && removalLines(counts, victim).mention >= counts.made.size - 1;
}

function isAccurate(counts: LineCounts): boolean {
  const [victim] = counts.failed;
  if (victim === undefined) return false;
  const { mention, leaveOut } = removalLines(counts, victim);
  return mention > 0 && leaveOut === 0;
}

/** Ten points, in equal shares for the half of the nodes that fails. */
function pointsPerVictim(counts: LineCounts, passes: (counts: LineCounts, victim: Address) => boolean): number {
  const passing = [...counts.failed].filter((victim) => passes(counts, victim)).length;
  const victims = victimsOf(counts);
  return victims === 0 ? 0 : Math.floor((10 * Math.min(passing, victims)) / victims);
}

function victimsOf({ made }: LineCounts): number {
  return Math.floor(made.size / 2);
}

function mentionsEnough(counts: LineCounts, victim: Address): boolean {
  return removalLines(counts, victim).mention >= counts.made.size - victimsOf(counts);
}

function leavesOutAsItMust(counts: LineCounts, victim: Address): boolean {
  const victims = victimsOf(counts);
  const survivors = counts.made.size - victims;
  return removalLines(counts, victim).leaveOut === (victims - 1) * survivors;
}

/** The different lines with “removed”: how many mention the victim, be it as who wrote them, and how many do not. */
function removalLines({ lines }: LineCounts, victim: Address): { mention: number; leaveOut: number } {
  let mention = 0;
  let leaveOut = 0;
  for (const [node, ofNode] of lines.entries()) {
    for (const [about, { removed }] of ofNode) {
      if (node === victim || about === victim) mention += removed;
      else leaveOut += removed;
    }
  }
  return { mention, leaveOut };
}
