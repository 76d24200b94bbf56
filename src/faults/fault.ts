/** A fault, of any of the kinds in the catalogue, and what its kind is. */
import { CATALOGUE } from './catalogue.ts';
import type { FaultDefinition } from './definition.ts';
import type { FaultFacts } from './facts.ts';

type ShapeOf<Definition> = Definition extends FaultDefinition<infer Shape> ? Shape : never;

/** One thing that the world does to the nodes. */
export type Fault = ShapeOf<(typeof CATALOGUE)[number]>;
/** Which thing it does: `crash`, `delay`, … */
export type FaultKind = Fault['kind'];

/** All kinds of fault. */
export const FAULT_KINDS: readonly FaultKind[] = CATALOGUE.map(({ kind }) => kind);

const BY_KIND: ReadonlyMap<string, FaultDefinition<Fault>> = new Map(
  CATALOGUE.map((definition): [string, FaultDefinition<Fault>] => [definition.kind, definition]),
);

/** What there is to say of the kind of a fault. */
export function definitionOf({ kind }: Pick<Fault, 'kind'>): FaultDefinition<Fault> {
  return BY_KIND.get(kind)!;
}

/** A fault never changes, and is asked often. */
const KNOWN_FACTS = new WeakMap<Fault, FaultFacts>();

/** What claims and dates must know of a fault. */
export function factsOf(fault: Fault): FaultFacts {
  let facts = KNOWN_FACTS.get(fault);
  if (facts === undefined) {
    facts = definitionOf(fault).facts(fault);
    KNOWN_FACTS.set(fault, facts);
  }
  return facts;
}

/** Does anybody outside the group speak, be it to lie or to its own group? */
export function comesFromOutside(fault: Fault): boolean {
  return isLie(fault.kind) || factsOf(fault).lies.byAnotherGroup;
}

/** Does somebody outside the group lie? */
export function isLie(kind: FaultKind): boolean {
  return definitionOf({ kind }).isLie;
}
