/**
 * How a picture looks. All colours are custom properties of its root, light and dark; whoever puts it on a page with
 * a theme of its own sets `data-theme` there. Nothing is told by colour alone: strips have patterns, arrows their shape.
 */

const LIGHT = {
  back: '#ffffff',
  ink: '#1f2328',
  muted: '#57606a',
  faint: '#d8dee4',
  fold: '#f3f4f6',
  lane: '#24446b',
  good: '#1a6b3c',
  bad: '#b3261e',
  news: '#0b5cad',
  lost: '#7a4a00',
  band: '#6f42c1',
  'band-back': '#efe9fb',
  'on-strong': '#ffffff',
  'trusts-up': '#dff0e5',
  'trusts-up-line': '#c6e2d0',
  'unlisted-down': '#ffffff',
  'unlisted-down-line': '#8c959f',
  'unmet-up': '#eef2f7',
  'unmet-up-line': '#a9b7c6',
  'suspects-down': '#fbeec2',
  'suspects-down-line': '#e3c562',
  'trusts-down': '#fbdcd6',
  'trusts-down-line': '#f0b5aa',
  'trusts-down-overdue': '#b3261e',
  'trusts-down-overdue-line': '#b3261e',
  'lists-down-overdue': '#7a4a00',
  'lists-down-overdue-line': '#a26a17',
  'suspects-up': '#f5a524',
  'suspects-up-line': '#c97a00',
  'dropped-up': '#1f4f8f',
  'dropped-up-line': '#4c7fc4',
} as const;

type Palette = Readonly<Record<keyof typeof LIGHT, string>>;

const DARK: Palette = {
  back: '#0d1117',
  ink: '#e6edf3',
  muted: '#9da7b3',
  faint: '#30363d',
  fold: '#161b22',
  lane: '#9cc2f0',
  good: '#57c785',
  bad: '#ff7b72',
  news: '#6cb6ff',
  lost: '#e0a24a',
  band: '#c3a6ff',
  'band-back': '#241b3a',
  'on-strong': '#ffffff',
  'trusts-up': '#12301f',
  'trusts-up-line': '#1d4a31',
  'unlisted-down': '#0d1117',
  'unlisted-down-line': '#6e7681',
  'unmet-up': '#1a212b',
  'unmet-up-line': '#3d4c5e',
  'suspects-down': '#3b3110',
  'suspects-down-line': '#6b5a1c',
  'trusts-down': '#44201c',
  'trusts-down-line': '#6d342d',
  'trusts-down-overdue': '#c4372e',
  'trusts-down-overdue-line': '#c4372e',
  'lists-down-overdue': '#8a5a10',
  'lists-down-overdue-line': '#5f3d08',
  'suspects-up': '#c97a00',
  'suspects-up-line': '#f5a524',
  'dropped-up': '#2b5ea8',
  'dropped-up-line': '#5d93df',
};

