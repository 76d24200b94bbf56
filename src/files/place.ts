/** A place inside a file: `schedule.faults[2].node`. */
import { harmlessLine } from './harmless.ts';

const MOST_CHARACTERS = 40;
const MOST_PARTS = 16;

/** A name that is none of ours may be anything, so it is quoted: `verdicts["\u001b[2J"]`. */
export function placeOf(path: readonly PropertyKey[]): string {
  if (path.length > MOST_PARTS) {
    return `${placeOf(path.slice(0, MOST_PARTS / 2))} … ${placeOf(path.slice(-MOST_PARTS / 2))}`;
  }
  return path.map((part, index) => partOf(part, index === 0)).join('');
}

function partOf(part: PropertyKey, isFirst: boolean): string {
  if (typeof part === 'number') return `[${part}]`;
  const name = String(part);
  if (/^[\w$-]{1,64}$/.test(name)) return isFirst ? name : `.${name}`;
  return `[${quoted(name)}]`;
}

/** Text of a file as a message quotes it: on one line, harmless, and no longer than a person reads. */
export function quoted(text: string): string {
  const shown = text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
  return harmlessLine(JSON.stringify(shown));
}
