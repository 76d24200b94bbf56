/**
 * Time, sideways. Quiet ticks, in which nobody's list changes in any of the runs that are compared, are folded: three
 * or more in a row are one narrow column. All that is compared has the same scale.
 */
import type { RunView } from './run-view.ts';

/** A tick, or several that are folded; `untilTick` is the first that is not in it. */
export interface TimeColumn {
  readonly fromTick: number;
  readonly untilTick: number;
  readonly x: number;
  readonly width: number;
  readonly isFold: boolean;
}

export interface TimeScale {
  readonly columns: readonly TimeColumn[];
  readonly left: number;
  readonly right: number;
  /** How wide a tick is that is not folded. */
  readonly tickWidth: number;
}

/** Fewer quiet ticks than this are shown as they are. */
const FEWEST_FOLDED = 3;
const WIDEST_FOLD = 46;
const NARROWEST_FOLD = 14;
/** Where all has to be narrow, folds get no more than this share of the room. */
const SHARE_OF_FOLDS = 0.4;
const WIDEST_TICK = 60;
const PAGE_ROOM = 1000;
/** A tick so wide shows what comes in it before what. */
const COMFORTABLE_TICK = 20;
const NARROWEST_TICK = 5;

export interface ScaleOptions {
  readonly foldQuietTicks: boolean;
  readonly fromTick: number;
  /** The first tick that is not shown. */
  readonly untilTick: number;
  /** Ticks that stay open, however quiet they are. */
  readonly openTicks?: readonly number[];
  readonly left: number;
  /** How much room there is; where it is too little for what is to be seen, more is taken. */
  readonly room: number;
}

export function timeScale(runs: readonly RunView[], options: ScaleOptions): TimeScale {
  const { fromTick, untilTick, left, room } = options;
  const spans = options.foldQuietTicks ? foldedSpans(runs, options) : openSpans(fromTick, untilTick);
  const folds = spans.filter(({ isFold }) => isFold).length;
  const open = spans.length - folds;
  const needed = room - open * COMFORTABLE_TICK;
  const foldRoom = Math.max(needed, room * SHARE_OF_FOLDS) / Math.max(folds, 1);
  const foldWidth = Math.max(NARROWEST_FOLD, Math.min(WIDEST_FOLD, Math.floor(foldRoom)));
  // Who asks for more room than a page has wants to see more of each tick.
  const widest = WIDEST_TICK * Math.max(1, room / PAGE_ROOM);
  const fitting = open === 0 ? widest : (room - folds * foldWidth) / open;
  const tickWidth = Math.max(NARROWEST_TICK, Math.floor(Math.min(widest, fitting)));
  let x = left;
  const columns = spans.map((span): TimeColumn => {
    const width = span.isFold ? foldWidth : tickWidth;
    const column = { ...span, x, width };
    x += width;
    return column;
  });
  return { columns, left, right: x, tickWidth };
}

type ColumnSpan = Omit<TimeColumn, 'x' | 'width'>;

function openSpans(fromTick: number, untilTick: number): ColumnSpan[] {
  return Array.from({ length: Math.max(0, untilTick - fromTick) }, (_, index) => ({
    fromTick: fromTick + index,
    untilTick: fromTick + index + 1,
    isFold: false,
  }));
}

function foldedSpans(runs: readonly RunView[], options: ScaleOptions): ColumnSpan[] {
  const { fromTick, untilTick, openTicks = [] } = options;
  const open = new Set([
    ...openTicks,
    ...runs.flatMap(({ eventfulTicks }) => eventfulTicks),
    ...runs.flatMap(({ violation }) => (violation === null ? [] : [violation.tick])),
  ]);
  const spans: ColumnSpan[] = [];
  for (let tick = fromTick; tick < untilTick; ) {
    let end = tick;
    while (end < untilTick && !open.has(end)) end++;
    if (end - tick >= FEWEST_FOLDED) spans.push({ fromTick: tick, untilTick: end, isFold: true });
    else spans.push(...openSpans(tick, end));
    if (end < untilTick) spans.push(...openSpans(end, end + 1));
    tick = end + 1;
  }
  return spans;
}

/** The column that the tick is in; `null`: it is not shown. */
export function columnOf({ columns }: TimeScale, tick: number): TimeColumn | null {
  let low = 0;
  let high = columns.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const column = columns[middle]!;
    if (tick < column.fromTick) high = middle - 1;
    else if (tick >= column.untilTick) low = middle + 1;
    else return column;
  }
  return null;
}

/** Where a point in time, in ticks and parts of them, lies; what is not shown lies at the nearer end. */
export function xOfTick(scale: TimeScale, when: number): number {
  const column = columnOf(scale, Math.floor(when));
  if (column === null) return when < (scale.columns[0]?.fromTick ?? 0) ? scale.left : scale.right;
  const { fromTick, untilTick, x, width } = column;
  return x + ((when - fromTick) / (untilTick - fromTick)) * width;
}

/** The tick that is shown at this place; in a fold one of those that are folded there. `null`: none. */
export function tickAtX({ columns }: TimeScale, x: number): number | null {
  const column = columns.find((each) => x >= each.x && x < each.x + each.width);
  if (column === undefined) return null;
  const { fromTick, untilTick, width } = column;
  return Math.min(untilTick - 1, fromTick + Math.floor(((x - column.x) / width) * (untilTick - fromTick)));
}
