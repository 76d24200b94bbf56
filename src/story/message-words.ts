/**
 * The words of a protocol for its messages and errors. They may be anything: they become one line of bounded length
 * that does nothing to a terminal, with the names of nodes for the addresses in it.
 */

import { nameOf } from '../faults/names-and-counts.ts';
import { nodeOfAddress } from '../faults/nodes.ts';
import { parseAddress } from '../protocol/address.ts';
import { firstLineOfThrown } from '../simulation/thrown.ts';

const KIND_LETTERS = 24;
const NAME_LETTERS = 80;
const CONTENTS_LETTERS = 80;
const ERROR_LETTERS = 160;

/** What moves the cursor, breaks the line, or turns the direction of the writing. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}\b/g;

/** In one line of at most so many letters, an ellipsis at its end where that is not all. */
function oneLine(text: string, letters: number): string {
  // No more is looked at than can be needed: the words may be megabytes.
  const line = text
    .slice(0, 16 * letters)
    .replaceAll(UNPRINTABLE, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= letters && text.length <= 16 * letters ? line : `${line.slice(0, letters - 1)}…`;
}

export function kindWords(kind: string): string {
  const words = oneLine(kind, KIND_LETTERS);
  return words === '' ? 'nameless message' : words;
}

/** What stands in a message; `null` where that is nothing. */
export function contentsWords(text: string): string | null {
  const named = text.slice(0, 16 * CONTENTS_LETTERS).replaceAll(ADDRESS, (printed) => {
    const address = parseAddress(printed);
    return address === null ? printed : nameOf(nodeOfAddress(address));
  });
  const words = oneLine(named, CONTENTS_LETTERS);
  return words === '' ? null : words;
}

/** What was thrown. */
export function errorWords(error: unknown): string {
  return oneLine(firstLineOfThrown(error), ERROR_LETTERS);
}

/** The name of a protocol, for the header. */
export function protocolName(protocol: { readonly name: string }): string {
  try {
    return oneLine(String(protocol.name), NAME_LETTERS);
  } catch {
    return 'a protocol without a name';
  }
}
