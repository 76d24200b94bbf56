/** What is said of claims that were not judged: that nothing broke them says nothing. */
import { grouped } from './grouped.ts';
import { isNeverJudged, type Totals, timesNotJudged } from './totals.ts';

type Unjudged = Pick<Totals, 'notJudged' | 'schedules'>;

/** Why no schedule has judged the claim, the most frequent reason first. */
export function reasonsOf({ notJudged }: Unjudged, claim: string): string {
  const reasons = Object.entries(notJudged[claim] ?? {}).sort(([, a], [, b]) => b - a);
  if (reasons.length === 1) return reasons[0]![0];
  return reasons.map(([reason, times]) => `${reason} (${grouped(times)})`).join('; ');
}

/** A line for each claim that these schedules should have judged, and none of them has. */
export function neverJudgedLines(totals: Unjudged): string[] {
  return Object.keys(totals.notJudged)
    .filter((claim) => isNeverJudged(totals, claim))
    .map(
      (claim) =>
        `${claim} is not judged, by none of ${grouped(timesNotJudged(totals, claim))} schedules: ${reasonsOf(totals, claim)}`,
    );
}
