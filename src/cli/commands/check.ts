/** `hearsay check`: hunts for a schedule that breaks a claim, with all the cores there are. */
import { Command } from 'commander';
import type { FaultKind } from '../../faults/fault.ts';
import type { ScopeSize } from '../../generation/small-scope.ts';
import type { Shard } from '../../hunting/shard.ts';
import type { FamilySettings } from '../../protocol/setup.ts';
import { CHECK_OPTIONS } from '../check/check-options.ts';
import type { StartHand } from '../check/run-check.ts';
import type { ExitCode } from '../exit-code.ts';
import type { PrintOptions } from '../printing/report-file.ts';

export interface CheckOptions extends PrintOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly child?: string;
  readonly seed: number;
  readonly runs: number;
  readonly from: number;
  readonly timeLimit?: number;
  readonly stepLimit: number;
  readonly workers?: number;
  readonly shard: Shard;
  readonly faults?: readonly FaultKind[];
  readonly settings?: FamilySettings;
  readonly firstFaultTick?: number;
  readonly scope?: ScopeSize;
  readonly coverage?: true;
  readonly saveDir: string;
  readonly html?: true;
  readonly bail?: true;
}

export function checkCommand(exitWith: (code: ExitCode) => void, startHand?: StartHand): Command {
  const command = new Command('check')
    .description('Hunt for schedules that break a claim; what breaks one is shrunk and kept as a case.')
    .argument('[claim...]', 'the claims to check; all unless given');
  for (const { option } of CHECK_OPTIONS) command.addOption(option);
  return command.exitOverride().action(async (claims: string[], options: CheckOptions) => {
    const { runCheck } = await import('../check/run-check.ts');
    exitWith(await runCheck(claims, options, startHand));
  });
}
