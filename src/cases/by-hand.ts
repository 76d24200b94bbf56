/**
 * A schedule by hand: a file that somebody has typed, to see what happens. It is a title and a schedule, and
 * verdicts if there are any yet; it says neither that it is a case nor of what version.
 */

/** What only a case has. A file that has one of these, and is no case, is a case that is broken. */
const OF_A_CASE = ['format', 'version', 'provenance', 'histories'];

export function isByHand(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  return 'schedule' in json && !OF_A_CASE.some((field) => field in json);
}
