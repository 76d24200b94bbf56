/** The commands to paste that belong to a failure. */
import { shellWord } from '../files/shell-word.ts';

/** What to type: here the command is a script of npm, and where the package is installed npx finds it. */
const isInstalled = import.meta.url.includes('/node_modules/');

export const HEARSAY = isInstalled ? 'npx hearsay' : 'npm run hearsay --';
const REPLAY = isInstalled ? 'npx hearsay replay' : 'npm run replay --';

/** The command that tells a case as a story; `protocol` is the module of its variant, if it has one. */
export function replayCommandOf(protocol: string | null, casePath: string): string {
  const option = protocol === null ? '' : ` --protocol ${shellWord(protocol)}`;
  return `${REPLAY} ${shellWord(casePath)}${option}`;
}

/** The command that tells a case as a story on one variant, whichever the case names. */
export function showCommandOf(protocol: string | null, variant: string, casePath: string): string {
  const option = protocol === null ? '' : ` --protocol ${shellWord(protocol)}`;
  return `${HEARSAY} show ${shellWord(casePath)}${option} --variant ${shellWord(variant)}`;
}
