/** What to type to make a search again. */
import { shellWord } from '../../files/shell-word.ts';
import { guestWords, HEARSAY } from '../../hunting/command-words.ts';
import type { ExploreCommandOptions } from '../commands/explore.ts';
import { guestTyped } from '../guest-variant.ts';
import { DEFAULT_MAX_STATES, DEFAULT_WINDOW_TICKS } from './search-defaults.ts';

export function exploreCommandLine(claims: readonly string[], options: ExploreCommandOptions): string {
  const { variant, nodes, faults, kinds, choices, settings, window, maxStates, everyMove } = options;
  const given = Object.entries(settings ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    HEARSAY,
    'explore',
    ...claims.map(shellWord),
    ...(variant === undefined ? [] : [`--variant ${shellWord(variant)}`]),
    ...(guestTyped(options) === null ? [] : [guestWords(options).trim()]),
    `--nodes ${nodes} --faults ${faults}`,
    ...(kinds === undefined ? [] : [`--kinds ${kinds.join(',')}`]),
    ...(choices === 'first' ? [] : [`--choices ${choices}`]),
    ...(given.length === 0 ? [] : [`--settings ${given.join(',')}`]),
    ...(window === DEFAULT_WINDOW_TICKS ? [] : [`--window ${window}`]),
    ...(maxStates === DEFAULT_MAX_STATES ? [] : [`--max-states ${maxStates}`]),
    ...(everyMove === true ? ['--every-move'] : []),
  ].join(' ');
}
