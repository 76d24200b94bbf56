/** Beliefs as strips: a row for each subject, one shape for all that is alike in it, a pattern for each belief. */
import { BELIEFS, type Belief, beliefSentence, isWrong, wordsOf } from './belief.ts';
import type { LaneLayout, PanelLayout, PictureLayout, RowLayout } from './layout.ts';
import { type BeliefSpan, whenOf } from './run-view.ts';
import { clipped, svgText } from './svg-text.ts';
import { xOfTick } from './time-scale.ts';

/** What is the same all the time needs no shape of its own for each piece. */
const MOST_NAMED_PIECES = 200;
const PIXELS_PER_LETTER = 5.6;
const WHITE_ON: ReadonlySet<Belief> = new Set(['trusts-down-overdue', 'lists-down-overdue', 'dropped-up']);

/** Where nobody is listed, nor should be, is a dotted line. */
const ABSENT: Belief = 'unlisted-down';

interface Piece {
  readonly span: BeliefSpan;
  readonly x: number;
  readonly width: number;
}

/** The patterns that the strips are filled with. */
export function stripPatterns(prefix: string): string[] {
  return BELIEFS.map((belief) => {
    const [size, lines] = PATTERNS[belief];
    const id = `${prefix}-${belief}`;
    const back = `<rect class="f-${belief}" width="${size}" height="${size}"/>`;
    const shape = lines === '' ? '' : `<path class="l-${belief}" d="${lines}" stroke-width="1.4"/>`;
    return `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">${back}${shape}</pattern>`;
  });
}

const PATTERNS: Readonly<Record<Belief, readonly [size: number, lines: string]>> = {
  'trusts-up': [4, ''],
  'unlisted-down': [4, ''],
  'unmet-up': [6, 'M1 1.5h1.4M4 4.5h1.4'],
  'suspects-down': [7, 'M-1 8L8 -1M-1 1L1 -1M6 8L8 6'],
  'trusts-down': [7, 'M3.5 0V7'],
  'trusts-down-overdue': [4, ''],
  'lists-down-overdue': [6, 'M0 3H6'],
  'suspects-up': [5, 'M-1 6L6 -1M-1 1L1 -1M4 6L6 4'],
  'dropped-up': [6, 'M0 0L6 6M6 0L0 6'],
};

export function stripsOf(panel: PanelLayout, picture: PictureLayout, prefix: string): string[] {
  let named = 0;
  return panel.lanes.flatMap((lane) =>
    lane.rows.map((row) => {
      const pieces = piecesOf(row, picture);
      const wrong = pieces.filter(({ span }) => isWrong(span.belief)).length;
      named += wrong;
      return stripOf(panel, lane, row, pieces, picture, prefix, named <= MOST_NAMED_PIECES);
    }),
  );
}

function piecesOf({ spans }: RowLayout, { scale }: PictureLayout): Piece[] {
  return spans.flatMap((span) => {
    const x = xOfTick(scale, whenOf(span.from));
    const width = xOfTick(scale, whenOf(span.until)) - x;
    return width > 0 ? [{ span, x, width }] : [];
  });
}

function stripOf(
  { run }: PanelLayout,
  { node }: LaneLayout,
  { about, y }: RowLayout,
  pieces: readonly Piece[],
  picture: PictureLayout,
  prefix: string,
  isEachNamed: boolean,
): string {
  const { rowHeight, hasWordsInRows, scale } = picture;
  const [observer, subject] = [run.nodes[node]!.name, run.nodes[about]!.name];
  const shapes: string[] = [];
  for (const belief of BELIEFS) {
    const same = pieces.filter(({ span }) => span.belief === belief);
    if (same.length === 0) continue;
    const fill = `fill="url(#${prefix}-${belief})"`;
    if (isWrong(belief) && isEachNamed) {
      shapes.push(
        ...same.map(({ span, x, width }) => {
          const title = `${beliefSentence(observer, belief, subject)}: ${momentsWords(span)}`;
          const place = `x="${rounded(x)}" y="${y}" width="${rounded(width)}" height="${rowHeight}"`;
          return `<rect class="wrong" ${fill} ${place} data-tick="${span.from.tick}" data-belief="${belief}"><title>${svgText(title)}</title></rect>`;
        }),
      );
    } else {
      const y1 = y + rowHeight / 2;
      if (belief === ABSENT) {
        const lines = same.map(({ x, width }) => `M${rounded(x)} ${y1}h${rounded(width)}`);
        shapes.push(`<path class="absent" d="${lines.join('')}" data-belief="${belief}"/>`);
        continue;
      }
      const path = same.map(
        ({ x, width }) => `M${rounded(x)} ${y}h${rounded(width)}v${rowHeight}h-${rounded(width)}z`,
      );
      shapes.push(`<path ${fill} d="${path.join('')}" data-belief="${belief}"/>`);
    }
  }
  const words = hasWordsInRows ? wordsIn(pieces, y + rowHeight - 3, run.hasDates) : [];
  const name = `<text class="end tiny quiet" x="${scale.left - 6}" y="${y + rowHeight - 2.5}">${svgText(hasWordsInRows ? `about ${clipped(subject, 8)}` : clipped(subject, 12))}</text>`;
  const title = `<title>What ${svgText(observer)} believes of ${svgText(subject)}</title>`;
  return `<g class="strip" data-node="${node}" data-about="${about}">${title}${name}${shapes.join('')}${words.join('')}</g>`;
}

/** In a strip that is long enough stands what it means. */
function wordsIn(pieces: readonly Piece[], y: number, hasDates: boolean): string[] {
  return pieces.flatMap(({ span: { belief }, x, width }) => {
    const { short } = wordsOf(belief, hasDates);
    if (width < short.length * PIXELS_PER_LETTER + 8) return [];
    const tone = WHITE_ON.has(belief) ? ' on-strong' : belief === 'suspects-up' ? ' on-bright' : '';
    return [`<text class="row-word w-${belief}${tone}" x="${rounded(x + 6)}" y="${y}">${short}</text>`];
  });
}

function momentsWords({ from, until }: BeliefSpan): string {
  const last = until.phase === 'faults' ? until.tick - 1 : until.tick;
  return from.tick >= last ? `in tick ${from.tick}` : `in ticks ${from.tick}–${last}`;
}

/** A belief as a sign of the legend. */
export function beliefSign(belief: Belief, x: number, y: number, prefix: string): string {
  return belief === ABSENT
    ? `<path class="absent" d="M${x} ${y - 4}h22"/>`
    : `<rect fill="url(#${prefix}-${belief})" x="${x}" y="${y - 10}" width="22" height="12"/>`;
}

export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
