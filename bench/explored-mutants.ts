/**
 * Which mutants fall to complete searches of small scopes, and to which the first:
 *
 *     npm run bench:mutants
 */
import { explore } from '../src/exploration/explore.ts';
import { exploreAfresh } from '../src/exploration/explore-afresh.ts';
import { schedulesOfScope } from '../src/exploration/fresh-runs.ts';
import { prepared } from '../src/exploration/prepare.ts';
import type { Scope } from '../src/exploration/scope.ts';
import { schedulesOf } from '../src/family/family.ts';
import type { FaultKind } from '../src/faults/fault.ts';
import { MUTANTS } from '../src/gossip/mutants/index.ts';

const EVERYDAY: readonly FaultKind[] = ['crash', 'restart', 'leave', 'drop', 'lose'];
const STRETCHING: readonly FaultKind[] = ['pause', 'slow-clock', 'slow-reader', 'duplicate'];
const SCOPES: readonly Scope[] = [
  { nodes: 2, faults: 0, kinds: ['join'] },
  { nodes: 2, faults: 1, kinds: [...EVERYDAY, ...STRETCHING] },
  { nodes: 3, faults: 0, kinds: ['join'] },
  { nodes: 3, faults: 1, kinds: ['join', 'crash', 'leave', 'restart', 'lose'] },
  { nodes: 2, faults: 2, kinds: EVERYDAY },
];
const MOST_STATES = 6000;

const survivors: string[] = [];
let killed = 0;
for (const { name, variant } of MUTANTS) {
  const { invariants } = variant.family!.catalogue;
  let fate = 'alive';
  for (const scope of SCOPES) {
    const model = prepared({ variant, scope, choices: 'first', settings: {}, invariants });
    const found =
      'refusal' in model
        ? await exploreAfresh({
            variant,
            schedules: schedulesOfScope(schedulesOf(variant), { ...scope, windowTicks: 6, settings: {} }),
            invariants,
            most: MOST_STATES / 3,
          })
        : await explore({ model, invariants, maxStates: MOST_STATES });
    if (found.broken === null) continue;
    const how = 'refusal' in model ? 'afresh' : 'searched';
    fate = `(${scope.nodes}, ${scope.faults}) ${how}, ${found.judged} judged: ${found.broken.violation.claim}`;
    break;
  }
  if (fate === 'alive') survivors.push(name);
  else killed++;
  console.log(`${name}: ${fate}`);
}
console.log(`${killed} of ${MUTANTS.length} fall; alive: ${survivors.join(', ')}`);
