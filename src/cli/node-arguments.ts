/** What Node is given for a process that is started for a part of the work: a program, and the arguments before it. */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a program that stands beside the module of this address, as that is run: as TypeScript, or compiled. So
 * whoever starts it does not import it, and all that it needs.
 */
export function programBeside(module: string, name: string): string {
  return fileURLToPath(new URL(`${name}${extname(module)}`, module));
}

/**
 * Those of this process. Where Hearsay is run as it is written, in TypeScript, they have tsx among them; and if
 * somebody else reads the TypeScript of this process, as a test runner does, it is added.
 */
export function nodeArgumentsFor(program: string): string[] {
  const { execArgv } = process;
  const isRead = !program.endsWith('.ts') || execArgv.some((argument) => argument.includes('tsx'));
  return isRead ? execArgv : [...execArgv, '--import', import.meta.resolve('tsx')];
}
