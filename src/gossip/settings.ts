/**
 * The settings of the protocol, and the conditions under which its rules keep their promises.
 */
import { type FamilySettings, type NetworkLimits, readOnce, type Setup } from '../protocol/setup.ts';

/** What a schedule sets for all nodes of a group. All times are in ticks of the node’s own clock. */
export interface GossipSettings {
  /** b: how many peers a node gossips to each tick. At or above the number of peers: to all of them. */
  readonly fanout: number;
  /** T_f: a member silent for more than this is suspected. */
  readonly failTicks: number;
  /** T_c: a member silent for more than this is removed. */
  readonly cleanupTicks: number;
  /** R: how often a newcomer asks again, and how often a member contacts whom it has lost. */
  readonly joinRetryTicks: number;
  /** N: the most instances (lives of addresses) that one tombstone's lifetime sees. */
  readonly groupSize: number;
  /** How long a removed instance is remembered. */
  readonly tombstoneTicks: number;
  /** How many removed addresses are remembered at most; beyond it the oldest is forgotten first. */
  readonly tombstoneLimit: number;
  /** The most addresses that a list may hold, the node's own included; beyond it no stranger is taken in. */
  readonly memberLimit: number;
}

/** The names of the family's own settings. */
export const SETTING_NAMES = [
  'fanout',
  'failTicks',
  'cleanupTicks',
  'joinRetryTicks',
  'groupSize',
  'tombstoneTicks',
  'tombstoneLimit',
  'memberLimit',
] as const satisfies readonly (keyof GossipSettings)[];

/** All that the rules go by: the family's own settings, and what the network keeps to. */
export interface Settings extends GossipSettings, NetworkLimits {}

/** The names of all that the rules go by. */
const ALL_NAMES = [
  ...SETTING_NAMES,
  'delayBoundTicks',
  'messageBytesLimit',
] as const satisfies readonly (keyof Settings)[];

/** What a schedule sets, as the rules read it. Whether it is all there, and in range, `rangeProblems` says. */
export const settingsOf: (setup: Setup) => Settings = readOnce(
  ({ network, settings }) => ({ ...settings, ...network }) as unknown as Settings,
);

/** What a schedule sets, as it stands in one. */
export function setupOf({ delayBoundTicks, messageBytesLimit, ...settings }: Settings): {
  readonly network: NetworkLimits;
  readonly settings: GossipSettings & FamilySettings;
} {
  return { network: { delayBoundTicks, messageBytesLimit }, settings: { ...settings } };
}

/** The schedule with these settings, and the others as they are. */
export function withSettings<S extends Setup>(setup: S, different: Partial<Settings>): S {
  return { ...setup, ...setupOf({ ...settingsOf(setup), ...different }) };
}

/** Bytes of a message without its entries, and of one entry (see `codec.ts`). */
export const HEADER_BYTES = 14;
export const ENTRY_BYTES = 16;

/** The most entries that the two bytes of a message can count. */
const MOST_ENTRIES = 65_535;

/** … of a group with this name: one that has any says how long it is, and says it. */
export function headerBytes(group: string): number {
  return group === '' ? HEADER_BYTES : HEADER_BYTES + 1 + group.length;
}

/**
 * How many entries a message of a group with this name may carry. Never fewer than two, the sender's and another: where
 * a name leaves no room for them the limit is too small for the group, and the network loses what it sends.
 */
export function entryCapacity(
  { messageBytesLimit }: Pick<Settings, 'messageBytesLimit'>,
  group = '',
): number {
  const fitting = Math.floor((messageBytesLimit - headerBytes(group)) / ENTRY_BYTES);
  return Math.min(Math.max(fitting, 2), MOST_ENTRIES);
}

/** ⌈(N−1)/b⌉: the ticks that one shuffled pass over all peers takes. */
export function passTicks(groupSize: number, fanout: number): number {
  return Math.ceil(Math.max(groupSize - 1, 0) / fanout);
}

/**
 * G = 2⌈(N−1)/b⌉−1: the longest a peer waits between two contacts, first of one pass and last of the
 * next. At least 1, which it is for two nodes.
 */
