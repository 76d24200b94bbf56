/** Results as a report: what was run, what came out, section by section. */
import { CONFIDENCE, type Comparison, LEAST_SEEDS_WITH_EVENT } from './comparison.ts';
import { LOSS_TICK, SETTLED_TICK } from './measurement/settled-group.ts';
import type { Plan } from './plan.ts';
import { formatNumber } from './presentation/numbers.ts';
import type { Report } from './presentation/report.ts';
import { accuracySection } from './sections/accuracy.ts';
import { analysis1998Section } from './sections/analysis-1998.ts';
import { detectionSection } from './sections/detection.ts';
import { disseminationSection } from './sections/dissemination.ts';
import { flappingSection } from './sections/flapping.ts';
import { loadSection } from './sections/load.ts';
import { longStallsSection } from './sections/long-stalls.ts';
import { passesSection } from './sections/passes.ts';
import { piecesSection } from './sections/pieces.ts';
import type { Results } from './sections/result.ts';

export interface JudgedReport {
  readonly report: Report;
  readonly tally: Tally;
}

/** How the comparisons came out whose prediction claims to be exact. */
export interface Tally {
  readonly covered: number;
  readonly notCovered: number;
  readonly tooFewSeeds: number;
}

/** `command` is the command line that gives the same report again. */
export function statisticalReport(results: Results, command: string): JudgedReport {
  const sections = [
    disseminationSection(results),
    analysis1998Section(),
    accuracySection(results),
    passesSection(results),
    piecesSection(results),
    flappingSection(results),
    longStallsSection(results),
    detectionSection(results),
    loadSection(results),
  ];
  const tally = tallyOf(sections.flatMap(({ comparisons }) => comparisons));
  return {
    report: { title: 'Statistics', paragraphs: introduction(results.plan, command, tally), sections },
    tally,
  };
}

export function tallyOf(comparisons: readonly Comparison[]): Tally {
  const count = (wanted: Comparison['verdict']) =>
    comparisons.filter(({ verdict }) => verdict === wanted).length;
  return { covered: count('covered'), notCovered: count('NOT COVERED'), tooFewSeeds: count('too few seeds') };
}

export function describeTally({ covered, notCovered, tooFewSeeds }: Tally): string {
  const judged = covered + notCovered;
  return `${covered} of ${judged} intervals cover the exact prediction; ${tooFewSeeds} more rest on too few seeds to be judged.`;
}

function introduction({ seeds, windowTicks }: Plan, command: string, tally: Tally): string[] {
  return [
    `Where chance rules, a claim can only be statistical. This page was written by \`${command}\`; the same command writes the same page, byte for byte.`,
    `**${describeTally(tally)}**`,
    `N is the number of members, b the fanout, q the share of messages that is lost. Every message takes one tick. All members join at tick 0, loss sets in at tick ${LOSS_TICK}, and from tick ${SETTLED_TICK} on the group is watched for ${windowTicks} ticks. There are ${seeds.length} seeds, \`${seeds[0]}\` to \`${seeds.at(-1)}\`, the same for each row: two rows differ by their group alone.`,
    `The unit of every claim is the seed. Pairs and ticks of one run are correlated, so a run gives one figure, and the interval is over the seeds: Clopper–Pearson for the share of seeds in which something happened, Student’s t for means and ratios. Two things were fixed before looking. Each interval has a confidence of ${formatNumber(100 * CONFIDENCE)} %, so that about a hundred of them together go wrong once in a hundred runs of this command; beyond that there is no tolerance. And where fewer than ${LEAST_SEEDS_WITH_EVENT} seeds saw the event that a mean is of (for the length of mistakes: one that outlasts its first tick), the figures are shown but not judged.`,
  ];
}
