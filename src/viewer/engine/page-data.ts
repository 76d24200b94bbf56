/** What the page was made with: it stands in it as JSON, in an element that no browser runs. */

/** The name of that element. */
export const DATA_ID = 'hearsay-data';

export interface PageData {
  /** What it opens with; `null`: nothing, and it is a playground. */
  readonly opens: { readonly name: string; readonly text: string } | null;
  /** How the command is called where the page was made: `npx hearsay`. */
  readonly command: string;
}
