/** The lanes: each node's lives, stalls and clocks, and in words what happens there. */
import type { Arrow } from './arrows.ts';
import { isMisleading } from './arrows.ts';
import type { LaneLayout, PanelLayout, PictureLayout } from './layout.ts';
import { misleads } from './read-beliefs.ts';
import { type NodeView, PHASE_OFFSETS, type RunView, type Span } from './run-view.ts';
import { rounded } from './strips.ts';
import { clipped, svgText } from './svg-text.ts';
import { xOfTick } from './time-scale.ts';

const NOTE_PIXELS = 6.1;

interface Note {
  readonly x: number;
  readonly text: string;
  readonly isAlarm: boolean;
}

export function drawLane(
  lane: LaneLayout,
  { run }: PanelLayout,
  picture: PictureLayout,
  prefix: string,
): string {
  const { scale } = picture;
  const { node, y } = lane;
  const view = run.nodes[node]!;
  const x = (tick: number) => rounded(xOfTick(scale, tick));
  const name = `<text class="end strong" x="${scale.left - 6}" y="${y + 4}">${svgText(clipped(view.name, 12))}</text>`;
  const isShown = ({ fromTick, untilTick }: Span) =>
    fromTick < picture.untilTick && untilTick > picture.fromTick;
  const isThen = (tick: number) => tick >= picture.fromTick && tick < picture.untilTick;
  const bar = ({ fromTick, untilTick }: Span, half: number, fill: string) =>
    `<rect ${fill} x="${x(fromTick)}" y="${y - half}" width="${rounded(x(untilTick) - x(fromTick))}" height="${2 * half}"/>`;
  const lives = view.lives.filter(isShown);
  const downs = downSpans(view, run.untilTick).filter(isShown);
  const shapes = [
    ...downs.map(
      ({ fromTick, untilTick }) => `<path class="down" d="M${x(fromTick)} ${y}H${x(untilTick)}"/>`,
    ),
    ...lives.map((life) => bar(life, 2.5, 'class="up"')),
    ...view.stalls.filter(isShown).map((span) => bar(span, 5.5, `fill="url(#${prefix}-stall)"`)),
    ...view.slowReading.filter(isShown).map((span) => bar(span, 4.5, `fill="url(#${prefix}-slow)"`)),
    ...view.slowClock.filter(isShown).map((span) => bar(span, 4.5, `fill="url(#${prefix}-clock)"`)),
    ...view.lives
      .filter(({ end, untilTick }) => end !== null && isThen(untilTick))
      .map(({ untilTick }) => stopMark(x(untilTick), y)),
    ...lives
      .filter(({ fromTick }) => isThen(fromTick))
      .map(({ fromTick }) => `<path class="mark" d="M${x(fromTick)} ${y - 5}v10"/>`),
  ];
  const hidden =
    lane.hiddenRows > 0 && lane.rows.length > 0
      ? `<text class="end tiny quiet" x="${scale.left - 44}" y="${lane.bottom - 2}">+ ${lane.hiddenRows}</text>`
      : '';
  return `<g class="lane" data-node="${node}"><title>${svgText(laneSentence(view))}</title>${name}${hidden}${shapes.join('')}</g>`;
}

/** The words about what happens on a lane; they stand before everything that crosses it. */
export function drawNotes(
  lane: LaneLayout,
  { run }: PanelLayout,
  picture: PictureLayout,
  arrows: readonly Arrow[],
): string[] {
  const notes = placed(notesOf(lane, run, picture, arrows), picture.width - 8);
  return notes.map(
    ({ x: at, text, isAlarm, isEnd }) =>
      `<text class="note${isAlarm ? ' alarm' : ''}${isEnd ? ' end' : ''}" x="${rounded(at)}" y="${lane.y - 7}">${svgText(text)}</text>`,
  );
}

/** From its first life on it is down where it is not up; before that it is not there yet. */
function downSpans({ lives }: NodeView, untilTick: number): Span[] {
  return lives.flatMap((life, index) => {
    const next = lives[index + 1]?.fromTick ?? untilTick;
    return next > life.untilTick ? [{ fromTick: life.untilTick, untilTick: next }] : [];
  });
}

function stopMark(x: number, y: number): string {
  const d = `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`;
  return `<path class="mark-back" d="${d}"/><path class="mark" d="${d}"/>`;
}

