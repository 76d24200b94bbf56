/** The commands to paste that belong to a failure. */
import { shellWord } from '../files/shell-word.ts';

/** What to type: here the command is a script of npm, and where the package is installed npx finds it. */
const isInstalled = import.meta.url.includes('/node_modules/');

export const HEARSAY = isInstalled ? 'npx hearsay' : 'npm run hearsay --';
const REPLAY = isInstalled ? 'npx hearsay replay' : 'npm run replay --';

/** Where a protocol of one's own comes from, by the names of the options that say so. */
export interface GuestSource {
  /** A module. */
  readonly protocol?: string | null | undefined;
  /** The command that starts a child. */
  readonly child?: string | null | undefined;
}

/** ` --protocol mine.ts`; nothing for one that comes with Hearsay. */
export function guestWords({ protocol, child }: GuestSource): string {
  if (typeof child === 'string') return ` --child ${shellWord(child)}`;
  return typeof protocol === 'string' ? ` --protocol ${shellWord(protocol)}` : '';
}

/** The command that tells a case as a story. */
export function replayCommandOf(guest: GuestSource, casePath: string): string {
  return `${REPLAY} ${shellWord(casePath)}${guestWords(guest)}`;
}

/** The command that tells a case as a story on one variant, whichever the case names. */
export function showCommandOf(guest: GuestSource, variant: string, casePath: string): string {
  return `${HEARSAY} show ${shellWord(casePath)}${guestWords(guest)} --variant ${shellWord(variant)}`;
}
