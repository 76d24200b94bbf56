/** The buckets as a picture: a bar for each strategy. */
import { escaped, paletteStyles, THEME_STYLES } from '../../../src/statistics/presentation/svg-theme.ts';
import { BUCKET_NAMES, type Buckets } from './buckets.ts';

const WIDTH = 720;
const BARS = { left: 150, top: 52, width: 540, step: 34, height: 22 };
const TITLE = 'Time to the first failure, median of the trials: share of the mutants';

/** From quick to slow: one colour, ever fainter; what is never killed is another. */
const LIGHT = ['#0b3d66', '#2a6fa8', '#6fa8d6', '#b9d6ee', '#d9822b'];
const DARK = ['#cfe8ff', '#7fbdf0', '#3f86c4', '#24507a', '#e08a3c'];
/** The letters on them. */
const LIGHT_INK = ['#ffffff', '#ffffff', '#10202c', '#10202c', '#10202c'];
const DARK_INK = ['#10202c', '#10202c', '#ffffff', '#ffffff', '#10202c'];

export function pictureOf(strategies: readonly Buckets[]): string {
  const bottom = BARS.top + BARS.step * strategies.length;
  const height = bottom + 44;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(TITLE)}">`,
    `<style>${THEME_STYLES}${paletteStyles('c', LIGHT, DARK)}${paletteStyles('i', LIGHT_INK, DARK_INK)}.part{fill:var(--c);stroke:var(--back)}.count{fill:var(--i)}</style>`,
    `<rect class="back" width="${WIDTH}" height="${height}"/>`,
    `<text class="title" x="16" y="28">${escaped(TITLE)}</text>`,
    ...strategies.flatMap(barOf),
    ...BUCKET_NAMES.flatMap((name, bucket) => legendEntry(name, bucket, bottom + 18)),
    '</svg>',
    '',
  ].join('\n');
}

function barOf({ strategy, mutants }: Buckets, index: number): string[] {
  const y = BARS.top + BARS.step * index;
  const all = mutants.reduce((sum, count) => sum + count, 0);
  const parts: string[] = [];
  let before = 0;
  mutants.forEach((count, bucket) => {
    if (count === 0) return;
    const x = rounded(BARS.left + (BARS.width * before) / all);
    const width = rounded((BARS.width * count) / all);
    before += count;
    parts.push(
      `<rect class="part c${bucket}" x="${x}" y="${y}" width="${width}" height="${BARS.height}"><title>${escaped(`${strategy}, ${BUCKET_NAMES[bucket]}: ${count} of ${all}`)}</title></rect>`,
      `<text class="middle count i${bucket}" x="${rounded(x + width / 2)}" y="${y + 16}">${count}</text>`,
    );
  });
  return [`<text class="end" x="${BARS.left - 10}" y="${y + 16}">${escaped(strategy)}</text>`, ...parts];
}

function legendEntry(name: string, bucket: number, y: number): string[] {
  const x = BARS.left + bucket * (BARS.width / BUCKET_NAMES.length);
  const label = bucket === BUCKET_NAMES.length - 1 ? name : `≤ ${name}`;
  return [
    `<rect class="part c${bucket}" x="${x}" y="${y - 11}" width="14" height="14"/>`,
    `<text x="${x + 20}" y="${y}">${label}</text>`,
  ];
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