export function contactGapTicks(groupSize: number, fanout: number): number {
  return Math.max(2 * passTicks(groupSize, fanout) - 1, 1);
}

/** K: how many messages a list of so many members takes; each piece holds the sender's own entry. */
export function pieceCount(members: number, settings: Pick<Settings, 'messageBytesLimit'>): number {
  return Math.max(Math.ceil((members - 1) / (entryCapacity(settings) - 1)), 1);
}

/**
 * (K−1)·P: how much longer it takes to tell a peer of all of a list of so many members than it takes to
 * write to it. Each of the K pieces takes a pass of its own.
 */
export function piecesTicks(
  members: number,
  settings: Pick<Settings, 'fanout' | 'messageBytesLimit'>,
): number {
  return (pieceCount(members, settings) - 1) * passTicks(members, settings.fanout);
}

/**
 * The least `failTicks` at which, without loss, not even a join makes anyone suspect a live member:
 * 2⌈(N−1)/b⌉ + 2D − 1. Derivation: i adds j at t and stamps it. j enters i's running pass, so i has
 * written to j by t+P, and j has heard by t+P+D. Now i stands in j's pass: j has written to i by
 * t+2P+D, and i hears it, before its own tick, by t+2P+2D. Suspicion needs a silence of more than T_f.
 * It is the same for lists in pieces: both messages have their sender's entry, whatever piece they are.
 */
export function joinSafeFailTicks(groupSize: number, fanout: number, delayBoundTicks: number): number {
  return 2 * passTicks(groupSize, fanout) + 2 * delayBoundTicks - 1;
}

/**
 * The `failTicks` of a group that has not been given any: `joinSafeFailTicks`, and (K−1)·P for lists in pieces.
 *
 * Without loss the first is enough, whatever K is. The rest is for networks that lose messages. In G ticks
 * each of the others has written to i, in (K−1)·P more it has told i of everyone; so in a silence of more
 * than T_f ≥ G + (K−1)·P + D nothing fresh of j has come from j itself, nor from any of N−2 others. With as
 * little patience as for one message, T_f would be over before most of them had their turn to tell of j, and
 * to lose a message or two of j's own would be enough.
 */
function derivedFailTicks(
  settings: Pick<Settings, 'groupSize' | 'fanout' | 'delayBoundTicks' | 'messageBytesLimit'>,
): number {
  const { groupSize, fanout, delayBoundTicks } = settings;
  return joinSafeFailTicks(groupSize, fanout, delayBoundTicks) + piecesTicks(groupSize, settings);
}

/**
 * The least `failTicks` at which those that a fault has parted find each other by their date: 2G + 3D − 2.
 * Derivation: the introducer hears of a node, through somebody else perhaps, and stamps it at t. It writes to
 * it by t+G, which arrives by t+G+D; the node trusts the introducer from then on, and writes to it by t+2G+D,
 * which arrives by t+2G+2D, before the introducer's own tick. That is a silence of 2G + 2D − 1; the other
 * D − 1 are to spare.
 *
 * K, the number of pieces, plays no part: what the two hear of each other directly is in every piece. What the
 * introducer tells of third ones is taken from its list when it is told, and is no staler for having waited
 * for its turn; and who is told of somebody writes to it, and hears from it, as here. Only the date of
 * having been told is (K−1)·P later.
 */
export function reunionFailTicks(nodes: number, fanout: number, delayBoundTicks: number): number {
  return 2 * contactGapTicks(nodes, fanout) + 3 * delayBoundTicks - 2;
}

/** The least `cleanupTicks`: 2·T_f + D (1998, §2, widened by the delay). */
export function leastCleanupTicks(failTicks: number, delayBoundTicks: number): number {
  return 2 * failTicks + delayBoundTicks;
}

/** The least `tombstoneTicks`: N·D + (N−1)·T_f, by when nobody gossips the removed instance any more (B1). */
export function leastTombstoneTicks(groupSize: number, failTicks: number, delayBoundTicks: number): number {
  return groupSize * delayBoundTicks + (groupSize - 1) * failTicks;
}

