/** `--protocol`, of every command that runs a protocol. */
import { Option } from 'commander';

export function protocolOption(): Option {
  return new Option(
    '--protocol <file>',
    'a protocol of your own: a module that exports a Variant called variant',
  );
}
