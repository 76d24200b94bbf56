/** The measurements as people read them: a table on the page of performance, and a chart. */
import { grouped } from '../../src/hunting/grouped.ts';
import type { Chart, Series } from '../../src/statistics/presentation/chart.ts';
import { inWords } from '../tables.ts';
import type { Measured } from './measured.ts';
import { HORIZON_TICKS } from './scenario.ts';

const BEGIN = '<!-- scale: written by `npm run bench:scale` -->\n';
const END = '<!-- end of scale -->\n';

export function performancePage(page: string, all: readonly Measured[]): string {
  const [from, until] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || until < from) throw new Error('the page has no place for the table');
  return `${page.slice(0, from + BEGIN.length)}\n${tableOf(all)}\n\n${page.slice(until)}`;
}

const HEAD = [
  '| variant | N | watched by | ticks | node-ticks | messages | processor seconds | µs a node-tick | kB a node | peak MB |',
  '|---|---:|---|---:|---:|---:|---:|---:|---:|---:|',
];

function tableOf(all: readonly Measured[]): string {
  const rows = all.map((one) => {
    const { variant, nodes, ticks, nodeTicks, messages, processorSeconds, peakBytes } = one;
    const kilobytes = kilobytesOf(one);
    return [
      `\`${variant}\``,
      grouped(nodes),
      watchedBy(one),
      ticks < HORIZON_TICKS ? `${ticks} of ${HORIZON_TICKS}` : String(ticks),
      grouped(nodeTicks),
      grouped(messages),
      inWords(processorSeconds),
      inWords(microsecondsOf(one)),
      kilobytes === null ? '–' : inWords(kilobytes),
      inWords(peakBytes / 1e6),
    ];
  });
  return [...HEAD, ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

function watchedBy({ isJudged, judged, sampled, violation }: Measured): string {
  if (!isJudged) return 'nobody';
  const some = sampled.length === 0 ? '' : `, ${sampled.length} of them sampled`;
  return `${judged.length} claims${some}${violation === null ? '' : `; broken: ${violation.claim}`}`;
}

function microsecondsOf({ processorSeconds, nodeTicks }: Measured): number {
  return (1e6 * processorSeconds) / nodeTicks;
}

/** By node, of what was alive at the end. */
function kilobytesOf({ heldBytes, nodes }: Measured): number | null {
  return heldBytes === null || heldBytes <= 0 ? null : heldBytes / 1000 / nodes;
}

/** Time and memory on one chart: the first in full dots, the second in hollow ones. */
export function scaleChart(all: readonly Measured[]): Chart {
  const variants = [...new Set(all.map(({ variant }) => variant))];
  const series = variants.flatMap((variant, place): Series[] => {
    const own = all.filter((one) => one.variant === variant);
    const bare = own.filter(({ isJudged }) => !isJudged);
    const judged = own.filter(({ isJudged }) => isJudged);
    return [
      line(`${variant}: µs a node-tick`, 3 * place, bare, microsecondsOf, false),
      line(`${variant}: µs a node-tick, judged`, 3 * place + 1, judged, microsecondsOf, false),
      line(`${variant}: kB a node`, 3 * place + 2, bare, kilobytesOf, true),
    ];
  });
  const values = series.flatMap(({ marks }) => marks.points.map(({ y }) => y));
  const sizes = all.map(({ nodes }) => nodes);
  return {
    title: 'Time and memory by the size of the group',
    x: { label: 'nodes', ...decades(sizes), scale: 'log' },
    y: { label: 'µs of processor a node-tick; kB a node', ...decades(values), scale: 'log' },
    series,
  };
}

function line(
  name: string,
  colour: number,
  all: readonly Measured[],
  valueIn: (one: Measured) => number | null,
  hollow: boolean,
): Series {
  // Of a run that was stopped only its beginning is known, when the group forms.
  const whole = all.filter(({ ticks }) => ticks === HORIZON_TICKS);
  const points = whole.flatMap((one) => {
    const y = valueIn(one);
    return y === null ? [] : [{ x: one.nodes, y, low: y, high: y }];
  });
  const marks = { kind: 'points', joined: true, points } as const;
  return { name, colour, marks: hollow ? { ...marks, hollow: true } : marks };
}

function decades(values: readonly number[]): { from: number; to: number } {
  const exponent = (value: number) => Math.log10(value);
  const from = 10 ** Math.floor(exponent(Math.min(...values)));
  return { from, to: 10 ** Math.ceil(exponent(Math.max(...values))) };
}
