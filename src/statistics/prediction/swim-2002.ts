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
 * §3.1: the probability that a member that lives is detected as failed within a period, by anybody. It is a target, its
 * direct probe fails (a message each way), and so does the way through each of the helpers (four messages, and the
 * helper must not be faulty): q_f·(1 − q_ml²)·(1 − q_f·q_ml⁴)^k · e^(q_f)/(e^(q_f) − 1), as the paper has it.
 */
export function falseDetectionShare({ nonFaultyShare, deliveryShare, helpers }: Probing): number {
  const directFails = 1 - deliveryShare ** 2;
  const helperFails = 1 - nonFaultyShare * deliveryShare ** 4;
  return (nonFaultyShare * directFails * helperFails ** helpers) / chosenShareAtLarge({ nonFaultyShare });
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
