/** What to type to make a search again. */
import { HEARSAY, quoted } from '../../hunting/command-words.ts';
import type { ExploreCommandOptions } from '../commands/explore.ts';

export function exploreCommandLine(claims: readonly string[], options: ExploreCommandOptions): string {
  const { variant, protocol, nodes, faults, kinds, choices, settings } = options;
  const given = Object.entries(settings ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    HEARSAY,
    'explore',
    ...claims.map(quoted),
    ...(variant === undefined ? [] : [`--variant ${quoted(variant)}`]),
    ...(protocol === undefined ? [] : [`--protocol ${quoted(protocol)}`]),
    `--nodes ${nodes} --faults ${faults}`,
    ...(kinds === undefined ? [] : [`--kinds ${kinds.join(',')}`]),
    ...(choices === 'first' ? [] : [`--choices ${choices}`]),
    ...(given.length === 0 ? [] : [`--settings ${given.join(',')}`]),
  ].join(' ');
}
