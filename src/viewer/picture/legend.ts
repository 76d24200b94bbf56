/** What the signs mean; only those that are there. */

import { type Arrow, cross, glyph, toneOf } from './arrows.ts';
import { BELIEFS, wordsOf } from './belief.ts';
import { COUNTED } from './counts-chart.ts';
import type { PictureLayout } from './layout.ts';
import { beliefSign, rounded } from './strips.ts';

interface Entry {
  /** Drawn in a field of 26 × 12 pixels. */
  readonly sign: (x: number, y: number) => string;
  readonly words: string;
}

const FIELD = 28;
const LINE = 18;
const PIXELS_PER_LETTER = 5.5;

export function legend(
  picture: PictureLayout,
  arrows: readonly Arrow[],
  prefix: string,
): { readonly parts: readonly string[]; readonly height: number } {
  const held = new Set<string>();
  const hasDates = picture.panels.some(({ run }) => run.hasDates);
  for (const { lanes, counts } of picture.panels) {
    for (const { rows } of lanes)
      for (const { spans } of rows) for (const { belief } of spans) held.add(belief);
    for (const belief of counts === null ? [] : COUNTED) {
      if (counts?.byBelief[BELIEFS.indexOf(belief)]?.some((count) => count > 0)) held.add(belief);
    }
  }
  const beliefs = BELIEFS.filter((belief) => held.has(belief)).map(
    (belief): Entry => ({
      sign: (x, y) => beliefSign(belief, x, y, prefix),
      words: wordsOf(belief, hasDates).legend,
    }),
  );
  const line = (classes: string, tone: string | null) => (x: number, y: number) =>
    `<path class="message ${classes}" d="M${x} ${y - 4}h22"${tone === null ? '' : ` marker-end="url(#${prefix}-head-${tone})"`}/>`;
  const messages: [isThere: (arrow: Arrow) => boolean, entry: Entry][] = [
    [
      ({ message }) => toneOf(message) === 'misleads',
      { sign: line('misleads', 'misleads'), words: 'a message that makes its reader believe what is not so' },
    ],
    [
      ({ message }) => toneOf(message) === 'news',
      { sign: line('news', 'news'), words: "a message that changes its reader's list" },
    ],
    [
      ({ message }) => toneOf(message) === 'routine' && message.loss === null,
      { sign: line('routine', 'routine'), words: 'a message that changes nothing' },
    ],
    [
      ({ message }) => message.loss !== null,
      { sign: (x, y) => line('lost', null)(x, y) + cross(x + 20, y - 4), words: 'lost' },
    ],
    [({ message }) => message.isLate, { sign: (x, y) => glyph(x + 12, y - 4, 'L'), words: 'late' }],
    [
      ({ message }) => message.isDoubled,
      { sign: (x, y) => glyph(x + 12, y - 4, '×2'), words: 'arrives twice' },
    ],
    [
      ({ message }) => message.isDamaged,
      { sign: (x, y) => glyph(x + 12, y - 4, '⚡'), words: 'damaged on the way' },
    ],
  ];
  const entries = [
    ...messages.filter(([isThere]) => arrows.some(isThere)).map(([, entry]) => entry),
    ...beliefs,
  ];
  let [x, y] = [20, picture.bottom + 14];
  const parts = [
    `<text class="strong" x="20" y="${y}">Each lane is a node; the strips below it are what it believes of the others.</text>`,
  ];
  y += LINE + 2;
  for (const { sign, words } of entries) {
    const length = FIELD + words.length * PIXELS_PER_LETTER + 18;
    if (x > 20 && x + length > picture.width - 10) [x, y] = [20, y + LINE];
    parts.push(`${sign(x, y)}<text class="small" x="${rounded(x + FIELD)}" y="${y}">${words}</text>`);
    x += length;
  }
  return { parts, height: y + 14 - picture.bottom };
}
