/** What is asked for words only: where a protocol fails to answer, the story says so, once, and goes on. */

import type { MemberVector } from '../protocol/member-vector.ts';
import { RunOver } from '../simulation/run-end.ts';
import type { MessageContents } from '../trace/event.ts';
import { contentsWords, errorWords, kindWords } from './message-words.ts';

export interface AskedWords {
  kindOf(contents: MessageContents): string;
  /** `null`: nothing that is worth a word. */
  saysOf(contents: MessageContents): string | null;
  tellsOf(contents: MessageContents): MemberVector | null;
  /** In bytes. */
  lengthOf(contents: MessageContents): number | null;
}

/** What a message is called whose kind nobody knows. */
const SOME_MESSAGE = 'message';

/** @param tellFailure is given a sentence. */
export function askedWords(tellFailure: (sentence: string) => void): AskedWords {
  /** The functions of which it has been told that they fail. */
  const failing = new Set<string>();
  /** Most messages are of the kind of the one before. */
  let latestKind = { asked: '', words: kindWords('') };

  function inWords<Answer>(asked: string, ask: () => Answer): Answer | null {
    try {
      return ask();
    } catch (error) {
      if (!failing.has(asked)) {
        failing.add(asked);
        tellFailure(`${protocolFailure(asked, error)}; what it would have said is not told`);
      }
      return null;
    }
  }

  return {
    kindOf(contents) {
      const kind = inWords('messageKind', () => contents.kind) ?? SOME_MESSAGE;
      if (kind !== latestKind.asked) latestKind = { asked: kind, words: kindWords(kind) };
      return latestKind.words;
    },
    saysOf(contents) {
      const says = inWords('describeMessage', () => contents.says);
      return says === null ? null : contentsWords(says);
    },
    tellsOf: (contents) => inWords('carries', () => contents.tells),
    lengthOf: (contents) => inWords('encode', () => contents.bytes?.length ?? null),
  };
}

/** `messageKind of the protocol threw …`. */
function protocolFailure(asked: string, thrown: unknown): string {
  // What asks in the name of a node wraps what was thrown in the end of the run, which it is not here.
  const error = thrown instanceof RunOver && thrown.end.kind === 'threw' ? thrown.end.error : thrown;
  return `${asked} of the protocol threw ${errorWords(error)}`;
}
