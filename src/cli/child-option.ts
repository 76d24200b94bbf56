/** `--child`, of every command that runs a protocol. */
import { Option } from 'commander';

export function childOption(): Option {
  return new Option(
    '--child <command>',
    'a protocol of your own in any language: the command that starts it',
  ).conflicts('protocol');
}
