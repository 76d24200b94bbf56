/** `hearsay compare`: measures variants of whatever families side by side, under the same conditions and on the same seeds. */
import { Command, InvalidArgumentError } from 'commander';
import { LEAST_MEMBERS } from '../../comparison/condition.ts';
import { LONGEST_DATAGRAM_BYTES } from '../../comparison/plan.ts';
import { childOption } from '../child-option.ts';
import { type CompareOptions, DEFAULT_SEED, type GivenSetting } from '../compare/compare-options.ts';
import type { ExitCode } from '../exit-code.ts';
import { percentage, seedName, several, whole } from '../option-values.ts';
import { protocolOption } from '../protocol-option.ts';

const MOST_RUNS = 10_000;
const MOST_MEMBERS = 1024;
const MOST_TICKS = 1000;

export function compareCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('compare')
    .description('Measure variants side by side: detection, mistakes and load, by size, loss and stalls.')
    .argument('<variant...>', 'the variants to compare, of any families')
    .option('--runs <n>', 'runs per row (default: 20, with --quick 5)', whole(2, MOST_RUNS))
    .option('--seed <name>', 'what the seeds are called: NAME-1, NAME-2, …', seedName, DEFAULT_SEED)
    .option(
      '--sizes <list>',
      'sizes of the group, or none (default: 4,8,16,32,64)',
      several(whole(LEAST_MEMBERS, MOST_MEMBERS)),
    )
    .option(
      '--losses <list>',
      'shares of lost messages in %, or none (default: 0,1,5,10,20)',
      several(percentage),
    )
    .option(
      '--stalls <list>',
      'lengths of stalls in ticks, or none (default: 8,32,128)',
      several(whole(1, MOST_TICKS)),
    )
    .option(
      '--base-size <n>',
      'the size where losses or stalls differ (default: 32, with --quick 16)',
      whole(LEAST_MEMBERS, MOST_MEMBERS),
    )
    .option('--base-loss <percent>', 'the loss where sizes differ (default: 5)', percentage)
    .option('--delay <ticks>', 'a message takes 1 tick to so many', whole(1, MOST_TICKS), 1)
    .option(
      '--message-bytes <n>',
      'the longest message',
      whole(1, LONGEST_DATAGRAM_BYTES),
      LONGEST_DATAGRAM_BYTES,
    )
    .option(
      '--set <variant:name=value>',
      'a setting of one of the variants; may be given again',
      givenSetting,
    )
    .addOption(protocolOption())
    .addOption(childOption())
    .option('--out <folder>', 'write compare.md there, and its charts')
    .option('--json', 'print the figures as JSON')
    .option('--quick', 'smaller groups, fewer conditions and runs')
    .exitOverride()
    .action(async (names: string[], options: CompareOptions) => {
      const { runCompare } = await import('../compare/run-compare.ts');
      exitWith(await runCompare(names, options));
    });
}

function givenSetting(text: string, before: readonly GivenSetting[] = []): GivenSetting[] {
  const [, variant, setting, number] = /^([\w.-]+):(\w+)=(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (variant === undefined || setting === undefined || number === undefined) {
    throw new InvalidArgumentError('It must be like hardened:failTicks=20.');
  }
  return [...before, { variant, setting, value: Number(number) }];
}
