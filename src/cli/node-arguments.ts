/** The arguments of Node for a process that is started for a part of the work. */

/**
 * Those of this process. Where Hearsay is run as it is written, in TypeScript, they have tsx among them; and if
 * somebody else reads the TypeScript of this process, as a test runner does, it is added.
 */
export function nodeArgumentsFor(program: string): string[] {
  const { execArgv } = process;
  const isRead = !program.endsWith('.ts') || execArgv.some((argument) => argument.includes('tsx'));
  return isRead ? execArgv : [...execArgv, '--import', import.meta.resolve('tsx')];
}
