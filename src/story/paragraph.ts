/** A paragraph of a story: what is told of one tick, or of a stretch of quiet ones, beside its label. */
import { tickSpan } from '../faults/names-and-counts.ts';
import { hanging } from './wrap.ts';

export interface Sentence {
  readonly text: string;
  /** It tells a change of whom somebody lists, suspects or belongs to: a long story is never cut short of it. */
  readonly changesList: boolean;
}

export interface Paragraph {
  readonly firstTick: number;
  readonly lastTick: number;
  readonly sentences: readonly Sentence[];
}

/** Sentences that tell no change of a list. */
export function plain(texts: readonly string[]): Sentence[] {
  return texts.map((text) => ({ text, changesList: false }));
}

/** How many columns the labels take up, with the room behind them. */
export function marginOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((most, paragraph) => Math.max(most, labelOf(paragraph).length), 0) + 2;
}

export function paragraphLines(paragraphs: readonly Paragraph[], margin: number): string[] {
  return paragraphs.flatMap((paragraph) =>
    paragraph.sentences.flatMap(({ text }, i) =>
      hanging((i === 0 ? labelOf(paragraph) : '').padEnd(margin), text),
    ),
  );
}

/** How many lines they take beside such a margin. */
export function sentencesLines(sentences: readonly Sentence[], margin: number): number {
  const label = ' '.repeat(margin);
  return sentences.reduce((sum, { text }) => sum + hanging(label, text).length, 0);
}

function labelOf({ firstTick, lastTick }: Paragraph): string {
  return tickSpan(firstTick, lastTick);
}
