/** What the page was made with: it stands in it as JSON, in an element that no browser runs. */

import type { VerdictSeen } from './judged.ts';
import type { RunSeen } from './messages.ts';

/** The name of that element. */
export const DATA_ID = 'hearsay-data';

export interface OpenedWith {
  readonly name: string;
  /** Of a case, a trace, or a log. */
  readonly text: string;
  /** On which variants it is shown; absent: on those that it speaks of. */
  readonly variants?: readonly string[];
  /** Of a recording: what was found when it was made. */
  readonly verdict?: VerdictSeen;
  /** Of a large group: its runs, which take longer than one would wait for a page. */
  readonly made?: readonly RunSeen[];
}

export interface PageData {
  /** What it opens with; `null`: nothing, and it is a playground. */
  readonly opens: OpenedWith | null;
  /** How the command is called where the page was made: `npx hearsay`. */
  readonly command: string;
}
