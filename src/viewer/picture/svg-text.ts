/** Text in a picture: whatever a file or a protocol has called its nodes and messages, it is shown and does nothing. */
import { harmlessLine } from '../../files/harmless.ts';

/** As the content of an element, or of an attribute in double quotes. */
export function svgText(text: string): string {
  return harmlessLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** No longer than so many letters. */
export function clipped(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

/** In lines of at most so many letters, broken between words; a longer word has a line of its own. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(clipped(word, letters));
  }
  return lines;
}
