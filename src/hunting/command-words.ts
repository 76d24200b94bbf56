/** What to type: here the command is a script of npm, and where the package is installed npx finds it. */
const isInstalled = import.meta.url.includes('/node_modules/');

export const HEARSAY = isInstalled ? 'npx hearsay' : 'npm run hearsay --';
const REPLAY = isInstalled ? 'npx hearsay replay' : 'npm run replay --';

/** The command that tells a case as a story; `protocol` is the module of its variant, if it has one. */
export function replayCommandOf(protocol: string | null, casePath: string): string {
  const option = protocol === null ? '' : ` --protocol ${quoted(protocol)}`;
  return `${REPLAY} ${quoted(casePath)}${option}`;
}

/** The command that tells a case as a story on one variant, whichever the case names. */
export function showCommandOf(protocol: string | null, variant: string, casePath: string): string {
  const option = protocol === null ? '' : ` --protocol ${quoted(protocol)}`;
  return `${HEARSAY} show ${quoted(casePath)}${option} --variant ${quoted(variant)}`;
}

/** As a shell reads it back. */
export function quoted(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
