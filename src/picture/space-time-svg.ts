/**
 * A space-time diagram as SVG: a lane for each node, time to the right, a line for each message. A lane is coloured by
 * what its node believes, and the messages that spread the belief stand out. (Lamport 1978 draws time upwards; to the
 * right there is room for words.)
 */
import { escaped, paletteStyles, THEME_STYLES } from '../statistics/presentation/svg-theme.ts';
import type { Arrow, Belief, Lane, Opinion, SpaceTime } from './space-time.ts';

const LEFT = 44;
const TOP = 62;
const LANE_PIXELS = 86;
const TICK_PIXELS = 46;
const RIGHT = 112;
/** Where the lane of a belief has which colour. */
const COLOURS = { trusts: 'b0', suspects: 'b1', 'does not list': 'b2' } as const satisfies Record<
  Belief,
  string
>;

export function spaceTimeSvg(diagram: SpaceTime, title: string): string {
  const { lanes, arrows, fromTick, untilTick } = diagram;
  const width = LEFT + TICK_PIXELS * (untilTick - fromTick) + RIGHT;
  const height = TOP + LANE_PIXELS * lanes.length + 46;
  const seen = arrows.filter(({ arrivalTick }) => arrivalTick <= untilTick);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${styles()}</style>`,
    `<rect class="back" width="${width}" height="${height}"/>`,
    `<text class="title" x="16" y="26">${escaped(title)}</text>`,
    ...ticks(diagram, height - 46),
    ...seen.filter(({ tells }) => !tells).flatMap((arrow) => line(diagram, arrow)),
    ...lanes.flatMap((lane, place) => laneLines(diagram, lane, place)),
    ...seen.filter(({ tells }) => tells).flatMap((arrow) => line(diagram, arrow)),
    ...legend(diagram, height - 18),
    '</svg>',
    '',
  ].join('\n');
}

function styles(): string {
  return [
    THEME_STYLES,
    paletteStyles('b', ['#0060a0', '#c04a00', '#9aa0a6'], ['#56b4e9', '#f09a3e', '#6e7681']),
    '.b0,.b1,.b2{stroke:var(--b)}.b0{stroke-width:7}.b1{stroke-width:7}.b2{stroke-width:2}',
    '.b2.down{stroke-dasharray:2 5}.turn{stroke-width:3;fill:var(--back)}',
    '.grid{stroke:var(--faint)}.mail{stroke:var(--b);stroke-width:1;fill:none}.word{stroke:var(--b);stroke-width:2.2;fill:none}',
    '.mark{stroke:var(--ink);stroke-width:2;fill:none}.small{font-size:11px}',
  ].join('');
}

function across({ fromTick }: SpaceTime, tick: number): number {
  return LEFT + TICK_PIXELS * (tick - fromTick);
}

function down(place: number): number {
  return TOP + LANE_PIXELS * place + 30;
}

function ticks(diagram: SpaceTime, bottom: number): string[] {
  const { fromTick, untilTick } = diagram;
  return Array.from({ length: untilTick - fromTick + 1 }, (_, index) => {
    const at = across(diagram, fromTick + index);
    const label = index === 0 ? `tick ${fromTick}` : String(fromTick + index);
    return `<path class="grid" d="M${at} ${TOP - 6}V${bottom}"/><text class="small middle" x="${at}" y="${TOP - 12}">${label}</text>`;
  });
}

/** A lane from opinion to opinion; once its node is down it has none. */
function laneLines(diagram: SpaceTime, lane: Lane, place: number): string[] {
  const { about, fromTick, untilTick } = diagram;
  const y = down(place);
  const end = lane.downSince ?? untilTick;
  const name = `<text class="end" x="${LEFT - 14}" y="${y + 4}">${lane.name}</text>`;
  if (lane.name === about) {
    const since = across(diagram, lane.downSince ?? untilTick);
    return [
      name,
      `<path class="mark" d="M${LEFT} ${y}H${since}"/>`,
      `<path class="b2 down" d="M${since} ${y}H${across(diagram, untilTick)}"/>`,
      `<path class="mark" d="M${since - 6} ${y - 6}l12 12m0 -12l-12 12"/>`,
      `<text class="small" x="${since + 10}" y="${y + 22}">crashes</text>`,
    ];
  }
  const spans = lane.opinions.map(({ tick, belief }, index) => ({
    belief,
    from: Math.max(tick, fromTick),
    until: Math.min(lane.opinions[index + 1]?.tick ?? end, end),
  }));
  return [
    name,
    ...spans
      .filter(({ from, until }) => until > from)
      .map(
        ({ belief, from, until }) =>
          `<path class="${COLOURS[belief]}" d="M${across(diagram, from)} ${y}H${across(diagram, until)}"/>`,
      ),
    ...lane.opinions.flatMap((opinion, index) =>
      opinion.tick > fromTick && opinion.tick <= untilTick
        ? opinionChange(diagram, opinion, lane.opinions[index - 1], y)
        : [],
    ),
  ];
}

function opinionChange(
  diagram: SpaceTime,
  { tick, belief }: Opinion,
  before: Opinion | undefined,
  y: number,
): string[] {
  const at = across(diagram, tick);
  const words = {
    trusts: before?.belief === 'suspects' ? 'trusts it again' : `lists ${diagram.about} again`,
    suspects: `suspects ${diagram.about}`,
    'does not list': `removes ${diagram.about}`,
  } satisfies Record<Belief, string>;
  // A removal is told below the lane: what follows on it may come in the very next tick.
  const wordsAt = belief === 'does not list' ? y + 22 : y - 12;
  return [
    `<circle class="${COLOURS[belief]} turn" cx="${at}" cy="${y}" r="5"/>`,
    `<text class="small" x="${at + 4}" y="${wordsAt}">${words[belief]}</text>`,
  ];
}

function line(diagram: SpaceTime, { from, to, sentTick, arrivalTick, isLost, tells }: Arrow): string[] {
  const [x, y] = [across(diagram, sentTick), down(from)];
  const [toX, toY] = [across(diagram, arrivalTick), down(to)];
  const path = `M${x} ${y}L${toX} ${toY}`;
  const end = isLost
    ? `<path class="${tells ? 'b0 word' : 'b2 mail'}" d="M${toX - 4} ${toY - 4}l8 8m0 -8l-8 8"/>`
    : `<circle class="${tells ? 'b0' : 'b2'}" fill="var(--b)" style="stroke-width:0" cx="${toX}" cy="${toY}" r="${tells ? 3.5 : 2.5}"/>`;
  return [`<path class="${tells ? 'b0 word' : 'b2 mail'}" d="${path}"/>`, end];
}

function legend({ about }: SpaceTime, y: number): string[] {
  const entries = [
    ['b0', `trusts ${about}`, 96],
    ['b1', `suspects ${about}`, 112],
    ['b2', `does not list ${about}`, 134],
    ['b0 word', `a message that tells of ${about}`, 190],
    ['b2 mail', 'another message', 110],
  ] as const;
  let x = 16;
  return entries.map(([style, words, pixels]) => {
    const entry = `<path class="${style}" d="M${x} ${y - 4}h20"/><text class="small" x="${x + 26}" y="${y}">${words}</text>`;
    x += pixels + 26;
    return entry;
  });
}
