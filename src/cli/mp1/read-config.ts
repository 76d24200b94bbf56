/** A config file of the assignment, from a disk. */
import { type ReadLimit, readText } from '../../files/read-text.ts';
import { parseConfig } from '../../mp1/config.ts';
import type { Scenario } from '../../mp1/scenario.ts';
import { TextFlaw } from '../../mp1/text-flaw.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

const CONFIG_LIMIT: ReadLimit = { mostBytes: 64 * 1024, what: 'a config, which has four short lines' };

/** Throws a `UsageError` with the line and the reason if it is no such file. */
export function readConfig(path: string): Scenario {
  try {
    return parseConfig(readText(path, CONFIG_LIMIT));
  } catch (error) {
    if (error instanceof TextFlaw) throw new UsageError(`${path}: ${error.message}`);
    throw fileProblem('the config', path, error);
  }
}
