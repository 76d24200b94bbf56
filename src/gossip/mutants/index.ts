/**
 * All mutants: those of the rules, in the order of the rules, then those of the code around them, then those that
 * were written last, and those that were written blind.
 */
import { BOUNDS } from './bounds.ts';
import { CLEANUP } from './cleanup.ts';
import { IDENTITY } from './identity.ts';
import { JOINING } from './joining.ts';
import { KINSHIP } from './kinship.ts';
import { LEAVE } from './leave.ts';
import { MERGE } from './merge.ts';
import type { Mutant } from './mutant.ts';
import { NEWS } from './news.ts';
import { PIECES } from './pieces.ts';
import { PURITY } from './purity.ts';
import { SEED_CONTACT } from './seed-contact.ts';
import { SILENCE } from './silence.ts';
import { STALLS } from './stalls.ts';
import { TARGETS } from './targets.ts';
import { TELLING } from './telling.ts';
import { TIMING } from './timing.ts';
import { TOMBSTONES } from './tombstones.ts';
import { TURNS } from './turns.ts';
import { WRITTEN_BLIND_BELIEFS } from './written-blind-beliefs.ts';
import { WRITTEN_BLIND_RECEIVING } from './written-blind-receiving.ts';
import { WRITTEN_BLIND_SENDING } from './written-blind-sending.ts';
import { WRITTEN_BLIND_TURNS } from './written-blind-turns.ts';
import { WRITTEN_LAST } from './written-last.ts';

export const MUTANTS: readonly Mutant[] = [
  ...IDENTITY,
  ...MERGE,
  ...SILENCE,
  ...STALLS,
  ...CLEANUP,
  ...TOMBSTONES,
  ...KINSHIP,
  ...JOINING,
  ...SEED_CONTACT,
  ...TARGETS,
  ...TURNS,
  ...NEWS,
  ...LEAVE,
  ...PIECES,
  ...BOUNDS,
  ...TIMING,
  ...TELLING,
  ...PURITY,
  ...WRITTEN_LAST,
  ...WRITTEN_BLIND_BELIEFS,
  ...WRITTEN_BLIND_SENDING,
  ...WRITTEN_BLIND_RECEIVING,
  ...WRITTEN_BLIND_TURNS,
];

/** The mutant of this name. Throws when there is none. */
export function mutantNamed(name: string): Mutant {
  const mutant = MUTANTS.find((candidate) => candidate.name === name);
  if (mutant === undefined) throw new Error(`there is no mutant "${name}"`);
  return mutant;
}
