/** The contents of a message, whoever made the protocol: what it throws when it is asked about one is no event of a run. */
import type { MessageContents } from '../trace/event.ts';

export function quietly<Result>(ask: () => Result): Result | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

/** Each part is asked for when it is read; `null` where the protocol throws. */
export function quietContents(contents: MessageContents): MessageContents {
  return {
    get kind() {
      return quietly(() => contents.kind);
    },
    get says() {
      return quietly(() => contents.says);
    },
    get tells() {
      return quietly(() => contents.tells);
    },
    get bytes() {
      return quietly(() => contents.bytes);
    },
  };
}
