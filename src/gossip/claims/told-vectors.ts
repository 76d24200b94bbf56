/**
 * What is to be known of the vector of a message as such. Several claims ask it of each message that is read, one after the
 * other, and the same message goes to several members: so it is looked at once.
 */
import type { Shared, Trial } from '../../judge/invariant.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import { DEPARTED, isWellFormed } from '../member-list.ts';

export interface ToldVectors extends Shared {
  /** Does it say of anybody that its life is over? */
  tellsOfEnds(vector: MemberVector): boolean;
  /** Is it one that a receiver can take in? */
  isWellFormed(vector: MemberVector): boolean;
}

/** Those of a run. */
export function toldVectorsOf(trial: Trial): ToldVectors {
  return trial.shared(lookAtVectors);
}

function lookAtVectors(): ToldVectors {
  let latest: MemberVector | null = null;
  let hasEnds = false;
  let isSound = false;

  function look(vector: MemberVector): void {
    if (vector === latest) return;
    latest = vector;
    const { addresses, epochs, heartbeats } = vector;
    hasEnds = heartbeats.includes(DEPARTED);
    isSound =
      epochs.length === addresses.length && heartbeats.length === addresses.length && isWellFormed(vector);
  }

  return {
    hooks: {},
    tellsOfEnds(vector) {
      look(vector);
      return hasEnds;
    },
    isWellFormed(vector) {
      look(vector);
      return isSound;
    },
  };
}
