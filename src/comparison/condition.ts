/** Under which conditions a group is measured: how large it is, what its network loses, and who stalls. */

/** The same for every variant that is compared. */
export interface Condition {
  /** N: the members of the settled group; one more joins at the end. */
  readonly members: number;
  /** q: each message is lost with this probability, whatever becomes of the others. */
  readonly loss: number;
  /** How long a stall of those who stall takes, in ticks; 0: nobody stalls. */
  readonly stallTicks: number;
}

/** Fewer than these are no group to measure: an introducer, one who stalls, and one who crashes. */
export const LEAST_MEMBERS = 3;

/**
 * How many of the members stall, now and then: a quarter, as in the largest of Lifeguard's experiments (Dadgar et al.
 * 2017, Table IV: 32 of 128).
 */
export function stallingMembers({ members, stallTicks }: Condition): number {
  return stallTicks === 0 ? 0 : Math.max(Math.floor(members / 4), 1);
}

/** Does this member stall now and then? The introducer does not, nor do the last members, one of whom crashes. */
export function isStalling(condition: Condition, node: number): boolean {
  return node >= 1 && node <= stallingMembers(condition);
}

export function describeCondition({ members, loss, stallTicks }: Condition): string {
  const stalls = stallTicks === 0 ? '' : `, stalls of ${stallTicks} ticks`;
  return `N=${members}, q=${percent(loss)}${stalls}`;
}

/** `5 %` */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}

export function sameCondition(a: Condition, b: Condition): boolean {
  return a.members === b.members && a.loss === b.loss && a.stallTicks === b.stallTicks;
}
