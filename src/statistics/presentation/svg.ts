/** A chart as SVG: self-contained, with a background of its own, in the colours of the reader's theme. */
import { type Axis, type Chart, type PlotPoint, placeOn, type Series, ticksOf } from './chart.ts';
import { escaped, paletteStyles, THEME_STYLES } from './svg-theme.ts';

const WIDTH = 720;
const PLOT = { left: 78, top: 44, width: 618, height: 320 };
const LEGEND_TOP = PLOT.top + PLOT.height + 72;
const LEGEND_LINE = 20;
const LEGEND_COLUMNS = 2;

/** Colours that differ for the colour-blind too (Okabe & Ito 2008), darker on white than on black. */
const LIGHT = ['#0060a0', '#c04a00', '#00795a', '#a0457d', '#6b5900', '#1f2328'];
const DARK = ['#56b4e9', '#f09a3e', '#3ccfa4', '#e79bc6', '#f0e442', '#e6edf3'];
/** Beyond these a picture has no more; the legend tells two of one colour apart by their place alone. */
export const COLOURS = LIGHT.length;
/** A picture names so many at least. */
const USUAL_COLOURS = 4;

export function svgOf(chart: Chart): string {
  const { title, x, y, series } = chart;
  const height = LEGEND_TOP + LEGEND_LINE * Math.ceil(series.length / LEGEND_COLUMNS);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${styles(Math.max(USUAL_COLOURS, ...series.map(({ colour }) => colour + 1)))}</style>`,
    `<rect class="back" width="${WIDTH}" height="${height}"/>`,
    `<text class="title" x="${PLOT.left}" y="26">${escaped(title)}</text>`,
    ...xAxis(x),
    ...yAxis(y),
    `<clipPath id="plot"><rect x="${PLOT.left - 5}" y="${PLOT.top - 5}" width="${PLOT.width + 10}" height="${PLOT.height + 10}"/></clipPath>`,
    '<g clip-path="url(#plot)">',
    ...series.flatMap((one) => marksOf(one, x, y)),
    '</g>',
    ...series.flatMap(legendEntry),
    '</svg>',
    '',
  ].join('\n');
}

function styles(colours: number): string {
  return [
    THEME_STYLES,
    paletteStyles('c', LIGHT.slice(0, colours), DARK.slice(0, colours)),
    '.grid{stroke:var(--faint)}.frame{stroke:var(--ink);fill:none}',
    '.line{stroke:var(--c);stroke-width:2;fill:none}.dashed{stroke-dasharray:6 4}.bar{stroke:var(--c);stroke-width:1.5}',
    '.dot{fill:var(--c);stroke:var(--c)}.hollow{fill:var(--back);stroke-width:1.5}',
  ].join('');
}

function across(axis: Axis, value: number): number {
  return rounded(PLOT.left + PLOT.width * placeOn(axis, value));
}

/** What lies beyond the axis, be it infinitely far, is drawn just out of sight. */
function down(axis: Axis, value: number): number {
  const place = Math.min(Math.max(placeOn(axis, value), -1), 2);
  return rounded(PLOT.top + PLOT.height * (1 - place));
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function xAxis(axis: Axis): string[] {
  const bottom = PLOT.top + PLOT.height;
  return [
    ...ticksOf(axis).flatMap((value) => {
      const at = across(axis, value);
      return [
        `<path class="grid" d="M${at} ${PLOT.top}V${bottom}"/>`,
        `<text class="middle" x="${at}" y="${bottom + 19}">${label(value)}</text>`,
      ];
    }),
    `<text class="middle" x="${PLOT.left + PLOT.width / 2}" y="${bottom + 42}">${escaped(axis.label)}</text>`,
  ];
}

function yAxis(axis: Axis): string[] {
  const middle = PLOT.top + PLOT.height / 2;
  return [
    ...ticksOf(axis).flatMap((value) => {
      const at = down(axis, value);
      return [
        `<path class="grid" d="M${PLOT.left} ${at}h${PLOT.width}"/>`,
        `<text class="end" x="${PLOT.left - 8}" y="${at + 4}">${label(value)}</text>`,
      ];
    }),
    `<path class="frame" d="M${PLOT.left} ${PLOT.top}v${PLOT.height}h${PLOT.width}"/>`,
    `<text class="middle" x="20" y="${middle}" transform="rotate(-90 20 ${middle})">${escaped(axis.label)}</text>`,
  ];
}

/** Powers of ten beyond three places as such, with the exponent raised; anything else as it is. */
function label(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (Math.abs(exponent) > 3 && value === Number(`1e${exponent}`)) {
    return `10<tspan dy="-5" font-size="10">${String(exponent).replace('-', '−')}</tspan>`;
  }
  return String(Number(value.toPrecision(6)));
}

function marksOf({ marks, colour }: Series, x: Axis, y: Axis): string[] {
  switch (marks.kind) {
    case 'line':
      return [linePath(marks.points, x, y, colour, marks.dashed === true ? 'dashed' : null)];
    case 'points':
      return [
        ...(marks.joined === true ? [linePath(marks.points, x, y, colour, 'thin')] : []),
        ...marks.points.flatMap((point) => {
          const at = across(x, point.x);
          return [
            `<path class="bar c${colour}" d="M${at} ${down(y, point.low)}V${down(y, point.high)}"/>`,
            dot(at, down(y, point.y), colour, marks.hollow === true),
          ];
        }),
      ];
  }
}

function linePath(
  points: readonly PlotPoint[],
  x: Axis,
  y: Axis,
  colour: number,
  how: 'dashed' | 'thin' | null,
): string {
  const path = points.map((point) => `${across(x, point.x)} ${down(y, point.y)}`).join('L');
  const style = how === 'thin' ? ' style="stroke-width:1;opacity:.6"' : '';
  return `<path class="line c${colour}${how === 'dashed' ? ' dashed' : ''}"${style} d="M${path}"/>`;
}

function dot(x: number, y: number, colour: number, hollow: boolean): string {
  return `<circle class="dot c${colour}${hollow ? ' hollow' : ''}" cx="${x}" cy="${y}" r="3.5"/>`;
}

function legendEntry({ name, colour, marks }: Series, index: number): string[] {
  const x = PLOT.left + (index % LEGEND_COLUMNS) * (PLOT.width / LEGEND_COLUMNS);
  const y = LEGEND_TOP + Math.floor(index / LEGEND_COLUMNS) * LEGEND_LINE - 8;
  const mark =
    marks.kind === 'line'
      ? `<path class="line c${colour}${marks.dashed === true ? ' dashed' : ''}" d="M${x} ${y - 4}h22"/>`
      : `<path class="bar c${colour}" d="M${x + 11} ${y - 11}v14"/>${dot(x + 11, y - 4, colour, marks.hollow === true)}`;
  return [mark, `<text x="${x + 30}" y="${y}">${escaped(name)}</text>`];
}
