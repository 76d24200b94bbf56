/** A run, or several one below the other, as one SVG: the picture of the page, of READMEs and of issues. */

import {
  type Arrow,
  type Arrows,
  arrowHeads,
  arrowsNear,
  arrowsOf,
  drawArrow,
  MOST_ARROWS,
} from './arrows.ts';
import { countsChart } from './counts-chart.ts';
import { drawLane, drawNotes } from './lanes.ts';
import { BAND_HEIGHT, type PanelLayout, type PictureLayout } from './layout.ts';
import { legend } from './legend.ts';
import { PHASE_OFFSETS } from './run-view.ts';
import { rounded, stripPatterns, stripsOf } from './strips.ts';
import { PICTURE_STYLES } from './styles.ts';
import { svgText } from './svg-text.ts';
import { columnOf, type TimeColumn, xOfTick } from './time-scale.ts';

export interface PictureOptions {
  /** The cursor will be put in, and moved, with `cursorParts`: the legend says what can come up near it. */
  readonly isFollowed?: boolean;
  /** Also messages that change nothing. */
  readonly showAllMessages?: boolean;
  /** Messages that are shown whatever they have changed, by their number in the first of the runs. */
  readonly pointedOut?: readonly number[];
  /** With its styles inside: a file of its own. */
  readonly isStandalone?: boolean;
  /** Of the names inside it, where several pictures are on one page. */
  readonly idPrefix?: string;
  /** What the whole is to a screen reader: a picture, or parts that can be gone through. */
  readonly role?: 'img' | 'group';
}

