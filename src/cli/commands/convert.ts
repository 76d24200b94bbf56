/** `hearsay convert`: makes records of the logs of other systems. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { zoneOf } from '../../records/agent-logs.ts';
import type { ExitCode } from '../exit-code.ts';

export interface ConvertOptions {
  readonly zone: number;
  readonly out?: string;
}

/** Whose logs can be converted. */
const LOG_KINDS = ['serf', 'consul'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

export function convertCommand(exitWith: (code: ExitCode) => void): Command {
  const command = new Command('convert').description(
    'Make a record, which judge takes, of the logs of another system.',
  );
  for (const kind of LOG_KINDS) {
    command.addCommand(
      new Command(kind)
        .description(`Of the logs of ${kind} agents, each in a file of its own.`)
        .argument('<log...>', 'what the agents have printed')
        .addOption(
          new Option('--zone <offset>', 'the zone of times that do not say theirs: +02:00')
            .argParser(zone)
            .default(0, 'Z'),
        )
        .option('--out <file>', 'write it there, in the place of what is there')
        .exitOverride()
        .action(async (paths: string[], options: ConvertOptions) => {
          const { convertLogs } = await import('../judging/convert-logs.ts');
          exitWith(convertLogs(kind, paths, options));
        }),
    );
  }
  return command.exitOverride();
}

function zone(text: string): number {
  const minutes = zoneOf(text);
  if (minutes === null) throw new InvalidArgumentError('It must be like +02:00, or Z.');
  return minutes;
}
