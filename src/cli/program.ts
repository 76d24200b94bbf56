/**
 * The commands of `hearsay`, each with its options; what it does it imports when it is asked to. So the help is there
 * in a third of the time, and no command waits for what another needs.
 */
import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { convertCommand } from './commands/convert.ts';
import { explainCommand } from './commands/explain.ts';
import { exploreCommand } from './commands/explore.ts';
import { judgeCommand } from './commands/judge.ts';
import { listCommand } from './commands/list.ts';
import { mergeCommand } from './commands/merge.ts';
import { mp1Command } from './commands/mp1.ts';
import type { RunConfig } from './commands/mp1-run.ts';
import { replayCommand } from './commands/replay.ts';
import { showCommand } from './commands/show.ts';
import { shrinkCommand } from './commands/shrink.ts';
import { statisticsCommand } from './commands/statistics.ts';
import { traceCommand } from './commands/trace.ts';
import type { ExitCode } from './exit-code.ts';

/** `mp1Run`: where a run of MP1 is made; in this process unless given. */
export function hearsayProgram(exitWith: (code: ExitCode) => void, mp1Run?: RunConfig): Command {
  return new Command('hearsay')
    .description('Tries to break a gossip membership protocol, and shows how it broke.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(hearsay --help shows what there is)')
    .addCommand(checkCommand(exitWith))
    .addCommand(exploreCommand(exitWith))
    .addCommand(mergeCommand(exitWith))
    .addCommand(replayCommand(exitWith))
    .addCommand(showCommand(exitWith))
    .addCommand(explainCommand(exitWith))
    .addCommand(shrinkCommand(exitWith))
    .addCommand(traceCommand(exitWith))
    .addCommand(judgeCommand(exitWith))
    .addCommand(convertCommand(exitWith))
    .addCommand(listCommand(exitWith))
    .addCommand(mp1Command(exitWith, mp1Run))
    .addCommand(statisticsCommand(exitWith))
    .addCommand(compareCommand(exitWith));
}
