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

/** A line as an error quotes it. */
export function quoted(line: string): string {
  return line.length <= MOST_CHARACTERS ? `“${line}”` : `“${line.slice(0, MOST_CHARACTERS)}…”`;
}
