/** What excuses a false positive, by whichever promise says how a member comes to be doubted. */

import { addressOfNode } from '../faults/nodes.ts';
import { accusationsIn } from './accusations.ts';
import { type FalsePositive, isExcusedBySilence } from './false-positives.ts';
import type { Trial, ViewStep } from './invariant.ts';
import { isPromised } from './promises.ts';

export interface Excuses {
  /** Those of the false positives of a step that are excused. To be asked once of every step. */
  among(found: readonly FalsePositive[], step: ViewStep): readonly FalsePositive[];
}

/** Where nothing of the kind is promised nobody can be blamed, nor excused. */
export const NO_EXCUSES: Excuses = { among: () => [] };

export function excusesIn(trial: Trial): Excuses {
  const { patience, probing } = trial.promises;
  if (isPromised(patience)) {
    return {
      among: (found) =>
        found.length === 0 ? found : found.filter((one) => isExcusedBySilence(trial, patience, one)),
    };
  }
  return isPromised(probing) ? byProbes(trial) : NO_EXCUSES;
}

/**
 * A suspicion is excused as `accusations.ts` has it: by a probe that may have been left unanswered, or by the word of
 * another. Whoever removes has suspected, and that was judged then; or has been told of somebody who has. How long it
 * must have suspected is no matter of whether it was right to doubt.
 */
function byProbes(trial: Trial): Excuses {
  const accusations = accusationsIn(trial);
  return {
    among: (found, { before }) =>
      found.filter(({ kind, target }) =>
        kind === 'removed'
          ? before.suspects.includes(addressOfNode(target)) || accusations.removedOnWord().includes(target)
          : !accusations.unfounded().includes(target),
      ),
  };
}
