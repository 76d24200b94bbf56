/** Which claims were judged, and which were not, in the words of a verdict. */

import type { Judged } from '../cases/asked-claims.ts';
import type { Catalogue } from '../claims/catalogue.ts';
import { plural } from '../faults/names-and-counts.ts';
import { judgedClaims } from './judged-claims.ts';
import { hanging } from './wrap.ts';

/** The claims that were judged; `null`: all that there are. */
export function judgedWords(
  { claims, notJudged }: Pick<Judged, 'claims' | 'notJudged'>,
  catalogue: Catalogue,
): string | null {
  const which = judgedClaims(claims, catalogue);
  if (which === null || which.kind === 'named') return which?.words ?? null;
  return `${which.words} that ${notJudged.length > 0 ? 'could be' : 'were'} judged`;
}

/** What to say where nothing was found broken: `holds: no claim is violated` only if all were judged. */
export function heldWords(judged: Pick<Judged, 'claims' | 'notJudged'>, catalogue: Catalogue): string {
  if (judged.claims.length === 0) return 'no claim is judged';
  return `holds: ${judgedWords(judged, catalogue) ?? 'no claim is violated'}`;
}

/** The claims that were not judged, with the reason; by reason. */
export function notJudgedLines(
  { notJudged }: Pick<Judged, 'claims' | 'notJudged'>,
  margin: string,
): string[] {
  const reasons = [...new Set(notJudged.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => {
    const names = notJudged.filter((each) => each.reason === reason).map(({ claim }) => claim);
    return hanging(
      `${margin}not judged  `,
      `${plural(names.length, 'claim')} (${reason}): ${names.join(', ')}`,
    );
  });
}
