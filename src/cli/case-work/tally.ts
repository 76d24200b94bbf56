/** How many cases came out how: the last line of a replay of several. */
import type { ReplayOutcome } from '../../cases/replay.ts';
import { plural } from '../../faults/names-and-counts.ts';

export interface Tally {
  /** Looked at so far. */
  cases: number;
  asExpected: number;
  /** Kept with the histories of today. */
  accepted: number;
  /** No cases, or of too much work. */
  refused: number;
  /** By what is wrong with them. */
  readonly bad: Partial<Record<ReplayOutcome, number>>;
}

/** `136 cases: 134 as expected, 1 BROKEN, 1 DIVERGED` */
export function tallyLine({ cases, asExpected, accepted, refused, bad }: Tally, of: number): string {
  const ofBad = Object.entries(bad);
  const howMany = cases === of ? plural(of, 'case') : `${cases} of ${plural(of, 'case')}`;
  const parts = [
    ...(asExpected > 0 || accepted + refused + ofBad.length === 0 ? [`${asExpected} as expected`] : []),
    ...(accepted > 0 ? [`${accepted} kept with the histories of today`] : []),
    ...ofBad.map(([outcome, count]) => `${count} ${outcome === 'judged' ? 'broken' : outcome.toUpperCase()}`),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  return `${howMany}: ${parts.join(', ')}`;
}
