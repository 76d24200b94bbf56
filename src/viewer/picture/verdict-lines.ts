/** What was found of a run, in lines to stand above its picture. */
import type { RunView } from './run-view.ts';
import { wrapped } from './svg-text.ts';

export interface VerdictLine {
  readonly tone: 'broken' | 'holds' | 'plain' | 'quiet';
  readonly text: string;
}

/** The widths of letters differ; this is a broad one. */
const PIXELS_PER_LETTER = 7;

/** Where it stands elsewhere what was found: which of the runs this is. */
export function shortVerdict({ protocol, violation, isJudged }: RunView): VerdictLine {
  if (violation !== null) return { tone: 'broken', text: `✗ ${protocol}` };
  return isJudged ? { tone: 'holds', text: `✓ ${protocol}` } : { tone: 'plain', text: protocol };
}

export function verdictLines({ protocol, violation, isJudged }: RunView, width: number): VerdictLine[] {
  if (violation === null) {
    return isJudged ? [{ tone: 'holds', text: `✓ ${protocol} holds` }] : [{ tone: 'plain', text: protocol }];
  }
  const { claim, tick, seen, expected, statement } = violation;
  const letters = Math.floor(width / PIXELS_PER_LETTER);
  const lines = (tone: VerdictLine['tone'], text: string) =>
    wrapped(text, letters).map((each) => ({ tone, text: each }));
  return [
    ...lines('broken', `✗ ${protocol} breaks ${claim} in tick ${tick}: ${seen}`),
    ...lines('plain', `Expected: ${expected}.`),
    ...(statement === null ? [] : lines('quiet', `The claim: ${statement}`)),
  ];
}
