/**
 * The story as it grows. It is told while the run goes on, so that no tick is kept; and of a story that will be cut, no
 * more is kept than what may be told in the end, so that a run may be as long as it likes.
 */
import { CHANGE_LINES_LIMIT, linesOf, onlyChanges, withinBudget } from './budget.ts';
import { marginOf, type Paragraph, paragraphLines, plain, sentencesLines } from './paragraph.ts';
import { type QuietStretch, quietStretch } from './quiet-lines.ts';
import { tickLines } from './tick-lines.ts';
import { isQuiet, type TickRecord } from './tick-record.ts';

export interface StorySoFar {
  add(record: TickRecord): void;
  /** The whole of it, in lines. */
  lines(): string[];
}

export interface StoryFrame {
  readonly delayBoundTicks: number;
  /** The most lines that the story may have; `null`: any number. */
  readonly lineLimit: number | null;
  /** No tick is later. */
  readonly latestTick: number;
  /** Is it seen what is sent? Else nothing is said of nothing being sent. */
  readonly isSendingSeen: boolean;
}

export function storySoFar({
  delayBoundTicks,
  lineLimit,
  latestTick,
  isSendingSeen,
}: StoryFrame): StorySoFar {
  const kept = lineLimit === null ? keepAll() : keepEnds(lineLimit, latestTick);
  let quiet: QuietStretch | null = null;

  function endQuiet(): void {
    if (quiet === null) return;
    const { firstTick, lastTick } = quiet;
    kept.add({ firstTick, lastTick, sentences: plain([quiet.line()]) });
    quiet = null;
  }

  return {
    add(record) {
      if (isQuiet(record)) {
        quiet ??= quietStretch(record, isSendingSeen);
        quiet.add(record);
        return;
      }
      endQuiet();
      const { tick } = record;
      kept.add({ firstTick: tick, lastTick: tick, sentences: tickLines(record, delayBoundTicks) });
    },
    lines() {
      endQuiet();
      return kept.lines();
    },
  };
}

interface Kept {
  add(paragraph: Paragraph): void;
  lines(): string[];
}

function keepAll(): Kept {
  const all: Paragraph[] = [];
  return {
    add: (paragraph) => all.push(paragraph),
    lines: () => paragraphLines(all, marginOf(all)),
  };
}

/** A queue of paragraphs that holds so many lines; whatever was pushed out for want of room is given back. */
function queueOf(lineLimit: number, margin: number) {
  const queue: { readonly paragraph: Paragraph; readonly lines: number }[] = [];
  let total = 0;
  return {
    push(paragraph: Paragraph): Paragraph[] {
      const lines = sentencesLines(paragraph.sentences, margin);
      queue.push({ paragraph, lines });
      total += lines;
      const out: Paragraph[] = [];
      while (queue.length > 1 && total - queue[0]!.lines >= lineLimit) {
        const first = queue.shift()!;
        total -= first.lines;
        out.push(first.paragraph);
      }
      return out;
    },
    all: () => queue.map(({ paragraph }) => paragraph),
  };
}

/**
 * Enough for the budget: as many lines at the beginning, and at the end, as the whole may have, and of what is between
 * them the changes, again from both ends. The margin is not known before the end, so lines are counted beside the
 * widest one that there can be.
 */
function keepEnds(lineLimit: number, latestTick: number): Kept {
  const margin = marginOf([{ firstTick: latestTick, lastTick: latestTick + 1, sentences: [] }]);
  const head: Paragraph[] = [];
  const firstChanges: Paragraph[] = [];
  const lastChanges = queueOf(CHANGE_LINES_LIMIT, margin);
  const end = queueOf(lineLimit, margin);
  let headLines = 0;
  let firstChangeLines = 0;
  let lines = 0;
  let changeLines = 0;

  function addToMiddle(paragraph: Paragraph): void {
    const changes = onlyChanges([paragraph]);
    lines += linesOf([paragraph], margin) - linesOf(changes, margin);
    for (const change of changes) {
      if (firstChangeLines < CHANGE_LINES_LIMIT) {
        firstChanges.push(change);
        firstChangeLines += linesOf([change], margin);
        continue;
      }
      const out = linesOf(lastChanges.push(change), margin);
      lines += out;
      changeLines += out;
    }
  }

  return {
    add(paragraph) {
      if (headLines < lineLimit) {
        head.push(paragraph);
        headLines += linesOf([paragraph], margin);
        return;
      }
      for (const out of end.push(paragraph)) addToMiddle(out);
    },
    lines() {
      const paragraphs = [...head, ...firstChanges, ...lastChanges.all(), ...end.all()];
      return withinBudget(paragraphs, lineLimit, { lines, changeLines });
    },
  };
}
