/** Searches of small worlds, for tests that look into them. */
import { breadthFirst, type Extent } from '../../src/exploration/breadth-first.ts';
import type { Place } from '../../src/exploration/place.ts';
import { type Choices, prepared } from '../../src/exploration/prepare.ts';
import { type WorldModel, type WorldModelOptions, worldModel } from '../../src/exploration/world-model.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import type { FaultKind } from '../../src/faults/fault.ts';
import { gossip } from '../../src/gossip/family.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { FamilySettings } from '../../src/protocol/setup.ts';

export interface SmallSearch {
  readonly variant?: AnyVariant;
  readonly nodes: number;
  readonly faults: number;
  readonly kinds: readonly FaultKind[];
  readonly choices?: Choices;
  readonly settings?: FamilySettings;
  /** The claims whose memories are kept; all of the catalogue unless given. */
  readonly claims?: readonly string[];
}

/** All that a search is made with; it is none that is refused. */
export function modelOf({
  variant = hardened,
  nodes,
  faults,
  kinds,
  ...asked
}: SmallSearch): WorldModelOptions {
  const { choices = 'first', settings = {}, claims } = asked;
  const { invariants } = (variant.family ?? gossip).catalogue;
  const model = prepared({
    variant,
    scope: { nodes, faults, kinds },
    choices,
    settings,
    invariants: claims === undefined ? invariants : invariants.filter(({ name }) => claims.includes(name)),
  });
  if ('refusal' in model) throw new Error(model.refusal);
  return model;
}

/** Two places of which the one stands for the other. */
export interface Pair {
  readonly model: WorldModel;
  readonly covering: Place;
  readonly covered: Place;
}

/** Searches it all, and tells of each place, and of each that is covered by one that was met before. */
export function searched(
  options: WorldModelOptions,
  {
    onPlace,
    onPair,
  }: { readonly onPlace?: (place: Place) => void; readonly onPair?: (pair: Pair) => boolean } = {},
): Extent {
  const model = worldModel(options);
  const places: Place[] = [];
  let isEnough = false;
  const search = breadthFirst(model, {
    maxStates: 200_000,
    onStep({ to, state, isNew }) {
      if (isEnough) return;
      if (isNew) {
        places[to] = state;
        onPlace?.(state);
      } else if (onPair !== undefined && places[to] !== undefined) {
        isEnough = onPair({ model, covering: places[to], covered: state });
      }
    },
  });
  while (!isEnough && search.expand());
  return search.extent();
}
