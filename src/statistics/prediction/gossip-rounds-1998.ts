/**
 * The analysis of van Renesse, Minsky, Hayden, A Gossip-Style Failure Detection Service (Middleware '98):
 * equations (1)–(3) and Appendix A. There a *round* is one gossip of one random member, so n rounds make
 * one T_gossip; `failed` members are dead from the start, and a message arrives with probability 1 − `loss`.
 */
export interface Membership1998 {
  /** n. */
  readonly members: number;
  /** f. */
  readonly failed: number;
  /** 1 − P_arrival. */
  readonly loss: number;
}

/** A message takes this many bytes per member. */
const BYTES_PER_MEMBER = 8;

/** (1): the chance that a round informs one more, when k are informed. */
export function increaseChance({ members, failed, loss }: Membership1998, informed: number): number {
  return (informed / members) * ((members - failed - informed) / (members - 1)) * (1 - loss);
}

/** P_mistake(p, r) of (2) and (3), for r = 0, 1, …: the chance that r rounds have not informed everyone. */
export function* mistakeChances(membership: Membership1998): Generator<number> {
  const live = membership.members - membership.failed;
  const law = new Float64Array(live + 1);
  law[1] = 1;
  const increase = Float64Array.from(law, (_, informed) => increaseChance(membership, informed));
  for (;;) {
    let notAll = 0;
    for (let k = 1; k < live; k++) notAll += law[k]!;
    yield notAll;
    for (let k = live; k >= 1; k--) law[k] = increase[k - 1]! * law[k - 1]! + (1 - increase[k]!) * law[k]!;
  }
}

/** The least r at which (3) bounds the chance of any mistake by `atMost`. */
export function leastRounds(membership: Membership1998, atMost: number): number {
  const live = membership.members - membership.failed;
  let rounds = 0;
  for (const chance of mistakeChances(membership)) {
    if (live * chance <= atMost) return rounds;
    rounds++;
  }
  return rounds;
}

/** The detection time (r/n)·T_gossip in seconds, with T_gossip = 8n/B for B bytes per second. */
export function detectionSeconds(rounds: number, bytesPerSecond: number): number {
  return (BYTES_PER_MEMBER * rounds) / bytesPerSecond;
}

/**
 * Appendix A, synchronous rounds: the bound on P_mistake(r) for r = 0, 1, …, from the expected number of
 * informed members alone. Advised for n of about 50 and more.
 */
export function* appendixABounds({ members, failed, loss }: Membership1998): Generator<number> {
  const live = members - failed;
  let informed = 1;
  for (;;) {
    // −expm1(n·log1p(−x)) is 1 − (1−x)^n without losing the digits of a small difference.
    const missing = (live - informed) / live;
    yield missing <= 0 ? 0 : live * -Math.expm1(live * Math.log1p(-missing));
    informed += (live - informed) * (1 - (1 - (1 - loss) / (members - 1)) ** informed);
  }
}
