/** Why a doubt of a living member is excused, or not, in words. */

import { andList, plural } from '../faults/names-and-counts.ts';
import type { Doubt, NewsHop } from './explanation.ts';

/** A sentence or two. */
export function doubtWords(doubt: Doubt): string {
  const { tick, observer, target, kind, isExcused } = doubt;
  const verb = kind === 'suspected' ? 'suspects' : 'removes';
  return `In tick ${tick} ${observer} ${verb} ${target}, which is up. ${isExcused ? 'Excused' : 'Not excused'}: ${reasonWords(doubt)}.`;
}

function reasonWords(doubt: Doubt): string {
  const { basis, isExcused, observer, target } = doubt;
  switch (basis) {
    case 'silence':
      return silenceWords(doubt);
    case 'probes':
      return isExcused
        ? `a probe of ${target} can have been left unanswered, or ${observer} can have been told by somebody who doubted it`
        : `a probe of ${target} would have been answered, and no accusation that stands can have reached ${observer}`;
    case 'nothing':
      return `the protocol promises neither how long a silence it bears nor to probe, so nothing can excuse it`;
  }
}

function silenceWords({ observer, target, freshest, silenceTicks, borneTicks }: Doubt): string {
  if (freshest === null) return `nothing that ${target} has said in this life can have reached ${observer}`;
  const { issuedTick, hops } = freshest;
  const way = hops.length === 0 ? '' : ` (${andList(hops.map(hopWords))})`;
  const old = `${plural(silenceTicks ?? 0, 'tick')} before by its clock`;
  return `the freshest word of ${target} that can have reached ${observer} is of tick ${issuedTick}${way}, ${old}, and a silence of up to ${plural(borneTicks ?? 0, 'tick')} is to be borne`;
}

function hopWords({ from, to, sentTick, tick }: NewsHop): string {
  return `${from} to ${to} in ticks ${sentTick}–${tick}`;
}
