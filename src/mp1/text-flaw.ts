/** Why a text is not what it should be, and where. */
export class TextFlaw extends Error {
  override readonly name = 'TextFlaw';
  /** Counted from 1. */
  readonly line: number;
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}

const MOST_CHARACTERS = 60;

/** A line as an error quotes it; what would command a terminal, or change the order of what it shows, is spelt out. */
export function quoted(line: string): string {
  const shown = line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS)}…`;
  return `“${shown.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, spelt)}”`;
}

function spelt(character: string): string {
  return `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;
}
