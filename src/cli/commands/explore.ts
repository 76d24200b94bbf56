/** `hearsay explore`: searches a small world completely, and judges every schedule that leads anywhere new. */
import { Command, Option } from 'commander';
import type { FaultKind } from '../../faults/fault.ts';
import type { FamilySettings } from '../../protocol/setup.ts';
import { childOption } from '../child-option.ts';
import type { ExitCode } from '../exit-code.ts';
import { DEFAULT_MAX_STATES, DEFAULT_WINDOW_TICKS } from '../explore/search-defaults.ts';
import { faultKinds, MOST_SCOPE_FAULTS, MOST_SCOPE_NODES, settingValues, whole } from '../option-values.ts';
import { protocolOption } from '../protocol-option.ts';

export interface ExploreCommandOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly child?: string;
  readonly nodes: number;
  readonly faults: number;
  readonly kinds?: readonly FaultKind[];
  readonly choices: 'first' | 'all';
  readonly settings?: FamilySettings;
  readonly window: number;
  readonly maxStates: number;
  readonly everyMove?: true;
  readonly workers: number;
  readonly saveDir: string;
  readonly json?: true;
}

const MOST_STATES = 100_000_000;
const MOST_WORKERS = 256;

export function exploreCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('explore')
    .description('Search a small world completely for what breaks a claim; it is shrunk and kept as a case.')
    .argument('[claim...]', 'the claims to judge; all unless given')
    .option('--variant <name>', 'hardened, classic, or a mutant (default: hardened)')
    .addOption(protocolOption())
    .addOption(childOption())
    .option('--nodes <n>', 'how many nodes there are', whole(1, MOST_SCOPE_NODES), 2)
    .option(
      '--faults <n>',
      'how many faults may strike, besides the first joins',
      whole(0, MOST_SCOPE_FAULTS),
      2,
    )
    .option('--kinds <kinds>', 'the kinds of fault (default: all that are searched for)', faultKinds)
    .addOption(
      new Option('--choices <which>', 'which peers nodes choose').choices(['first', 'all']).default('first'),
    )
    .option(
      '--settings <values>',
      'settings of the protocol (default: the quickest that are sound)',
      settingValues,
    )
    .option(
      '--window <ticks>',
      'without a normal form: faults begin and end within so many ticks',
      whole(1, 100),
      DEFAULT_WINDOW_TICKS,
    )
    .option(
      '--max-states <n>',
      'the most states that are told apart',
      whole(1, MOST_STATES),
      DEFAULT_MAX_STATES,
    )
    .option('--every-move', 'judge what leads to a known state as well')
    .option(
      '--workers <n>',
      'processes that judge while this one searches; 1: this one does both',
      whole(1, MOST_WORKERS),
      1,
    )
    .option('--save-dir <folder>', 'where a case is written', 'shrunk-cases')
    .option('--json', 'print the result as JSON')
    .exitOverride()
    .action(async (claims: string[], options: ExploreCommandOptions) => {
      const { runExplore } = await import('../explore/run-explore.ts');
      exitWith(await runExplore(claims, options));
    });
}
