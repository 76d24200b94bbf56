/**
 * Messages as arrows, from the lane of the sender to that of the receiver. What is lost, late, doubled or damaged has
 * a shape of its own. Shown is what has changed something, and more only where it is asked for: else there is a wall.
 */
import type { PanelLayout, PictureLayout } from './layout.ts';
import type { PlacedMessage } from './mail.ts';
import { misleads } from './read-beliefs.ts';
import { type ListChange, type MessageView, PHASE_OFFSETS, type RunView } from './run-view.ts';
import { rounded } from './strips.ts';
import { svgText } from './svg-text.ts';
import { columnOf, type TimeScale, xOfTick } from './time-scale.ts';

export interface ArrowChoice {
  readonly showAllMessages: boolean;
  /** Messages that are shown whatever they have changed, by number. */
  readonly pointedOut: readonly number[];
}

/** So many ticks on either side of the cursor are near it. */
const NEAR_TICKS = 1;
/** More arrows are a wall; then those that tell most are shown. */
export const MOST_ARROWS = 200;
const LANE_HALF = 3;
const STUB_PIXELS = 6;

export type Arrow = PlacedMessage;

export interface Arrows {
  readonly shown: readonly Arrow[];
  /** So many would have been shown besides. */
  readonly left: number;
}

export function arrowsOf({ mail }: PanelLayout, { scale }: PictureLayout, choice: ArrowChoice): Arrows {
  const { showAllMessages } = choice;
  const wanted: (Arrow & { readonly rank: number })[] = [];
  for (const placed of mail) {
    const { message, isTelling } = placed;
    const isPointedOut = choice.pointedOut.includes(message.id);
    if (!isTelling && !isPointedOut && !showAllMessages) continue;
    if (!message.changedSomething && !isPointedOut && !isOutsideFolds(message, scale)) continue;
    const rank = isMisleading(message)
      ? 0
      : isPointedOut
        ? 1
        : message.changedSomething
          ? 2
          : message.loss
            ? 3
            : 4;
    wanted.push({ ...placed, rank });
  }
  if (wanted.length <= MOST_ARROWS) return { shown: wanted, left: 0 };
  const shown = wanted.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_ARROWS);
  return { shown, left: wanted.length - MOST_ARROWS };
}

/** All that is sent or taken in near the tick. */
export function arrowsNear({ mail }: PanelLayout, tick: number): readonly Arrow[] {
  return mail.filter(({ message }) => isNearTick(message, tick));
}

function isNearTick({ sentTick, endTick }: MessageView, tick: number): boolean {
  return (
    Math.abs(sentTick - tick) <= NEAR_TICKS ||
    (endTick !== null && Math.abs(endTick - tick) <= NEAR_TICKS) ||
    (sentTick <= tick && endTick !== null && endTick >= tick)
  );
}

function isOutsideFolds({ sentTick, endTick }: MessageView, scale: TimeScale): boolean {
  const [from, to] = [columnOf(scale, sentTick), columnOf(scale, endTick ?? sentTick)];
  return from === null || from !== to || !from.isFold;
}

/** Does its receiver believe since what is not so? */
export function isMisleading({ changes }: MessageView): boolean {
  return changes.some(misleads);
}

/** The heads of the arrows. */
export function arrowHeads(prefix: string): string[] {
  return ['routine', 'news', 'misleads'].map((tone) => {
    const size = tone === 'routine' ? 5 : tone === 'news' ? 7 : 9;
    return `<marker id="${prefix}-head-${tone}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="${size}" markerHeight="${size}" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="head ${tone}" d="M0 0L10 5L0 10z"/></marker>`;
  });
}

export function toneOf(message: MessageView): 'routine' | 'news' | 'misleads' {
  return isMisleading(message) ? 'misleads' : message.changedSomething ? 'news' : 'routine';
}

export function drawArrow(arrow: Arrow, run: RunView, { scale }: PictureLayout, prefix: string): string {
  const { message, from, to } = arrow;
  const { sentTick, endTick, loss, isLate, isDoubled, isDamaged } = message;
  const isDown = from === null || from.y < to.y;
  const [x1, x2] = endsOf(scale, message);
  const y1 = from === null ? to.y - 16 : from.y + (isDown ? LANE_HALF : -LANE_HALF);
  const target = to.y + (isDown ? -LANE_HALF : LANE_HALF);
  // What is lost stops short of its receiver.
  const share = loss === null ? 1 : loss === 'nobody there' || loss === 'overflow' ? 0.94 : 0.6;
  const [endX, endY] = [x1 + (x2 - x1) * share, y1 + (target - y1) * share];
  const tone = toneOf(message);
  const classes = ['message', tone, loss === null ? '' : 'lost', isLate ? 'late' : '']
    .filter(Boolean)
    .join(' ');
  const path = isDamaged
    ? zigzag(x1, y1, endX, endY)
    : `M${rounded(x1)} ${rounded(y1)}L${rounded(endX)} ${rounded(endY)}`;
  const head = loss === null && endTick !== null ? ` marker-end="url(#${prefix}-head-${tone})"` : '';
  const under = tone === 'routine' ? '' : `<path class="message under" d="${path}" stroke-width="6"/>`;
  const [middleX, middleY] = [(x1 + endX) / 2, (y1 + endY) / 2];
  const glyphs = [
    loss === null ? '' : cross(endX, endY),
    isLate ? glyph(middleX, middleY, 'L') : '',
    isDoubled ? glyph(middleX, middleY + (isLate ? 13 : 0), '×2') : '',
    isDamaged ? glyph(middleX, middleY + (isLate ? 13 : 0) + (isDoubled ? 13 : 0), '⚡') : '',
  ].join('');
  const ends = `data-from="${message.from ?? ''}" data-node="${message.to ?? ''}"`;
  const title = svgText(messageSentence(message, run));
  return `<g data-message="${message.id}" data-tick="${endTick ?? sentTick}" ${ends}><title>${title}</title>${under}<path class="${classes}" d="${path}"${head}/>${glyphs}</g>`;
}

