/** `npm run statistics`: measures where chance rules, sets the figures beside their predictions, writes the page. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { seedName } from '../option-values.ts';
import { DEFAULT_SEED, FAMILIES, type StatisticsOptions } from '../statistics-options.ts';

const MOST_SEEDS = 100_000;

export function statisticsCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('statistics')
    .description('Measure accuracy, detection time and load, and compare with what the analysis predicts.')
    .addOption(new Option('--family <name>', 'whose protocol').choices(FAMILIES).default(FAMILIES[0]))
    .option(
      '--seeds <n>',
      'how many seeds to measure on (default: 200, of SWIM 150, with --quick 40)',
      seedCount,
    )
    .option('--seed <name>', 'what the seeds are called: NAME-1, NAME-2, …', seedName, DEFAULT_SEED)
    .option('--out <folder>', 'where to write the page and its charts', 'docs')
    .option('--quick', 'fewer groups and shorter runs')
    .allowExcessArguments(false)
    .exitOverride()
    .action(async (options: StatisticsOptions) => {
      const { writeStatistics } = await import('../write-statistics.ts');
      exitWith(writeStatistics(options));
    });
}

function seedCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 2 || count > MOST_SEEDS) {
    throw new InvalidArgumentError(`It must be a whole number from 2 to ${MOST_SEEDS}.`);
  }
  return count;
}
