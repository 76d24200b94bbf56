/** Which rules broken claims speak of: those that the claims have caught broken before. */

import type { FamilyRules } from '../family/family-rules.ts';

/**
 * The rules that these broken claims speak of, first the one that they speak of most. The claims are in the order in which
 * they broke, for the first is closest to the cause: claim number k (from 1 on) has 1/√k of a vote, which it shares
 * among its rules as it has caught them broken. Where somebody was written to by nobody that is half a vote more for
 * the rule that says whom to write to.
 *
 * Tried on each mutant of gossip with a table that leaves it out, by what is broken under its kept case: its rule comes
 * first for 64 of 82, and is among the first three for 72. By the claim of the case alone it is 57, and 69.
 */
export function rulesOfClaims(
  { caughtBy, ofContacts }: FamilyRules,
  claims: readonly string[],
  isAnyoneUnwritten: boolean,
): string[] {
  const shares = new Map<string, number>();
  const vote = (rule: string, share: number) => shares.set(rule, (shares.get(rule) ?? 0) + share);
  for (const [index, claim] of [...new Set(claims)].entries()) {
    const counts = Object.entries((Object.hasOwn(caughtBy, claim) ? caughtBy[claim] : undefined) ?? {});
    const all = counts.reduce((sum, [, count = 0]) => sum + count, 0);
    for (const [rule, count = 0] of counts) vote(rule, count / all / Math.sqrt(index + 1));
  }
  if (isAnyoneUnwritten) vote(ofContacts, 1 / 2);
  return [...shares].sort(([, a], [, b]) => b - a).map(([rule]) => rule);
}
