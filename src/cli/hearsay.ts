/** The `hearsay` command. */
import { Command, CommanderError } from 'commander';
import { replayCommand } from './commands/replay.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

const program = new Command('hearsay')
  .description('Tries to break a gossip membership protocol, and shows how it broke.')
  .exitOverride()
  .showHelpAfterError('(hearsay --help shows what there is)');

let exitCode: ExitCode = EXIT.holds;
program.addCommand(
  replayCommand((code) => {
    exitCode = code;
  }),
);

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCode);
});

try {
  program.parse();
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