function notesOf(
  { node }: LaneLayout,
  run: RunView,
  { scale, fromTick, untilTick }: PictureLayout,
  arrows: readonly Arrow[],
): Note[] {
  const view = run.nodes[node]!;
  const note = (tick: number, text: string, isAlarm = false): Note[] =>
    tick >= fromTick && tick < untilTick ? [{ x: xOfTick(scale, tick), text, isAlarm }] : [];
  const warnings = arrows
    .filter(({ message }) => message.to === node && isMisleading(message))
    .flatMap(({ message }) => {
      const tick = message.endTick ?? message.sentTick;
      return note(tick, misleadingWords(message, run), true).map((each) => {
        return { ...each, x: xOfTick(scale, tick + PHASE_OFFSETS.mail) + 5 };
      });
    });
  return [
    ...warnings,
    ...view.lives.flatMap((life) =>
      [
        ...(life.life === 0 ? [] : note(life.fromTick, `restarts (life ${life.life})`)),
        ...(life.end === null ? [] : note(life.untilTick, life.end === 'crashed' ? 'crashes' : 'leaves')),
      ].map((each) => ({ ...each, x: each.x + 8 })),
    ),
    ...view.stalls.flatMap((span) => note(Math.max(span.fromTick, fromTick), 'stalled')),
    ...view.clockChanges.flatMap(({ tick, clock, byTicks }) =>
      note(tick, `${clock === 'wall' ? 'wall ' : ''}clock ${byTicks < 0 ? '−' : '+'}${Math.abs(byTicks)}`),
    ),
    ...view.slowReading.flatMap((span) => note(Math.max(span.fromTick, fromTick), 'reads slowly')),
    ...view.slowClock.flatMap((span) => note(Math.max(span.fromTick, fromTick), 'slow clock')),
  ];
}

function misleadingWords({ from, kind, changes }: Arrow['message'], run: RunView): string {
  const sender = from === null ? 'an outsider' : run.nodes[from]!.name;
  const wrong = changes.filter(misleads);
  const first = wrong[0]!;
  const about = run.nodes[first.about]!.name;
  const others = wrong.length > 1 ? ` and ${wrong.length - 1} more` : '';
  const what = `${sender}'s ${kind ?? 'message'}`;
  switch (first.after) {
    case 'trusts':
      return first.isAgain || first.before === 'suspects'
        ? `${what} brings dead ${about} back${others}`
        : `${what} tells of dead ${about}${others}`;
    case 'suspects':
      return `${what} accuses living ${about}${others}`;
    case 'unlisted':
      return `${what} strikes living ${about} off${others}`;
  }
}

/** Those that find room, in their order; near the right edge they stand before their place. */
function placed(notes: readonly Note[], right: number): (Note & { readonly isEnd: boolean })[] {
  const taken: [number, number][] = [];
  return together(notes).flatMap((note) => {
    const length = (note.text.length + (note.isAlarm ? 2 : 0)) * NOTE_PIXELS;
    const isEnd = note.x + length > right;
    const x = isEnd ? note.x - (note.isAlarm ? 10 : 4) : note.x;
    const [from, to] = isEnd ? [x - length, x] : [x, x + length];
    if (taken.some(([start, end]) => from < end + 4 && to > start - 4)) return [];
    taken.push([from, to]);
    // An alarm points at the message that it is about.
    const text = !note.isAlarm ? note.text : isEnd ? `${note.text} →` : `← ${note.text}`;
    return [{ ...note, x, text, isEnd }];
  });
}

/** What happens at one place is one note. */
function together(notes: readonly Note[]): Note[] {
  const merged: Note[] = [];
  for (const note of notes) {
    const same = merged.findIndex(({ x, isAlarm }) => Math.abs(x - note.x) < 12 && !isAlarm && !note.isAlarm);
    const known = merged[same];
    if (known === undefined) merged.push(note);
    else merged[same] = { ...known, text: `${known.text}, ${note.text}` };
  }
  return merged;
}

function laneSentence({ name, lives, stalls }: NodeView): string {
  if (lives.length === 0) return `${name}: never up`;
  const told = lives.map(({ fromTick, untilTick, end, life }) => {
    const since = `${life === 0 ? 'up' : 'up again'} from tick ${fromTick} on`;
    return end === null ? since : `${since}, ${end} in tick ${untilTick}`;
  });
  const stalled = stalls.map(({ fromTick, untilTick }) => `stalled in ticks ${fromTick}–${untilTick - 1}`);
  return `${name}: ${[...told.slice(0, 4), ...stalled.slice(0, 4)].join('; ')}`;
}