/** Settings that keep every condition, around the ones given. */
export function deriveSettings(given: Partial<Settings> = {}): Settings {
  const fanout = given.fanout ?? 2;
  const groupSize = given.groupSize ?? 10;
  const delayBoundTicks = given.delayBoundTicks ?? 1;
  const messageBytesLimit = given.messageBytesLimit ?? 4000;
  const failTicks =
    given.failTicks ?? derivedFailTicks({ groupSize, fanout, delayBoundTicks, messageBytesLimit });
  return {
    fanout,
    failTicks,
    cleanupTicks: given.cleanupTicks ?? leastCleanupTicks(failTicks, delayBoundTicks),
    joinRetryTicks: given.joinRetryTicks ?? 5,
    delayBoundTicks,
    groupSize,
    tombstoneTicks: given.tombstoneTicks ?? leastTombstoneTicks(groupSize, failTicks, delayBoundTicks),
    tombstoneLimit: given.tombstoneLimit ?? groupSize,
    messageBytesLimit,
    memberLimit: given.memberLimit ?? groupSize,
  };
}

/** A setting that cannot be accepted, and why. */
export interface SettingsProblem {
  readonly setting: keyof Settings;
  readonly reason: string;
}

const LEAST: Settings = {
  fanout: 1,
  failTicks: 1,
  cleanupTicks: 1,
  joinRetryTicks: 1,
  delayBoundTicks: 1,
  groupSize: 1,
  tombstoneTicks: 0,
  tombstoneLimit: 0,
  messageBytesLimit: HEADER_BYTES + 2 * ENTRY_BYTES,
  memberLimit: 1,
};

/** No setting needs to be larger, and sums of such settings stay exact. */
export const LARGEST_SETTING = 1_000_000_000;

/** What no variant can run with: numbers out of range. */
export function rangeProblems(settings: Settings): SettingsProblem[] {
  return ALL_NAMES.flatMap((setting) => {
    const value = settings[setting];
    const least = LEAST[setting];
    if (Number.isInteger(value) && value >= least && value <= LARGEST_SETTING) return [];
    return [
      { setting, reason: `must be a whole number from ${least} to ${LARGEST_SETTING}, but is ${value}` },
    ];
  });
}

/** Where the settings break the condition of a rule, so that its promise is void. */
export function conditionProblems(settings: Settings): SettingsProblem[] {
  const { failTicks, cleanupTicks, delayBoundTicks, groupSize } = settings;
  const { tombstoneTicks, tombstoneLimit, memberLimit } = settings;
  const problems: SettingsProblem[] = [];
  const cleanup = leastCleanupTicks(failTicks, delayBoundTicks);
  if (cleanupTicks < cleanup) {
    problems.push({
      setting: 'cleanupTicks',
      reason: `must be at least 2·failTicks + delayBoundTicks = ${cleanup}, but is ${cleanupTicks}: a member could be forgotten while others still gossip it, and come back from the dead`,
    });
  }
  const tombstone = leastTombstoneTicks(groupSize, failTicks, delayBoundTicks);
  if (tombstoneTicks < tombstone) {
    problems.push({
      setting: 'tombstoneTicks',
      reason: `must be at least groupSize·delayBoundTicks + (groupSize−1)·failTicks = ${tombstone}, but is ${tombstoneTicks}: a late message could bring back the dead`,
    });
  }
  if (tombstoneLimit < groupSize) {
    problems.push({
      setting: 'tombstoneLimit',
      reason: `must be at least groupSize = ${groupSize}, but is ${tombstoneLimit}: a tombstone could be given up before its time`,
    });
  }
  if (memberLimit < groupSize) {
    problems.push({
      setting: 'memberLimit',
      reason: `must be at least groupSize = ${groupSize}, but is ${memberLimit}: a member could be refused for want of room`,
    });
  }
  return problems;
}

export function describeProblems(problems: readonly SettingsProblem[]): string {
  return problems.map(({ setting, reason }) => `settings.${setting} ${reason}`).join('\n');
}