function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--hp-${name}:${colour}`)
    .join(';');
}

const RULES = [
  'text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--hp-ink)}',
  '.back{fill:var(--hp-back)}',
  '.title{font-size:16px;font-weight:600}',
  '.broken{fill:var(--hp-bad);font-weight:600;font-size:13px}.holds{fill:var(--hp-good);font-weight:600;font-size:13px}',
  '.plain{font-size:13px}.quiet{fill:var(--hp-muted)}.strong{font-weight:600}',
  '.end{text-anchor:end}.middle{text-anchor:middle}.small{font-size:10.5px}.tiny{font-size:9.5px}',
  '.fold{fill:var(--hp-fold)}.grid{stroke:var(--hp-faint);stroke-width:1;fill:none}',
  '.up{fill:var(--hp-lane)}.down{stroke:var(--hp-muted);stroke-width:1.5;stroke-dasharray:2 4;fill:none}',
  '.mark{stroke:var(--hp-ink);stroke-width:2.2;fill:none}.mark-back{stroke:var(--hp-back);stroke-width:5;fill:none}',
  '.note{paint-order:stroke;stroke:var(--hp-back);stroke-width:3px;stroke-linejoin:round;font-size:11px}',
  '.note.alarm{fill:var(--hp-bad);font-weight:600}',
  '.band{fill:var(--hp-band-back);stroke:var(--hp-band);stroke-width:1}.band-word{fill:var(--hp-ink);font-size:10.5px}',
  '.band-lanes{fill:var(--hp-band);fill-opacity:.07}.band-line{stroke:var(--hp-band);stroke-width:1;fill:none}',
  '.violated{fill:var(--hp-bad);fill-opacity:.08}.frame{fill:none;stroke:var(--hp-bad);stroke-width:2;pointer-events:none}',
  '.cursor{fill:var(--hp-news);fill-opacity:.08;stroke:var(--hp-news);stroke-width:2;pointer-events:none}',
  '.part{stroke:var(--hp-ink);stroke-width:1.2;stroke-dasharray:1 3;fill:none}',
  '.due{stroke:var(--hp-bad);stroke-width:1.5;stroke-dasharray:3 2;fill:none}.due-flag{fill:var(--hp-bad)}',
  '.message{fill:none;stroke:var(--hp-muted);stroke-width:1;stroke-opacity:.75}',
  '.message.news{stroke:var(--hp-news);stroke-width:2;stroke-opacity:1}',
  '.message.misleads{stroke:var(--hp-bad);stroke-width:3.2;stroke-opacity:1}',
  '.message.lost{stroke:var(--hp-lost);stroke-dasharray:2 3;stroke-opacity:1}',
  '.message.late{stroke-dasharray:9 3}',
  '.message.under{stroke:var(--hp-back);stroke-opacity:1}',
  '.head{stroke:none;fill:var(--hp-muted)}.head.news{fill:var(--hp-news)}.head.misleads{fill:var(--hp-bad)}',
  '.cross{stroke:var(--hp-lost);stroke-width:2;fill:none}',
  '.glyph{fill:var(--hp-back);stroke:var(--hp-lost);stroke-width:1.5}.glyph-word{font-size:8.5px;font-weight:600;text-anchor:middle;fill:var(--hp-ink)}',
  '.row-word{font-size:10px;paint-order:stroke;stroke-width:3px;stroke-linejoin:round;pointer-events:none}',
  '.row-word.on-strong{fill:var(--hp-on-strong);font-weight:600}.row-word.on-bright{fill:#1f2328;font-weight:600}',
  '.absent{stroke:var(--hp-unlisted-down-line);stroke-width:1.6;stroke-dasharray:1.6 4.4;fill:none}',
  '.area{stroke:none}.axis-line{stroke:var(--hp-muted);stroke-width:1;fill:none}',
  '.hit{fill:transparent}',
];

/** The patterns of strips, by class. */
function stripRules(): string[] {
  return Object.keys(LIGHT).flatMap((name) =>
    name.endsWith('-line')
      ? [
          `.f-${name.slice(0, -5)}{fill:var(--hp-${name.slice(0, -5)})}`,
          `.l-${name.slice(0, -5)}{stroke:var(--hp-${name});fill:none}`,
          `.w-${name.slice(0, -5)}{stroke:var(--hp-${name.slice(0, -5)})}`,
        ]
      : [],
  );
}

const ROOT = '.hearsay-picture';

function scoped(rules: readonly string[]): string {
  return rules.join('').replaceAll(/([^{}]+)\{/g, (_, selectors: string) => {
    const all = selectors.split(',').map((selector) => `${ROOT} ${selector}`);
    return `${all.join(',')}{`;
  });
}

/** For a page that shows pictures; a picture that stands alone has them inside. */
export const PICTURE_STYLES: string = [
  `${ROOT}{${properties(LIGHT)}}`,
  `@media(prefers-color-scheme:dark){${ROOT}{${properties(DARK)}}}`,
  `[data-theme=light] ${ROOT}{${properties(LIGHT)}}[data-theme=dark] ${ROOT}{${properties(DARK)}}`,
  `@media print{${ROOT}{${properties(LIGHT)};print-color-adjust:exact;-webkit-print-color-adjust:exact}}`,
  scoped([...RULES, ...stripRules()]),
].join('\n');
