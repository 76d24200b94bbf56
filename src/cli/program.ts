/**
 * The commands of `hearsay`, each with its options; what it does it imports when it is asked to. So the help is there
 * in a third of the time, and no command waits for what another needs.
 */
import { Command } from 'commander';
import { VERSION } from '../version.ts';
import type { WorkDone } from './case-work/work-done.ts';
import type { StartHand } from './check/run-check.ts';
import { agentCommand } from './commands/agent.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { conformCommand } from './commands/conform.ts';
import { convertCommand } from './commands/convert.ts';
import { explainCommand } from './commands/explain.ts';
import { exploreCommand } from './commands/explore.ts';
import { fieldCommand } from './commands/field.ts';
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

/** Who does what takes long; each its command's own way unless given. */
export interface Doers {
  readonly mp1Run?: RunConfig;
  readonly caseWork?: WorkDone;
  readonly checkHand?: StartHand;
}

export function hearsayProgram(
  exitWith: (code: ExitCode) => void,
  { mp1Run, caseWork, checkHand }: Doers = {},
): Command {
  return new Command('hearsay')
    .description('Tries to break a gossip membership protocol, and shows how it broke.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(hearsay --help shows what there is)')
    .addCommand(checkCommand(exitWith, checkHand))
    .addCommand(exploreCommand(exitWith))
    .addCommand(mergeCommand(exitWith))
    .addCommand(replayCommand(exitWith, caseWork))
    .addCommand(showCommand(exitWith, caseWork))
    .addCommand(explainCommand(exitWith, caseWork))
    .addCommand(shrinkCommand(exitWith, caseWork))
    .addCommand(traceCommand(exitWith, caseWork))
    .addCommand(judgeCommand(exitWith))
    .addCommand(convertCommand(exitWith))
    .addCommand(listCommand(exitWith))
    .addCommand(mp1Command(exitWith, mp1Run))
    .addCommand(fieldCommand(exitWith))
    .addCommand(agentCommand(exitWith))
    .addCommand(statisticsCommand(exitWith))
    .addCommand(compareCommand(exitWith))
    .addCommand(conformCommand(exitWith));
}
