/** How long a silence is borne in a run, for the situations that are about longer ones. */
import type { Trial } from '../judge/invariant.ts';
import { type BorneSilence, isPromised } from '../judge/promises.ts';

const FOR_EVER: BorneSilence = {
  suspectTicks: Number.POSITIVE_INFINITY,
  removeTicks: Number.POSITIVE_INFINITY,
};

/** As it is promised; where it is not, no silence is longer than what is borne. */
export function borneSilence({ promises: { patience } }: Pick<Trial, 'promises'>): BorneSilence {
  return isPromised(patience) ? patience : FOR_EVER;
}
