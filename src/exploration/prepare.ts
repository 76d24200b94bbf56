/** What has to be settled before a world is searched: the settings, for how long something is owed, and whether it is sound. */
import { determinism, purity } from '../claims/claims-about-the-reducer.ts';
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import { MEMORIES, type Memory } from '../judge/memory.ts';
import { NO_PROMISES } from '../judge/promises.ts';
import type { FamilySettings } from '../protocol/setup.ts';
import { owedTicksOf } from './past.ts';
import { notSearched, type Scope } from './scope.ts';
import { setupOfScope, worstOf } from './setup-of-scope.ts';
import type { WorldModelOptions } from './world-model.ts';

/** What peers a node may choose: the first of everything, or all that there are. */
export type Choices = 'first' | 'all';

export interface AskedSearch {
  readonly variant: AnyVariant;
  readonly scope: Scope;
  readonly choices: Choices;
  /** Settings of the family that are given; the others are as quick as is sound. */
  readonly settings: FamilySettings;
  readonly invariants: readonly Invariant[];
}

/** All choices of larger groups are more than anybody can wait for. */
const MOST_NODES_WITH_ALL_CHOICES = 3;

/** What a search is made with; or why it would not be sound, as a sentence. */
export function prepared(asked: AskedSearch): WorldModelOptions | { readonly refusal: string } {
  const { variant, scope, choices, settings, invariants } = asked;
  const form = variant.family?.normalForm;
  if (form === undefined)
    return { refusal: `${variant.name} has no normal form, by which states could be told apart` };
  if (scope.nodes > (form.mostNodes ?? Number.POSITIVE_INFINITY)) {
    return {
      refusal: `${variant.name} is searched by its states in groups of up to ${form.mostNodes} nodes`,
    };
  }
  for (const kind of scope.kinds) {
    const reason = notSearched(kind);
    if (reason !== null) return { refusal: `faults of the kind ${kind} are not searched for: ${reason}` };
  }
  if (choices === 'all' && scope.nodes > MOST_NODES_WITH_ALL_CHOICES) {
    return { refusal: `all choices are searched in groups of up to ${MOST_NODES_WITH_ALL_CHOICES} nodes` };
  }
  const { setup, longestStallTicks, mostStretchTicks } = setupOfScope(variant, form, scope, settings);
  const worst = worstOf(scope, setup);
  const refusal = form.refusal(variant, setup) ?? impurityOf(variant, worst);
  if (refusal !== null) return { refusal: `${variant.name} is not searched by its states: ${refusal}` };
  const promises = variant.family?.promises(form.judged(worst)) ?? NO_PROMISES;
  return {
    variant,
    form,
    scope,
    setup,
    longestStallTicks,
    mostStretchTicks,
    choices: choices === 'first' ? [0] : form.choices(scope.nodes),
    remembering: {
      memories: memoriesOf(invariants),
      owed: owedTicksOf(promises, worst, form.stretchTicks(worst.faults)),
    },
  };
}

/** Why a state, once come to, may not be gone back to; `null`: it may be. */
function impurityOf(variant: AnyVariant, schedule: Schedule): string | null {
  const protocol = variant.create(schedule);
  for (const claim of [purity, determinism]) {
    const { violation } = claim.judge(protocol, schedule);
    if (violation?.claim === claim.name) return `its reducer is not pure (${violation.seen})`;
  }
  return null;
}

/** Claims that remember something else add nothing: they are judged on the way. */
function memoriesOf(invariants: readonly Invariant[]): ReadonlySet<Memory> {
  const remembered = new Set(invariants.flatMap(({ remembers = [] }) => remembers));
  return new Set(MEMORIES.filter((memory) => remembered.has(memory)));
}
