/** Many claims at once, with as few runs of a schedule as may be. */
import type { Claim } from '../judge/claim.ts';
import {
  differenceOverTheWire,
  digestedJudgement,
  likeTheFirst,
  purity,
  wireFormat,
} from './claims-about-the-reducer.ts';
import { OF_EACH } from './every-invariant.ts';
import { guardedForPurity } from './purity.ts';

/**
 * All that is claimed: every invariant watches a plain run; the other is over the wire and under guard. What it finds is
 * broken is the claim that says so.
 */
export function everyClaimOf(everyInvariant: Claim, overTheWire: Pick<Claim, 'judge'>): Claim {
  return {
    name: 'every-claim',
    statement: 'Every claim of the catalogue holds.',
    ...OF_EACH,
    judge: inTwoRuns(everyInvariant, {
      judge: (protocol, schedule, options) =>
        overTheWire.judge(guardedForPurity(protocol), schedule, options),
    }),
  };
}

/**
 * All that is claimed of the reducer itself. The guard is not on the run over the wire: where messages are not copied,
 * what it has frozen and compared once it knows again, and that saves more than a third run would cost.
 */
export const everyClaimAboutTheReducer: Claim = {
  name: 'reducer',
  statement: 'Every claim about the reducer holds.',
  ...OF_EACH,
  judge: inTwoRuns(purity, wireFormat),
};

/** Some of the claims about the reducer, each in runs of its own: what breaks first is the first of them that does. */
export function oneAfterAnother(claims: readonly Claim[]): Pick<Claim, 'judge'> {
  return {
    judge(protocol, schedule, options) {
      const [first, ...others] = claims.map((claim) => () => claim.judge(protocol, schedule, options));
      let judgement = first!();
      for (const next of others) {
        if (judgement.violation !== null || judgement.run.end.kind === 'stopped') break;
        judgement = next();
      }
      return judgement;
    },
  };
}

/** Two claims, each judged on a run of its own, one of them over the wire; and both runs must have the same history. */
function inTwoRuns(first: Pick<Claim, 'judge'>, second: Pick<Claim, 'judge'>): Claim['judge'] {
  return (protocol, schedule, options) => {
    const one = digestedJudgement(first, protocol, schedule, options);
    const { judgement } = one;
    if (judgement.violation !== null || judgement.run.end.kind === 'stopped') return judgement;
    const other = digestedJudgement(second, protocol, schedule, likeTheFirst(options));
    const { violation, run } = other.judgement;
    if (violation !== null) return { ...judgement, violation };
    if (run.end.kind === 'stopped') return { ...judgement, run };
    if (one.digest === other.digest) return judgement;
    return { ...judgement, violation: differenceOverTheWire(protocol, schedule, options) };
  };
}
