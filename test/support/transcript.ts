/** Transcripts in documents: what is typed, and what is printed then; a line `…` stands for any number of lines. */

/** A line that is typed, and what is printed then. */
export interface Step {
  readonly typed: string;
  readonly lines: string[];
}

/** The steps of each `console` block of a page. */
export function transcriptsOf(page: string): Step[][] {
  const blocks = page.matchAll(/^```console\n(.*?)^```$/gms);
  return [...blocks].map(([, block = '']) => stepsOf(block.trimEnd().split('\n')));
}

function stepsOf(lines: readonly string[]): Step[] {
  const steps: Step[] = [];
  for (const line of lines) {
    if (line.startsWith('$ ')) steps.push({ typed: line.slice(2), lines: [] });
    else steps.at(-1)?.lines.push(line);
  }
  return steps;
}

/** The first line shown that the output does not have in its place, or `null`. */
export function firstDifference(shown: readonly string[], printed: readonly string[]): string | null {
  let at = 0;
  let gap = false;
  for (const line of shown) {
    if (line === '…') {
      gap = true;
      continue;
    }
    const found = gap ? printed.indexOf(line, at) : printed[at] === line ? at : -1;
    if (found < 0) return line;
    at = found + 1;
    gap = false;
  }
  return gap || at === printed.length ? null : `${printed[at]} (printed, not shown)`;
}
