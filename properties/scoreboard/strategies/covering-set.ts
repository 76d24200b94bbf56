/** A covering set: schedules that lead to every state of a small world of the sound protocol, run on whatever it is. */
import { explore } from '../../../src/exploration/explore.ts';
import { prepared } from '../../../src/exploration/prepare.ts';
import type { Scope } from '../../../src/exploration/scope.ts';
import { catalogueFor } from '../../../src/family/family.ts';
import type { FaultKind } from '../../../src/faults/fault.ts';
import type { Schedule } from '../../../src/faults/schedule.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { UNBOUNDED } from '../attempt.ts';
import { search } from '../search.ts';
import type { Strategy } from '../strategy.ts';

const EVERYDAY: readonly FaultKind[] = ['join', 'crash', 'restart', 'leave', 'lose'];
const LASTING: readonly FaultKind[] = ['drop', 'pause', 'slow-clock', 'slow-reader', 'duplicate'];

const SCOPES: readonly Scope[] = [
  { nodes: 2, faults: 1, kinds: [...EVERYDAY, ...LASTING] },
  { nodes: 3, faults: 1, kinds: EVERYDAY },
];
const MOST_STATES = 100_000;

/** What a complete search of the sound protocol would judge: a schedule to each of its states. */
async function schedulesTo(scope: Scope): Promise<readonly Schedule[]> {
  const { invariants } = catalogueFor(hardened);
  const model = prepared({ variant: hardened, scope, choices: 'first', settings: {}, invariants });
  if ('refusal' in model) throw new Error(model.refusal);
  const schedules: Schedule[] = [];
  await explore({
    model,
    invariants,
    maxStates: MOST_STATES,
    judges: {
      add: (_index, schedule) => void schedules.push(schedule),
      broken: () => null,
      end: async () => {},
    },
  });
  return schedules;
}

export function coveringSetOf(scopes: readonly Scope[]): Strategy {
  let schedules: Promise<readonly (readonly Schedule[])[]> | undefined;
  return {
    name: 'covering-set',
    about:
      'The schedules that a complete search of `hardened` judges, one to each state of (2, 1) with all that may go wrong and of (3, 1) with joins, crashes, restarts, leaves and losses: run as they are, and judged by all invariants. How they were come by is not in the time.',
    trials: 'fixed',
    family: 'gossip',
    async attempt({ variant }) {
      schedules ??= Promise.all(scopes.map(schedulesTo));
      const { everyInvariant } = catalogueFor(variant);
      const probes = (await schedules).flat().map((schedule) => ({ schedule, claims: [everyInvariant] }));
      return search(variant, probes, UNBOUNDED);
    },
  };
}

export const coveringSet = coveringSetOf(SCOPES);
