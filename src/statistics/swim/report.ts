/** SWIM's results as a report: what the papers say, and what came out, section by section. */
import { CONFIDENCE, LEAST_SEEDS_WITH_EVENT } from '../comparison.ts';
import { formatNumber } from '../presentation/numbers.ts';
import { describeTally, type JudgedReport, tallyOf } from '../statistical-report.ts';
import type { SwimResults } from './measure-swim.ts';
import { ACK_TICKS, PROBE_TICKS } from './measurement/formed-group.ts';
import type { SwimPlan } from './plan.ts';
import { disseminationSection } from './sections/dissemination.ts';
import { falseDetectionSection } from './sections/false-detection.ts';
import { firstDetectionSection } from './sections/first-detection.ts';
import { swimLoadSection } from './sections/load.ts';
import { describeOrderings, lifeguardSection, suspicionSection } from './sections/orderings.ts';

/** `command` is the command line that gives the same report again. */
export function swimReport(results: SwimResults, command: string): JudgedReport {
  const judged = [
    firstDetectionSection(results),
    falseDetectionSection(results),
    disseminationSection(results),
    swimLoadSection(results),
  ];
  const ordered = [suspicionSection(results), lifeguardSection(results)];
  const tally = tallyOf(judged.flatMap(({ comparisons }) => comparisons));
  const orderings = describeOrderings(ordered.flatMap((section) => section.orderings));
  return {
    report: {
      title: 'SWIM, measured against its papers',
      paragraphs: introduction(results.plan, command, `${describeTally(tally)} ${orderings}`),
      sections: [...judged, ...ordered],
    },
    tally,
  };
}

function introduction(
  { seeds, loadSeeds, mistakeSeeds, lifeguard }: SwimPlan,
  command: string,
  head: string,
): string[] {
  return [
    `The papers are Das, Gupta, Motivala, *SWIM* (DSN 2002), and Dadgar, Phillips, Currey, *Lifeguard* (2017). This page was written by \`${command}\`; the same command writes the same page, byte for byte.`,
    `**${head}**`,
    `n is the number of members, q the share of messages that is lost. A message takes one tick, a round trip ${ACK_TICKS}, a period T′ of the protocol ${PROBE_TICKS} unless it is said otherwise, so that a probe is over when its period is. A group is formed on a network that loses nothing, until all list all and nobody has news to tell. It is formed once, with all members in phase; the seeds decide what becomes of it: \`${seeds[0]}\` to \`${seeds.at(-1)}\`, of the load the first ${loadSeeds.length}, of false positives the first ${mistakeSeeds.length}, or, of Lifeguard, the first ${lifeguard.seeds.length}. Where a formula makes an assumption that the protocol does not, one rule of the protocol is replaced, and the section says which.`,
    `The unit is the seed, and each interval, Student’s t, has a confidence of ${formatNumber(100 * CONFIDENCE)} %: a hundred of them together go wrong once in a hundred runs. A figure that fewer than ${LEAST_SEEDS_WITH_EVENT} seeds have seen anything of is shown and not judged. *Covered* is said of a formula that claims to be exact; where one is only set beside, it *lies* within the interval, below, or above, and the text says why.`,
  ];
}
