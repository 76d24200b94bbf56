/** The figures as a page of the documents: those that come out the same on every machine. */
import type { Figures } from './figures.ts';

const HEAD = ['bug', 'found', 'shrinker', 'runs', 'at most', 'faults', 'best known', 'results', 'slipped'];

export function pageOf(all: readonly Figures[], command: string, seeds: number): string {
  const rows = all.map((figures) => [
    figures.bug,
    figures.found,
    figures.shrinker,
    figures.medianRuns,
    figures.mostRuns,
    `${figures.faultsBefore} → ${figures.faultsAfter}`,
    figures.fewestFaults,
    figures.results,
    figures.slipped,
  ]);
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return `# Shrinking, measured

**${summaryOf(all)}**

Made by \`${command}\`. Each bug is sought with the seeds from 1 to ${seeds}, and shrunk from what
each of them finds: by the passes of [\`src/shrinking\`](../../src/shrinking), and by fast-check
left to itself. The failures are the same for both: they are drawn as an \`fc.array\` of records
([\`record-schedules.ts\`](../../bench/shrink/record-schedules.ts)), as one writes schedules for fast-check. The generator
of the hunts draws its schedules from one number, which fast-check could not shrink.

- **found**: how many of the seeds have found the bug.
- **runs**: schedules that were run to shrink one failure, at the median and at most.
- **faults**: in the failure and in what is left of it, at the median; joins are among them.
- **best known**: the faults of the shortest schedule that is known to show the bug.
- **results**: how many different schedules came out, over all seeds. One is what a normal form should give.
- **slipped**: how many results break another claim than the failure did.

${line(HEAD)}
${line(HEAD.map((name) => (name === 'bug' || name === 'shrinker' ? '---' : '---:')))}
${rows.map(line).join('\n')}
`;
}

/** What each shrinker comes to, over all bugs. */
function summaryOf(all: readonly Figures[]): string {
  const shrinkers = [...new Set(all.map(({ shrinker }) => shrinker))];
  const each = shrinkers.map((shrinker) => {
    const figures = all.filter((one) => one.shrinker === shrinker);
    const shortest = figures.filter(({ faultsAfter, fewestFaults }) => faultsAfter <= fewestFaults);
    const alike = figures.filter(({ results }) => results === 1);
    return `${shrinker} comes at the median to the shortest schedule that is known of ${shortest.length} of ${figures.length} bugs, and from every seed to the same one of ${alike.length}`;
  });
  return `${each.join('; ')}.`;
}
