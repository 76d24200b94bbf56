/** Complete searches of small scopes, the smallest first. */
import type { Scope } from '../../../src/exploration/scope.ts';
import { processorSeconds } from '../attempt.ts';
import { SMALL_SCOPES, searchSmallScopes } from '../small-scopes.ts';
import type { Strategy } from '../strategy.ts';

export function explorerOf(scopes: readonly Scope[]): Strategy {
  return {
    name: 'explore',
    about:
      'A complete search of each of the scopes in `small-scopes.md`, the smallest first: every schedule that leads to a state of its own, judged by all invariants.',
    trials: 'fixed',
    family: 'gossip',
    async attempt({ variant }) {
      const began = processorSeconds();
      const { fall, judged } = await searchSmallScopes(variant, scopes);
      return {
        ending: fall === null ? 'all tried' : 'caught',
        caughtBy: fall === null ? [] : [fall.claim],
        schedules: judged,
        seconds: processorSeconds() - began,
        shrunk: null,
      };
    },
  };
}

export const explorer = explorerOf(SMALL_SCOPES);
