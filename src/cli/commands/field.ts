/** `hearsay field`: runs the reducer as real processes over UDP, does things to them, and judges what they recorded. */
import { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import {
  type FieldOptions,
  lossShare,
  nodeMoment,
  nodeWindow,
  partitionWindow,
  tickLength,
} from '../field/field-options.ts';
import { seconds, seedName, settingValues, whole } from '../option-values.ts';
import { protocolOption } from '../protocol-option.ts';

/** Each is a process. */
const MOST_NODES = 200;
const MOST_DELAY_TICKS = 1000;

export function fieldCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('field')
    .description('Run a protocol as real processes over UDP, kill and stop them, and judge what they record.')
    .option('--variant <name>', 'hardened, swim-hardened, or any other (default: hardened)')
    .addOption(protocolOption())
    .option('--nodes <n>', 'how many processes (default: 10)', whole(1, MOST_NODES))
    .option('--tick <length>', 'the length of a tick', tickLength, 100)
    .option('--seconds <n>', 'how long to run (default: until all claims have come due)', seconds)
    .option('--loss <share>', 'lose this share of all messages: 0.1, or for a time: 0.1@0..30', lossShare)
    .option('--kill <node@s>', 'kill -9 a process: n4@15; may be given again, like all below', nodeMoment, [])
    .option('--restart <node@s>', 'kill it, if it is up, and start it again', nodeMoment, [])
    .option('--stop <node@s..s>', 'SIGSTOP it, and SIGCONT: n6@25..33', nodeWindow, [])
    .option('--leave <node@s>', 'ask it to leave in good order', nodeMoment, [])
    .option('--join <node@s>', 'let it come up later than the others', nodeMoment, [])
    .option('--partition <nodes@s..s>', 'cut these off from the rest: n1,n2@25..40', partitionWindow, [])
    .option('--namespace', 'in a network of their own, whose kernel loses what is to be lost (Linux)')
    .option('--schedule <file>', 'do what a case, or a schedule by hand, says instead')
    .option(
      '--delay-bound <ticks>',
      'how late mail and timers may be for the settings',
      whole(1, MOST_DELAY_TICKS),
      3,
    )
    .option('--settings <values>', 'settings of the protocol (default: those that are sound)', settingValues)
    .option('--seed <name>', 'what is lost with --loss follows from it', seedName, 'field')
    .option('--records <folder>', 'an empty folder for the records (default: field-records)')
    .option('--again <folder>', 'judge the records of this folder again; nothing is run')
    .option('--as-schedule <file>', 'write what happened as a schedule, for the world to run')
    .option('--trace <file>', 'write the trace of the run, which hearsay show tells and draws')
    .option('--json', 'print the result as JSON')
    .exitOverride()
    .action(async (options: FieldOptions) => {
      const { runField } = await import('../field/run-field.ts');
      exitWith(await runField(options));
    });
}
