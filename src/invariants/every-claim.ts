/** All that is claimed, with as few runs of a schedule as may be. */
import { createDigest } from '../simulation/digest.ts';
import { digestObserver } from '../simulation/history-digest.ts';
import type { Claim } from './claim.ts';
import { differenceOverTheWire, wireFormat } from './claims-about-the-reducer.ts';
import { everyInvariant } from './every-invariant.ts';
import { fanOut } from './fan-out.ts';
import { guardedForPurity } from './purity.ts';

/**
 * Two runs for all claims: one that every invariant watches, and one over the wire and under guard. They
 * must have the same history. What it finds is broken is the claim that says so.
 */
export const everyClaim: Claim = {
  name: 'every-claim',
  statement: 'Every claim of the catalogue holds.',
  source: 'the catalogue',
  tier: 'membership',
  judge(protocol, schedule, options = {}) {
    const plain = createDigest();
    const judgement = everyInvariant.judge(protocol, schedule, {
      ...options,
      observer: fanOut([options.observer ?? {}, digestObserver(protocol, plain)]),
    });
    if (judgement.violation !== null || judgement.run.end.kind === 'stopped') return judgement;
    const guarded = createDigest();
    const { violation } = wireFormat.judge(guardedForPurity(protocol), schedule, {
      observer: digestObserver(protocol, guarded),
    });
    if (violation !== null) return { ...judgement, violation };
    if (plain.hex() === guarded.hex()) return judgement;
    return { ...judgement, violation: differenceOverTheWire(protocol, schedule) };
  },
};
