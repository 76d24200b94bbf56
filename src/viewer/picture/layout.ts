/** Where everything goes: one scale of time for all runs that are compared, and a panel for each, one below the other. */
import { isWrong } from './belief.ts';
import { countBeliefs } from './counts.ts';
import { type PlacedMessage, placedMail } from './mail.ts';
import { partTick } from './part-tick.ts';
import {
  type BeliefCounts,
  type BeliefSpan,
  beliefSpans,
  type FaultBand,
  type RunView,
  whenOf,
} from './run-view.ts';
import { shownNodes } from './shown-nodes.ts';
import { clipped, wrapped } from './svg-text.ts';
import { type TimeScale, timeScale, xOfTick } from './time-scale.ts';
import { shortVerdict, type VerdictLine, verdictLines } from './verdict-lines.ts';

export interface LayoutOptions {
  readonly title?: string;
  /** Title and verdicts stand beside it: then only which run is which is said, where there are several. */
  readonly isHeadless?: boolean;
  /** Three or more ticks in which nobody's list changes take as much room as one. */
  readonly foldQuietTicks: boolean;
  /** In pixels; about as wide it becomes. */
  readonly width?: number;
  /** Only these nodes get a lane. */
  readonly nodes?: readonly number[];
  /** Only messages of these kinds. */
  readonly kinds?: readonly string[];
  readonly fromTick?: number;
  /** The first tick that is not shown. */
  readonly untilTick?: number;
  /** Ticks that are never folded. */
  readonly openTicks?: readonly number[];
}

/** What a node believes of another, as a strip. */
export interface RowLayout {
  readonly about: number;
  readonly y: number;
  readonly spans: readonly BeliefSpan[];
}

export interface LaneLayout {
  readonly node: number;
  /** Where its line is; what it believes stands below. */
  readonly y: number;
  readonly bottom: number;
  readonly rows: readonly RowLayout[];
  /** So many more rows there would be, of which nothing is ever wrong, or less than of those that are shown. */
  readonly hiddenRows: number;
}

interface BandLayout {
  readonly band: FaultBand;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  /** Its name stands in it, or beside it if it is too short; as much of it as there is room for. */
  readonly words: string;
  readonly wordsX: number;
  readonly wordsEndThere: boolean;
}

export interface CountsLayout extends BeliefCounts {
  readonly y: number;
  readonly height: number;
}

export interface PanelLayout {
  readonly run: RunView;
  readonly top: number;
  readonly verdict: readonly (VerdictLine & { readonly y: number })[];
  readonly bands: readonly BandLayout[];
  /** The ticks stand here. */
  readonly axisY: number;
  readonly lanes: readonly LaneLayout[];
  /** The messages between the lanes. */
  readonly mail: readonly PlacedMessage[];
  /** So many nodes have no lane. */
  readonly hiddenLanes: number;
  /** Of all nodes together, where there are too many for each to have a lane. */
  readonly counts: CountsLayout | null;
  readonly bottom: number;
}

export interface PictureLayout {
  readonly title: string;
  /** The title, in as many lines as it takes. */
  readonly titleLines: readonly string[];
  readonly scale: TimeScale;
  readonly width: number;
  /** Where the legend begins. */
  readonly bottom: number;
  readonly rowHeight: number;
  /** Is there room for words in a strip, and for a name before it? */
  readonly hasWordsInRows: boolean;
  readonly panels: readonly PanelLayout[];
  /** The first tick in which somebody believes something else in one of the runs; `null`: there is none. */
  readonly partTick: number | null;
  readonly fromTick: number;
  readonly untilTick: number;
}

const LEFT = 92;
const RIGHT = 20;
export const BAND_HEIGHT = 15;
const DEFAULT_WIDTH = 1000;
const LINE_HEIGHT = 18;
const AXIS_HEIGHT = 34;
/** Above the line of a lane, for words about what happens there. */
const NOTES_HEIGHT = 21;
const LANE_GAP = 12;
const ROW_GAP = 2;
/** From more nodes on, only rows are shown of which something is ever wrong. */
const MOST_WHOLE_LANES = 12;
const ROWS_OF_MANY = 6;
const COUNTS_HEIGHT = 110;
const TITLE_LINE = 22;
const LEAST_WIDTH = 800;
const TITLE_LETTER_PIXELS = 9.2;
const BAND_LETTER_PIXELS = 5.7;
const PANEL_GAP = 22;

export function layout(runs: readonly RunView[], options: LayoutOptions): PictureLayout {
  const last = Math.max(1, ...runs.map((run) => run.untilTick));
  const fromTick = Math.max(0, options.fromTick ?? 0);
  const untilTick = Math.max(fromTick + 1, Math.min(options.untilTick ?? last, last));
  const room = (options.width ?? DEFAULT_WIDTH) - LEFT - RIGHT;
  const scale = timeScale(runs, { ...options, fromTick, untilTick, left: LEFT, room });
  const width = Math.max(options.width ?? 0, scale.right + RIGHT, LEAST_WIDTH);
  const most = Math.max(0, ...runs.map(({ nodes }) => nodes.length));
  const rowHeight = most <= 5 ? 14 : most <= 8 ? 11 : 8;
  const panels: PanelLayout[] = [];
  const title = options.title ?? runs.map(({ protocol }) => protocol).join(', ');
  const letters = Math.floor((width - 40) / TITLE_LETTER_PIXELS);
  const isTitled = options.title !== undefined && options.isHeadless !== true;
  const titleLines = isTitled ? wrapped(title, letters) : [];
  let y = 8 + titleLines.length * TITLE_LINE;
  for (const run of runs) {
    const verdict =
      options.isHeadless === true
        ? runs.length > 1
          ? [shortVerdict(run)]
          : []
        : verdictLines(run, width - 2 * RIGHT);
    const panel = panelLayout(run, verdict, { ...options, fromTick, untilTick }, y, width, rowHeight, scale);
    panels.push(panel);
    y = panel.bottom + PANEL_GAP;
  }
  return {
    title,
    titleLines,
    scale,
    width,
    bottom: y,
    rowHeight,
    hasWordsInRows: rowHeight >= 11,
    panels,
    partTick: partTick(runs),
    fromTick,
    untilTick,
  };
}

