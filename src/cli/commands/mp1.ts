/** `hearsay mp1`: the course assignment that the protocol comes from, and the logs of anybody's program for it. */
import { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { mp1GradeCommand } from './mp1-grade.ts';
import { mp1RunCommand, type RunConfig } from './mp1-run.ts';

export function mp1Command(exitWith: (code: ExitCode) => void, run?: RunConfig): Command {
  return new Command('mp1')
    .description('Run the scenarios of the MP1 assignment, and grade logs of any MP1 program.')
    .exitOverride()
    .addCommand(mp1RunCommand(exitWith, run))
    .addCommand(mp1GradeCommand(exitWith));
}
