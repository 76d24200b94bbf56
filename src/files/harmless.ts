/**
 * Text from elsewhere, made harmless: a terminal obeys control characters, and bidirectional ones let a line
 * read as what it is not. Whatever a file, a module or a person has given may hold them.
 */

/**
 * Every control character but the newline and the tab; what turns the direction of text round; the line ends that
 * only Unicode knows; and halves of surrogate pairs, which no encoding can write.
 */
const HARMFUL = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * The same text with `\u001b` in the place of what a terminal would obey. In a text of JSON that is the same
 * value, for there they can stand in strings only.
 */
export function harmless(text: string): string {
  return text.replace(HARMFUL, (found) => (found === '\n' || found === '\t' ? found : escaped(found)));
}

/** The same on one line, for what stands in the middle of a sentence. */
export function harmlessLine(text: string): string {
  return harmless(text.replaceAll(/[\s\p{Cc}]+/gu, ' '));
}

/** All that are harmful are below U+FFFF. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
