/** A chart as data: lines for what is predicted, points with bars for what was measured. */
export interface Axis {
  /** With the unit. */
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'log';
  /** The values that it is marked at, where those are few and known; round ones unless given. */
  readonly marks?: readonly number[];
}

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

export interface MeasuredPoint extends PlotPoint {
  readonly low: number;
  readonly high: number;
}

export interface Series {
  readonly name: string;
  /** Which of the colours, from 0. Series that belong together share one. */
  readonly colour: number;
  readonly marks:
    | { readonly kind: 'line'; readonly dashed?: true; readonly points: readonly PlotPoint[] }
    | {
        readonly kind: 'points';
        readonly hollow?: true;
        /** A thin line leads from each to the next. */
        readonly joined?: true;
        readonly points: readonly MeasuredPoint[];
      };
}

export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/** Where a value lies on an axis: 0 at its beginning, 1 at its end. */
export function placeOn({ from, to, scale }: Axis, value: number): number {
  switch (scale) {
    case 'linear':
      return (value - from) / (to - from);
    case 'log':
      return value <= 0
        ? Number.NEGATIVE_INFINITY
        : (Math.log10(value) - Math.log10(from)) / (Math.log10(to) - Math.log10(from));
  }
}

/** The values that an axis is marked at: its own, or decades, or multiples of 1, 2 or 5 times a power of ten. */
export function ticksOf({ from, to, scale, marks }: Axis): readonly number[] {
  if (marks !== undefined) return marks;
  switch (scale) {
    case 'linear': {
      const rough = (to - from) / 8;
      const power = 10 ** Math.floor(Math.log10(rough));
      const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
      const first = Math.ceil(from / step);
      const last = Math.floor(to / step + 1e-9);
      return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
    }
    case 'log': {
      const first = Math.ceil(Math.log10(from) - 1e-9);
      const last = Math.floor(Math.log10(to) + 1e-9);
      // As a literal: `10 ** -4` is not quite 1e-4.
      return Array.from({ length: last - first + 1 }, (_, index) => Number(`1e${first + index}`));
    }
  }
}