interface Window {
  readonly fromTick: number;
  readonly untilTick: number;
  readonly nodes?: readonly number[];
  readonly kinds?: readonly string[];
}

function panelLayout(
  run: RunView,
  said: readonly VerdictLine[],
  window: Window,
  top: number,
  width: number,
  rowHeight: number,
  scale: TimeScale,
): PanelLayout {
  let y = top;
  const verdict = said.map((line) => {
    y += LINE_HEIGHT;
    return { ...line, y };
  });
  y += 10;
  const bands = placedBands(run.bands, window, scale, width, y);
  y = Math.max(y, ...bands.map((band) => band.y + BAND_HEIGHT + 6));
  const axisY = y + 14;
  y += AXIS_HEIGHT;
  const isOfMany = run.nodes.length > MOST_WHOLE_LANES;
  const counted = isOfMany ? (run.reduced?.counts ?? countBeliefs(run)) : null;
  const counts = counted === null ? null : { ...counted, y: y + 6, height: COUNTS_HEIGHT };
  if (counts !== null) y += COUNTS_HEIGHT + 24;
  const shown = shownNodes(run, counted, window.nodes);
  const lanes = shown.map((node): LaneLayout => {
    const laneY = y + NOTES_HEIGHT;
    const { rows, hidden } = shownRows(run, node, isOfMany, window);
    const placed = rows.map(({ about, spans }, place) => {
      return { about, spans, y: laneY + 7 + place * (rowHeight + ROW_GAP) };
    });
    const bottom = laneY + 7 + rows.length * (rowHeight + ROW_GAP);
    y = bottom + LANE_GAP;
    return { node, y: laneY, bottom, rows: placed, hiddenRows: hidden };
  });
  const hiddenLanes = run.nodes.length - lanes.length;
  const mail = placedMail(run, lanes, window);
  return { run, top, verdict, bands, axisY, lanes, mail, hiddenLanes, counts, bottom: y };
}

/** Bands that are on at the same time stand in rows of their own, and so do those whose names would meet. */
function placedBands(
  bands: readonly FaultBand[],
  { fromTick, untilTick }: Window,
  scale: TimeScale,
  width: number,
  top: number,
): BandLayout[] {
  const ends: number[] = [];
  return bands
    .filter((band) => band.fromTick < untilTick && band.untilTick > fromTick)
    .toSorted((a, b) => a.fromTick - b.fromTick)
    .map((band): BandLayout => {
      const x = xOfTick(scale, Math.max(band.fromTick, fromTick));
      const end = Math.max(x + 2, xOfTick(scale, Math.min(band.untilTick, untilTick)));
      const length = band.words.length * BAND_LETTER_PIXELS + 8;
      const isInside = length <= end - x;
      const [before, after] = [x - RIGHT, width - RIGHT - end];
      const wordsEndThere = !isInside && length > after && before > after;
      const wordsRoom = isInside ? end - x : wordsEndThere ? before : after;
      const words = clipped(band.words, Math.floor((wordsRoom - 5) / BAND_LETTER_PIXELS));
      const wordsX = isInside ? x + 5 : wordsEndThere ? x - 5 : end + 5;
      const taken = Math.min(length, wordsRoom);
      const [from, until] = wordsEndThere ? [x - taken, end] : [x, isInside ? end : end + taken];
      const free = ends.findIndex((used) => used <= from);
      const row = free < 0 ? ends.length : free;
      ends[row] = until;
      return { band, x, width: end - x, y: top + row * (BAND_HEIGHT + 3), words, wordsX, wordsEndThere };
    });
}

function shownRows(run: RunView, node: number, isOfMany: boolean, { fromTick, untilTick }: Window) {
  const rows = beliefSpans(run, node)
    .map((spans, about) => ({
      about,
      spans: spans.filter(({ from, until }) => {
        return from.tick < untilTick && whenOf(until) > fromTick;
      }),
    }))
    .filter(({ about }) => about !== node);
  if (!isOfMany) return { rows: run.nodes[node]!.lives.length === 0 ? [] : rows, hidden: 0 };
  const blamed = run.violation?.nodes ?? [];
  const weigh = ({ about, spans }: (typeof rows)[number]) => {
    const wrong = spans.filter(({ belief }) => isWrong(belief)).length;
    return wrong === 0 ? 0 : wrong + (blamed.includes(about) ? 1e6 : 0);
  };
  const shown = rows
    .map((row) => ({ ...row, weight: weigh(row) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.about - b.about)
    .slice(0, ROWS_OF_MANY)
    .sort((a, b) => a.about - b.about);
  return { rows: shown, hidden: rows.length - shown.length };
}
