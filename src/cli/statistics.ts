/** The `npm run statistics` command. */
import { CommanderError } from 'commander';
import { statisticsCommand } from './commands/statistics.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

let exitCode: ExitCode = EXIT.holds;
const command = statisticsCommand((code) => {
  exitCode = code;
});

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCode);
});

try {
  command.parse();
} catch (error) {
  if (error instanceof CommanderError) {
    exitCode = error.exitCode === 0 ? EXIT.holds : EXIT.badInput;
  } else {
    exitCode = EXIT.internalError;
    console.error('This is a bug in Hearsay, not in what you gave it:');
    console.error(error);
  }
}
process.exitCode = exitCode;
