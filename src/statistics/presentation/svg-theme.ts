/** How pictures look: on a background of their own, in the colours of the reader's theme. */

/** Ink, paper and letters. */
export const THEME_STYLES = [
  ':root{--ink:#1f2328;--faint:#d8dce1;--back:#ffffff}',
  '@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--faint:#30363d;--back:#0d1117}}',
  'text{font:13px system-ui,sans-serif;fill:var(--ink)}.title{font-size:15px;font-weight:600}',
  '.back{fill:var(--back)}.end{text-anchor:end}.middle{text-anchor:middle}',
].join('');

/** Classes `<letter>0`, `<letter>1`, …, each with its colour of the reader's theme as `--<letter>`. */
export function paletteStyles(letter: string, light: readonly string[], dark: readonly string[]): string {
  const classes = (colours: readonly string[]) =>
    colours.map((colour, index) => `.${letter}${index}{--${letter}:${colour}}`).join('');
  return `${classes(light)}@media(prefers-color-scheme:dark){${classes(dark)}}`;
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
