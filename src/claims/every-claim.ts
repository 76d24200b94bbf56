/** All that is claimed, with as few runs of a schedule as may be. */
import type { Claim } from '../judge/claim.ts';
import {
  differenceOverTheWire,
  digestedJudgement,
  likeTheFirst,
  wireFormat,
} from './claims-about-the-reducer.ts';
import { OF_EACH } from './every-invariant.ts';
import { guardedForPurity } from './purity.ts';

/**
 * Two runs for all claims: one that every invariant watches, and one over the wire and under guard. They
 * must have the same history. What it finds is broken is the claim that says so.
 */
export function everyClaimOf(everyInvariant: Claim): Claim {
  return {
    name: 'every-claim',
    statement: 'Every claim of the catalogue holds.',
    ...OF_EACH,
    judge(protocol, schedule, options) {
      const plain = digestedJudgement(everyInvariant, protocol, schedule, options);
      const { judgement } = plain;
      if (judgement.violation !== null || judgement.run.end.kind === 'stopped') return judgement;
      const guarded = digestedJudgement(
        wireFormat,
        guardedForPurity(protocol),
        schedule,
        likeTheFirst(options),
      );
      const { violation, run } = guarded.judgement;
      if (violation !== null) return { ...judgement, violation };
      if (run.end.kind === 'stopped') return { ...judgement, run };
      if (plain.digest === guarded.digest) return judgement;
      return { ...judgement, violation: differenceOverTheWire(protocol, schedule, options) };
    },
  };
}
