/** What every command line of Hearsay has in common: how its errors are told, and its exit code. */
import { type Command, CommanderError } from 'commander';
import { isOfAFile, reasonOf } from '../files/refusal.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { guestOfProcess } from './guest.ts';
import { guardOutput } from './printing/harmless-output.ts';
import { goWhereTheShellIs } from './shell-path.ts';
import { UsageError } from './usage-error.ts';

/** Makes a command; it says by `exitWith` how it went. */
export type MakeCommand = (exitWith: (code: ExitCode) => void) => Command;

/** The program of this process. */
export async function main(make: MakeCommand): Promise<void> {
  prepareOutput();
  const code = await run(make, process.argv.slice(2), () => goWhereTheShellIs(process.env));
  process.exitCode ??= code;
  // What a module has left open (a timer, a socket) is not to be waited for.
  if (guestOfProcess() !== null) exitWhenPrinted();
}

/** What a process prints may stand in a terminal, and may find nobody who reads it. */
export function prepareOutput(): void {
  guardOutput(process.stdout);
  guardOutput(process.stderr);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`), or a terminal that is gone, is no error, and changes nothing about how it went.
    if (error.code === 'EPIPE' || error.code === 'EIO') return;
    process.exitCode = EXIT.badInput;
    console.error(`standard output: ${error.message}`);
  });
  // If nobody hears what is wrong, the exit code still says that something is.
  process.stderr.on('error', () => {});
}

/** Whatever is open still; not before all is out. */
export function exitWhenPrinted(): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}

/** Runs the command with these arguments; what is wrong with them is told on standard error. */
export async function run(
  make: MakeCommand,
  args: readonly string[],
  prepare: () => void = () => {},
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.holds;
  const command = make((code) => {
    exitCode = code;
  });
  try {
    prepare();
    await command.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return EXIT.badInput;
    }
    if (isOfAFile(error)) {
      console.error(`${'path' in error ? `${error.path}: ` : ''}${reasonOf(error)}`);
      return EXIT.badInput;
    }
    // Commander has told it already; its help and its version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.holds : EXIT.badInput;
    console.error('This is a bug in Hearsay, not in what you gave it:');
    console.error(error);
    return EXIT.internalError;
  }
}