/**
 * The ends of an arrow. One that goes into a fold, or comes out of it, is a stub there: from lane to lane, at the edge,
 * so that one sees by whom it was sent.
 */
function endsOf(scale: TimeScale, { sentTick, endTick, from }: MessageView): readonly [number, number] {
  const isOutside = from === null;
  // What was lost when it was sent would have been there in the next tick.
  const arrivalTick = endTick === null || (endTick === sentTick && !isOutside) ? sentTick + 1 : endTick;
  const [left, right] = [columnOf(scale, sentTick), columnOf(scale, arrivalTick)];
  const departure = xOfTick(scale, sentTick + (isOutside ? PHASE_OFFSETS.mail : PHASE_OFFSETS.turn));
  const arrival = xOfTick(scale, arrivalTick + PHASE_OFFSETS.mail);
  if (left === right) return [departure, arrival];
  return [
    left?.isFold === true ? Math.max(departure, left.x + left.width - STUB_PIXELS) : departure,
    right?.isFold === true ? Math.min(arrival, right.x + STUB_PIXELS) : arrival,
  ];
}

/** A line with a kink, as of lightning. */
function zigzag(x1: number, y1: number, x2: number, y2: number): string {
  const at = (share: number, aside: number) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = Math.hypot(dx, dy) || 1;
    return `${rounded(x1 + dx * share - (dy / length) * aside)} ${rounded(y1 + dy * share + (dx / length) * aside)}`;
  };
  return `M${rounded(x1)} ${rounded(y1)}L${at(0.3, 0)}L${at(0.38, 5)}L${at(0.46, -5)}L${at(0.54, 5)}L${at(0.62, 0)}L${rounded(x2)} ${rounded(y2)}`;
}

export function cross(x: number, y: number): string {
  return `<path class="cross" d="M${rounded(x - 3.5)} ${rounded(y - 3.5)}l7 7m0 -7l-7 7"/>`;
}

export function glyph(x: number, y: number, word: string): string {
  return `<circle class="glyph" cx="${rounded(x)}" cy="${rounded(y)}" r="6.5"/><text class="glyph-word" x="${rounded(x)}" y="${rounded(y + 3)}">${word}</text>`;
}

/** A message in a sentence: who, what, when, and what came of it. */
function messageSentence(message: MessageView, run: RunView): string {
  const { from, to, sentTick, endTick, loss, isLate, isDoubled, isDamaged, changes } = message;
  const name = (node: number | null, otherwise: string) =>
    node === null ? otherwise : run.nodes[node]!.name;
  const what = `${name(from, 'an outsider')}'s ${message.kind ?? 'message'} to ${name(to, 'an unknown address')}`;
  const marks = [
    isLate ? 'late' : '',
    isDoubled ? (message.isCopy ? 'a second copy' : 'doubled') : '',
    isDamaged ? 'damaged' : '',
  ];
  const fate =
    loss !== null
      ? `lost (${loss}) in tick ${endTick}`
      : endTick === null
        ? 'still under way in the end'
        : `taken in in tick ${endTick}`;
  const came = changes.map((change) => changeWords(change, run.nodes[change.about]!.name));
  const receiver = name(to, 'it');
  const rest = message.changedSomething
    ? `. ${receiver} ${came.length === 0 ? 'is in the group since' : came.join(', ')}`
    : '';
  return `${[what, ...marks].filter(Boolean).join(', ')}, sent in tick ${sentTick}, ${fate}${rest}`;
}

/** `lists n3 again, which is down`. */
function changeWords({ before, after, belief, isAgain }: ListChange, about: string): string {
  const truth = belief.endsWith('up') ? '' : ' (which is down)';
  switch (after) {
    case 'unlisted':
      return `removes ${about}${belief === 'dropped-up' ? ' (which is up)' : truth}`;
    case 'suspects':
      return `suspects ${about}${belief === 'suspects-up' ? ' (which is up)' : truth}`;
    case 'trusts':
      if (before === 'suspects') return `trusts ${about} again${truth}`;
      return `lists ${about}${isAgain ? ' again' : ''}${truth}`;
  }
}
