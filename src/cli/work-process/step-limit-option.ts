/** `--step-limit`, of every command that runs a protocol in a process of its own. */
import { Option } from 'commander';
import { seconds } from '../option-values.ts';
import { DEFAULT_STEP_LIMIT_MILLISECONDS } from './watched-process.ts';

export function stepLimitOption(): Option {
  return new Option('--step-limit <seconds>', 'how long one call of the protocol may take')
    .argParser(seconds)
    .default(DEFAULT_STEP_LIMIT_MILLISECONDS, `${DEFAULT_STEP_LIMIT_MILLISECONDS / 1000}`);
}