export function pictureSvg(picture: PictureLayout, options: PictureOptions = {}): string {
  const { isStandalone = false, isFollowed = false, idPrefix: prefix = 'hp', role = 'img' } = options;
  const panels = picture.panels.map((panel, place) => ({
    panel,
    arrows: arrowsOf(panel, picture, choiceOf(options, place)),
  }));
  const { parts: signs, height } = legend(
    picture,
    panels.flatMap(({ panel, arrows }) => (isFollowed ? panel.mail : arrows.shown)),
    prefix,
  );
  const [wide, high] = [Math.ceil(picture.width), Math.ceil(picture.bottom + height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="hearsay-picture" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="${role}" aria-labelledby="${prefix}-title ${prefix}-desc">`,
    `<title id="${prefix}-title">${svgText(picture.title)}</title>`,
    `<desc id="${prefix}-desc">${svgText(picture.panels.map(descriptionOf).join(' '))}</desc>`,
    ...(isStandalone ? [`<style>${PICTURE_STYLES}</style>`] : []),
    `<defs>${[...stripPatterns(prefix), ...arrowHeads(prefix), ...lanePatterns(prefix)].join('')}</defs>`,
    `<rect class="back" width="${wide}" height="${high}"/>`,
    ...picture.titleLines.map(
      (line, place) => `<text class="title" x="20" y="${26 + place * 22}">${svgText(line)}</text>`,
    ),
    ...panels.flatMap(({ panel, arrows }) => panelParts(panel, picture, arrows, isFollowed, prefix)),
    ...signs,
    '</svg>',
  ].join('\n');
}

/** What of a panel is other where the cursor is; it belongs into the elements of these classes. */
export interface CursorParts {
  /** The arrows that are shown only because the cursor is near them. */
  readonly near: string;
  readonly cursor: string;
}

/**
 * What a cursor in a tick looks like, by panel. All else of a picture that `isFollowed` stays when the cursor goes
 * elsewhere, and need not be drawn anew.
 */
export function cursorParts(
  picture: PictureLayout,
  options: Pick<PictureOptions, 'idPrefix' | 'pointedOut' | 'showAllMessages'> = {},
): (tick: number) => readonly CursorParts[] {
  const { idPrefix: prefix = 'hp' } = options;
  const shown = picture.panels.map((panel, place) => {
    return new Set(arrowsOf(panel, picture, choiceOf(options, place)).shown.map(({ message }) => message));
  });
  return (tick) =>
    picture.panels.map((panel, place) => ({
      near: arrowsNear(panel, tick)
        .filter(({ message }) => !shown[place]!.has(message))
        .slice(0, MOST_ARROWS)
        .map((arrow) => drawArrow(arrow, panel.run, picture, prefix))
        .join(''),
      cursor: cursor(panel, picture, tick).join(''),
    }));
}

/** Messages are pointed out in the first of the runs. */
function choiceOf(
  { pointedOut = [], showAllMessages = false }: Pick<PictureOptions, 'pointedOut' | 'showAllMessages'>,
  place: number,
) {
  return { showAllMessages, pointedOut: place === 0 ? pointedOut : [] };
}

function descriptionOf({ run }: PanelLayout): string {
  const { protocol, nodes, untilTick, violation } = run;
  const stopped = nodes.flatMap(({ name, lives }) =>
    lives.flatMap(({ end, untilTick: tick }) => (end === null ? [] : [`${name} ${end} in tick ${tick}`])),
  );
  const found =
    violation === null
      ? run.isJudged
        ? 'it holds'
        : 'nobody has judged it'
      : `${violation.claim} is broken in tick ${violation.tick}: ${violation.seen}`;
  const what = [`${nodes.length} nodes`, `ticks 0 to ${untilTick - 1}`, ...stopped.slice(0, 8), found];
  return `${protocol}: ${what.join('; ')}.`;
}

/** What goes on at a node for a while. */
function lanePatterns(prefix: string): string[] {
  const pattern = (name: string, size: number, shapes: string) =>
    `<pattern id="${prefix}-${name}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">${shapes}</pattern>`;
  return [
    pattern('stall', 6, '<rect class="back" width="6" height="6"/><path class="mark" d="M1.5 0V6"/>'),
    pattern('slow', 6, '<rect class="back" width="6" height="6"/><path class="mark" d="M-1 7L7 -1"/>'),
    pattern(
      'clock',
      6,
      '<rect class="back" width="6" height="6"/><circle class="up" cx="3" cy="3" r="1.6"/>',
    ),
  ];
}

function panelParts(
  panel: PanelLayout,
  picture: PictureLayout,
  { shown: arrows, left }: Arrows,
  isFollowed: boolean,
  prefix: string,
): string[] {
  const { run, lanes, counts, hiddenLanes, verdict, bottom } = panel;
  const { scale } = picture;
  const isHigh = (arrow: Arrow) => arrow.message.changedSomething;
  const missing = [
    hiddenLanes > 0 ? `${hiddenLanes.toLocaleString('en')} more nodes without a lane` : '',
    left > 0 ? `${left.toLocaleString('en')} more messages without an arrow` : '',
  ].filter(Boolean);
  return [
    `<g class="panel" data-run="${picture.panels.indexOf(panel)}">`,
    ...verdict.map(({ tone, text, y }) => `<text class="${tone}" x="20" y="${y}">${svgText(text)}</text>`),
    ...axis(panel, picture),
    ...bands(panel),
    ...(counts === null ? [] : [countsChart(counts, run.nodes.length, picture, prefix)]),
    ...moment(panel, picture),
    ...stripsOf(panel, picture, prefix),
    ...arrows.filter((arrow) => !isHigh(arrow)).map((arrow) => drawArrow(arrow, run, picture, prefix)),
    ...(isFollowed ? ['<g class="near"></g>'] : []),
    ...lanes.map((lane) => drawLane(lane, panel, picture, prefix)),
    ...arrows.filter(isHigh).map((arrow) => drawArrow(arrow, run, picture, prefix)),
    ...parting(panel, picture),
    ...frame(panel, picture),
    ...lanes.flatMap((lane) => drawNotes(lane, panel, picture, arrows)),
    ...dueMark(panel, picture),
    ...(isFollowed ? ['<g class="at-cursor"></g>'] : []),
    ...(missing.length === 0
      ? []
      : [`<text class="end small quiet" x="${scale.right}" y="${bottom + 6}">${missing.join('; ')}</text>`]),
    '</g>',
  ];
}

const LABEL_PIXELS = 30;
const MOST_NAMES = 8;

function axis({ axisY, bottom }: PanelLayout, { scale }: PictureLayout): string[] {
  let free = Number.NEGATIVE_INFINITY;
  const labels: string[] = [];
  const lines: string[] = [];
  const folds: string[] = [];
  for (const { fromTick, untilTick, x, width, isFold } of scale.columns) {
    const middle = x + width / 2;
    if (isFold) {
      folds.push(`M${x} ${axisY + 8}h${width}V${bottom}h-${width}z`);
      const text = `${fromTick}–${untilTick - 1}`;
      if (middle - text.length * 2.8 < free) continue;
      labels.push(
        `<text class="middle tiny quiet" x="${rounded(middle)}" y="${axisY - 1}">${text}</text><text class="middle tiny quiet" x="${rounded(middle)}" y="${axisY + 9}">quiet</text>`,
      );
      free = x + width + 8;
    } else if (middle - 8 >= free) {
      labels.push(
        `<text class="middle small" x="${rounded(middle)}" y="${axisY}" data-tick="${fromTick}">${fromTick}</text>`,
      );
      free = middle + Math.max(LABEL_PIXELS - 12, scale.tickWidth / 2);
    }
    if (scale.tickWidth >= 12) lines.push(`M${x} ${axisY + 12}V${bottom}`);
  }
  const word = `<text class="end tiny quiet" x="${scale.left - 6}" y="${axisY}">tick</text>`;
  return [
    `<path class="fold" d="${folds.join('')}"/>`,
    `<path class="grid" d="${lines.join('')}"/>`,
    word,
    ...labels,
  ];
}

/** A fault that lasts: its name above, and a shade on the lanes of those whom it concerns. */
function bands({ bands: all, lanes, run }: PanelLayout): string[] {
  return all.map(({ band, x, width, y, words, wordsX, wordsEndThere }) => {
    const concerned = new Set(band.nodes);
    const shades = lanes
      .filter(({ node }) => concerned.has(node))
      .map((lane) => `M${rounded(x)} ${lane.y - 8}h${rounded(width)}V${lane.bottom + 2}h-${rounded(width)}z`);
    const names = band.nodes.map((node) => run.nodes[node]?.name ?? '').slice(0, MOST_NAMES);
    const whom = band.nodes.length > MOST_NAMES ? `${band.nodes.length} nodes` : names.join(', ');
    const title = svgText(`${band.words}, ticks ${band.fromTick}–${band.untilTick - 1}; concerns ${whom}`);
    return [
      `<g class="fault" data-fault="${band.fault}" data-tick="${band.fromTick}"><title>${title}</title>`,
      shades.length > 0 ? `<path class="band-lanes" d="${shades.join('')}"/>` : '',
      `<rect class="band" x="${rounded(x)}" y="${y}" width="${rounded(width)}" height="${BAND_HEIGHT}"/>`,
      `<text class="band-word${wordsEndThere ? ' end' : ''}" x="${rounded(wordsX)}" y="${y + 11}">${svgText(words)}</text></g>`,
    ].join('');
  });
}

/** The violated moment. */
function moment(
  { run, axisY, bottom }: PanelLayout,
  { scale, untilTick, fromTick }: PictureLayout,
): string[] {
  const { violation } = run;
  if (violation === null || violation.tick < fromTick || violation.tick >= untilTick) return [];
  const column = columnOf(scale, violation.tick)!;
  const title = svgText(
    `${violation.claim} is broken in tick ${violation.tick}: ${violation.seen}; expected: ${violation.expected}`,
  );
  return [
    `<g data-tick="${violation.tick}"><title>${title}</title><rect class="violated" ${boxOf(column, axisY, bottom)}/></g>`,
  ];
}

/** The edges of the violated moment stand before everything. */
function frame({ run, axisY, bottom }: PanelLayout, { scale }: PictureLayout): string[] {
  const column = run.violation === null ? null : columnOf(scale, run.violation.tick);
  return column === null ? [] : [`<rect class="frame" ${boxOf(column, axisY, bottom)}/>`];
}

/** Where the runs that are compared are no longer the same. */
function parting(
  { axisY, bottom }: PanelLayout,
  { scale, partTick, fromTick, untilTick }: PictureLayout,
): string[] {
  if (partTick === null || partTick < fromTick || partTick >= untilTick) return [];
  const x = rounded(xOfTick(scale, partTick));
  return [
    `<g data-tick="${partTick}"><title>The first tick in which somebody believes something else in one of the runs: ${partTick}</title><path class="part" d="M${x} ${axisY + 11}V${bottom}"/><text class="note tiny" x="${x + 4}" y="${axisY + 20}">beliefs part</text></g>`,
  ];
}

function boxOf({ x, width }: TimeColumn, axisY: number, bottom: number): string {
  return `x="${x}" y="${axisY - 12}" width="${width}" height="${bottom - axisY + 12}"`;
}

const NOTE_LETTER_PIXELS = 5.2;

/** The date that was missed: a flag on the strip that it was missed in, and its words below all strips of the lane. */
function dueMark(
  { run, lanes, axisY }: PanelLayout,
  { scale, rowHeight, width, fromTick, untilTick }: PictureLayout,
): string[] {
  const { violation } = run;
  if (violation?.dueTick == null || violation.dueTick < fromTick || violation.dueTick >= untilTick) return [];
  const [observer, about] = violation.nodes;
  const lane = lanes.find(({ node }) => node === observer);
  const row = lane?.rows.find((each) => each.about === about);
  const x = rounded(xOfTick(scale, violation.dueTick + PHASE_OFFSETS.end));
  const [top, bottom] = row === undefined ? [axisY, axisY + 12] : [row.y - 3, row.y + rowHeight + 3];
  const title = svgText(`The date that was missed, tick ${violation.dueTick}: ${violation.expected}`);
  const words = `missed date: tick ${violation.dueTick}`;
  const isEnd = x + 6 + words.length * NOTE_LETTER_PIXELS > width - 4;
  const wordsY = row === undefined ? axisY + 20 : lane!.bottom + 8;
  return [
    `<g data-tick="${violation.dueTick}"><title>${title}</title><path class="due" d="M${x} ${top}V${bottom}"/><path class="due-flag" d="M${x - 4} ${top - 5}h8l-4 6z"/><text class="note tiny alarm${isEnd ? ' end' : ''}" x="${isEnd ? x - 6 : x + 6}" y="${wordsY}">${words}</text></g>`,
  ];
}

const CURSOR_MARGIN = 2.5;

function cursor({ axisY, bottom }: PanelLayout, { scale }: PictureLayout, tick: number): string[] {
  const column = columnOf(scale, tick);
  if (column === null) return [];
  // Around the frame of a violated moment, which is to be seen as well.
  const around = { ...column, x: column.x - CURSOR_MARGIN, width: column.width + 2 * CURSOR_MARGIN };
  return [`<rect class="cursor" ${boxOf(around, axisY - CURSOR_MARGIN, bottom + CURSOR_MARGIN)}/>`];
}
