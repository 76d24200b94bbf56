/** All mutants that there are, of every family: those of gossip first. */

import type { Mutant } from '../family/mutant.ts';
import { MUTANTS as GOSSIP_MUTANTS } from '../gossip/mutants/index.ts';
import { SWIM_MUTANTS } from '../swim/mutants/index.ts';

export const MUTANTS: readonly Mutant[] = [...GOSSIP_MUTANTS, ...SWIM_MUTANTS];

/** The mutant of this name. Throws when there is none. */
export function mutantNamed(name: string): Mutant {
  const mutant = MUTANTS.find((candidate) => candidate.name === name);
  if (mutant === undefined) throw new Error(`there is no mutant "${name}"`);
  return mutant;
}

/** The name of the protocol that is whole where this one is broken. */
export function soundNameOf({ variant }: Pick<Mutant, 'variant'>): string {
  return variant.reference?.().name ?? variant.name;
}
