/**
 * What the analysis of SWIM predicts (Das, Gupta, Motivala, DSN 2002), for targets that are drawn at random in each
 * period. Time is in protocol periods T'. The letters are the paper's: n members, q_f the share of them that is not
 * faulty, q_ml the probability that a message arrives in time, k the members that are asked to ping in one's place,
 * λ how often news is passed on, in units of log n.
 */

/** A group, and the network it lives on. */
export interface SwimGroup {
  /** n. */
  readonly members: number;
  /** q_f. */
  readonly nonFaultyShare: number;
}

/** §3.1: the probability that a member is the target of some non-faulty one within a period: 1 − (1 − q_f/n)^(n−1). */
export function chosenShare({ members, nonFaultyShare }: SwimGroup): number {
  return 1 - (1 - nonFaultyShare / members) ** (members - 1);
}

/** The same in the limit of large groups: 1 − e^(−q_f). In every smaller group it is less. */
export function chosenShareAtLarge({ nonFaultyShare }: Pick<SwimGroup, 'nonFaultyShare'>): number {
  return 1 - Math.exp(-nonFaultyShare);
}

/**
 * §3.1: the expected number of periods until a crashed member is first detected by anybody. A period that chooses it
 * detects it, so it is the mean of a geometric law: 1/(1 − (1 − q_f/n)^(n−1)).
 */
export function firstDetectionPeriods(group: SwimGroup): number {
  return 1 / chosenShare(group);
}

/**
 * The limit for large groups, e^(q_f)/(e^(q_f) − 1): 1.582 periods where nobody is faulty. A finite group takes longer
 * (1.694 periods at n = 5), so a measurement is to be held against `firstDetectionPeriods`.
 */
export function firstDetectionPeriodsAtLarge(group: Pick<SwimGroup, 'nonFaultyShare'>): number {
  return 1 / chosenShareAtLarge(group);
}

/**
 * The same where each member draws among the n − 1 others, as one that pings does. The paper's 1/n counts the draw of
 * oneself, which is no probe; the two come from opposite sides to the same limit. Nobody else is faulty. The derivation
 * is ours.
 */
export function firstDetectionPeriodsAmongOthers({ members }: Pick<SwimGroup, 'members'>): number {
  return 1 / (1 - (1 - 1 / (members - 1)) ** (members - 1));
}

/**
 * The same where each goes through shuffled rounds of all `peers` (§4.3), and so many turns of its running round were over
 * at the crash, member by member; it is not known which. The derivation is ours. The place of the crashed one in a round of
 * P turns is uniform. So with u turns over it is not met in the next m ≤ P − u with the chance 1 − m/P; and in more only if
 * it was among the u, and comes late enough in the next round: u/P · (2P − u − m)/P. Rounds of different members are
 * independent, so these chances multiply, and the mean of the first meeting is the sum over m.
 */
export function firstDetectionPeriodsInRounds(peers: number, turnsOver: readonly number[]): number {
  let sum = 0;
  for (let periods = 0; periods < longestPingGapPeriods({ members: peers + 1 }); periods++) {
    sum += turnsOver.reduce((product, over) => product * unmetShare(peers, over, periods), 1);
  }
  return sum;
}

function unmetShare(peers: number, over: number, periods: number): number {
  if (periods <= peers - over) return 1 - periods / peers;
  return ((over / peers) * Math.max(2 * peers - over - periods, 0)) / peers;
}

/** §4.3: with shuffled rounds one member pings another at least once in so many periods: 2n − 1. */
export function longestPingGapPeriods({ members }: Pick<SwimGroup, 'members'>): number {
  return 2 * members - 1;
}

/** A probe, and what becomes of its messages. */
export interface Probing {
  /** q_f. */
  readonly nonFaultyShare: number;
  /** q_ml. */
  readonly deliveryShare: number;
  /** k. */
  readonly helpers: number;
}

/**
 * The share of the probes of living members that fail: the direct one does (a message each way), and so does the way
 * through each of the helpers (four messages, and the helper must not be faulty): (1 − q_ml²)·(1 − q_f·q_ml⁴)^k.
 */
export function failedProbeShare({ nonFaultyShare, deliveryShare, helpers }: Probing): number {
  return (1 - deliveryShare ** 2) * (1 - nonFaultyShare * deliveryShare ** 4) ** helpers;
}

/**
 * §3.1: the probability that a member that lives is detected as failed, by anybody, in as much time as a first detection is
 * expected to take: q_f·(1 − q_ml²)·(1 − q_f·q_ml⁴)^k · e^(q_f)/(e^(q_f) − 1). A member is the target of q_f probes in a
 * period, so this is the mean of how many fail in e^(q_f)/(e^(q_f) − 1) periods, and the probability only while it is small.
 */
export function falseDetectionShare(probing: Probing): number {
  return probing.nonFaultyShare * failedProbeShare(probing) * firstDetectionPeriodsAtLarge(probing);
}

/**
 * §4.1: how many members know of something after so many periods, of which one knew in the beginning: the logistic
 * n/(1 + (n − 1)·e^(−(2 − 1/n)·t)). A member meets two others in a period, one that it pings and one that pings it.
 */
export function informedMembers(members: number, periods: number): number {
  return members / (1 + (members - 1) * Math.exp(-(2 - 1 / members) * periods));
}

/** §4.1: how many know of it at least after λ·ln n periods, as the paper estimates it: n·(1 − n^(−((2 − 1/n)·λ − 1))). */
export function informedMembersAfter(members: number, lambda: number): number {
  return members * (1 - members ** -((2 - 1 / members) * lambda - 1));
}

/**
 * The messages that are sent for the one probe that a member makes in a period, at the mean. It does not depend on n.
 * The derivation is ours. A ping; to a target that lives an ack, if the ping arrives; if the ack does not (or there is
 * nobody who could send one), k requests, each of which makes a helper that lives and gets it ping, the target ack, and
 * the helper pass that on. At the most there are 2 + 4k.
 */
export function messagesPerProbe({ nonFaultyShare, deliveryShare: q, helpers }: Probing): number {
  const ofLiving = 1 + q + (1 - q ** 2) * helpers * (1 + nonFaultyShare * q * (1 + q * (1 + q)));
  const ofCrashed = 1 + helpers * (1 + nonFaultyShare * q);
  return nonFaultyShare * ofLiving + (1 - nonFaultyShare) * ofCrashed;
}

/**
 * How fast news spreads at first where members ping at a fixed interval, each at its own moment of the period: e to so much
 * in a period, while hardly anybody has it. The derivation is ours; the paper's 2 is that of pings at random moments.
 *
 * Who has the news tells those that ping it, one in a period at the mean, and those that it pings itself. Who was told in
 * answer to a ping of its own pings next a whole period later, and then in each period; who was pinged, after a part of
 * one. At a growth of e^r the former tells 1/r by answers and 1/(e^r − 1) by pings, discounted to its own time, the latter
 * 1/r and 1/r; told by answers are the former, by pings the latter. So r is the root of (r − 1)² = r/(e^r − 1).
 */
export function growthAtIntervals(): number {
  let [low, high] = [1, 2];
  for (let step = 0; step < 60; step++) {
    const rate = (low + high) / 2;
    if ((rate - 1) ** 2 < rate / Math.expm1(rate)) low = rate;
    else high = rate;
  }
  return low;
}
