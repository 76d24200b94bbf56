/** A figure of all variants along the axis of a sweep, as a chart. */
import type { Axis, Chart, MeasuredPoint } from '../../statistics/presentation/chart.ts';
import type { NamedChart } from '../../statistics/presentation/report.ts';
import { COLOURS } from '../../statistics/presentation/svg.ts';
import type { Condition } from '../condition.ts';
import { FIGURES, type FigureName, unitOf } from '../figures.ts';
import type { SweepAxis } from '../plan.ts';
import type { Row } from '../results.ts';

interface AxisWords {
  readonly label: string;
  /** Doubled from one condition to the next. */
  readonly scale: Axis['scale'];
  readonly isPercentage: boolean;
  /** In the title of a chart. */
  readonly by: string;
  /** In the name of its file. */
  readonly file: string;
}

const AXES: Readonly<Record<SweepAxis, AxisWords>> = {
  members: { label: 'members (N)', scale: 'log', isPercentage: false, by: 'size', file: 'size' },
  loss: { label: 'messages lost, in %', scale: 'linear', isPercentage: true, by: 'loss', file: 'loss' },
  stallTicks: {
    label: 'length of a stall, in ticks',
    scale: 'log',
    isPercentage: false,
    by: 'length of the stalls',
    file: 'stalls',
  },
};

/** `null` where there is nothing to be drawn: a single condition is a row of a table, and of mistakes there may be none. */
export function chartOf(
  figure: FigureName,
  axis: SweepAxis,
  rows: readonly Row[],
  variants: readonly string[],
): NamedChart | null {
  const { label, scale, isPercentage, by, file } = AXES[axis];
  const xOf = (condition: Condition) => (isPercentage ? 100 : 1) * condition[axis];
  const marks = [...new Set(rows.map(({ condition }) => xOf(condition)))];
  const range = scale === 'log' ? logRange(marks) : linearRange(marks);
  /** Variants stand beside each other, so that one does not hide another. */
  const beside = (x: number, index: number) => {
    const steps = index - (variants.length - 1) / 2;
    return scale === 'log' ? x * 1.03 ** steps : x + (steps * (range.to - range.from)) / 120;
  };
  const series = variants.map((name, index) => ({
    name,
    colour: index % COLOURS,
    marks: {
      kind: 'points' as const,
      joined: true as const,
      points: pointsOf(figure, name, rows, (condition) => beside(xOf(condition), index)),
    },
  }));
  const points = series.flatMap((one) => one.marks.points);
  if (marks.length < 2 || points.every(({ y }) => y === 0)) return null;
  const chart: Chart = {
    title: `${FIGURES[figure].title}, by ${by}`,
    x: { label, scale, marks, ...range },
    y: { label: unitOf(figure), ...yRange(points) },
    series: series.filter((one) => one.marks.points.length > 0),
  };
  return { name: `${kebab(figure)}-by-${file}`, chart };
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function pointsOf(
  figure: FigureName,
  variant: string,
  rows: readonly Row[],
  xOf: (condition: Condition) => number,
): MeasuredPoint[] {
  return rows.flatMap(({ variant: of, condition, figures }) => {
    const summary = figures?.[figure];
    if (of !== variant || summary === undefined || summary.late === summary.runs) return [];
    const { value, low, high } = summary.mean;
    return [{ x: xOf(condition), y: value, low, high }];
  });
}

function logRange(marks: readonly number[]): { readonly from: number; readonly to: number } {
  return { from: Math.min(...marks) / 1.3, to: Math.max(...marks) * 1.3 };
}

function linearRange(marks: readonly number[]): { readonly from: number; readonly to: number } {
  const to = Math.max(...marks);
  return { from: Math.min(...marks) - to / 20, to: to * 1.05 };
}

/** From 0 on, unless the values differ by more than a factor of 20: then in decades. */
function yRange(points: readonly MeasuredPoint[]): Pick<Axis, 'from' | 'to' | 'scale'> {
  const values = points.map(({ y }) => y);
  const least = Math.min(...values);
  const most = Math.max(...points.flatMap(({ y, high }) => (Number.isFinite(high) ? [y, high] : [y])));
  if (least > 0 && most > 20 * least) {
    return {
      from: 10 ** Math.floor(Math.log10(least)),
      to: 10 ** Math.ceil(Math.log10(most)),
      scale: 'log',
    };
  }
  return { from: 0, to: most * 1.08, scale: 'linear' };
}
