/** The settings of the protocol: what a schedule sets for all nodes of a group, and which values each may have. */
import { type FamilySettings, type NetworkLimits, readOnce, type Setup } from '../protocol/setup.ts';
import { HEADER_BYTES, headerBytes, STATEMENT_BYTES } from './codec.ts';
import { MOST_STATEMENTS } from './message.ts';

/** All times are in ticks of the node's own clock. */
export interface SwimSettings {
  /** T′, the protocol period: every so many ticks a member probes another. */
  readonly probeTicks: number;
  /** A: how long a direct probe waits for its answer. One over helpers waits for twice as long. */
  readonly ackTicks: number;
  /** k: how many others are asked to probe whoever has not answered. */
  readonly helpers: number;
  /** S: a suspect that has not refuted it for so long is taken for dead. */
  readonly suspicionTicks: number;
  /** β: where time-outs shrink with each confirmation, a suspicion that nobody confirms lasts so many times as long. */
  readonly suspicionFactor: number;
  /** The most that the local health multiplier comes to: time-outs get so many times longer, and one time more. */
  readonly healthLimit: number;
  /** The most statements that are told along with a probe or its answer. */
  readonly piggybackLimit: number;
  /** λ: each is told at most λ·⌈ln(n+1)⌉ times by a member that lists n. */
  readonly retellFactor: number;
  /** E: every so many ticks a member exchanges with another all that both know. */
  readonly exchangeTicks: number;
  /** R: how often a newcomer asks again to be let in. */
  readonly joinRetryTicks: number;
  /** How long an instance that was removed is remembered. */
  readonly tombstoneTicks: number;
  /**
   * N: the most instances (lives of addresses) that one tombstone's lifetime sees. Lists have room for so many addresses,
   * and the memory of the removed for as many.
   */
  readonly groupSize: number;
}

/** The names of the family's own settings. */
export const SETTING_NAMES = [
  'probeTicks',
  'ackTicks',
  'helpers',
  'suspicionTicks',
  'suspicionFactor',
  'healthLimit',
  'piggybackLimit',
  'retellFactor',
  'exchangeTicks',
  'joinRetryTicks',
  'tombstoneTicks',
  'groupSize',
] as const satisfies readonly (keyof SwimSettings)[];

/** All that the rules go by: the family's own settings, and what the network keeps to. */
export interface Settings extends SwimSettings, NetworkLimits {}

/** What a schedule sets, as the rules read it. Whether it is all there, and in range, `rangeProblems` says. */
export const settingsOf: (setup: Setup) => Settings = readOnce(
  ({ network, settings }) => ({ ...settings, ...network }) as unknown as Settings,
);

/** What a schedule sets, as it stands in one: in the order of `SETTING_NAMES`, so that the same settings are the same text. */
export function setupOf(settings: Settings): {
  readonly network: NetworkLimits;
  readonly settings: SwimSettings & FamilySettings;
} {
  const { delayBoundTicks, messageBytesLimit } = settings;
  const own = Object.fromEntries(SETTING_NAMES.map((name) => [name, settings[name]]));
  return {
    network: { delayBoundTicks, messageBytesLimit },
    settings: own as unknown as SwimSettings & FamilySettings,
  };
}

/** The schedule with these settings, and the others as they are. */
export function withSettings<S extends Setup>(setup: S, different: Partial<Settings>): S {
  return { ...setup, ...setupOf({ ...settingsOf(setup), ...different }) };
}

/**
 * How many statements a message of a group with this name has room for. Never fewer than two, what the receiver is accused
 * of and another: where a name leaves no room for them the limit is too small for the group, and the network loses what it
 * sends.
 */
export function statementCapacity(
  { messageBytesLimit }: Pick<Settings, 'messageBytesLimit'>,
  group = '',
): number {
  const fitting = Math.floor((messageBytesLimit - headerBytes(group)) / STATEMENT_BYTES);
  return Math.min(Math.max(fitting, 2), MOST_STATEMENTS);
}

/** How many statements a probe, or its answer, carries at most. */
export function piggybackCapacity(settings: Settings, group = ''): number {
  return Math.min(settings.piggybackLimit, statementCapacity(settings, group));
}

/** How often a member that lists so many tells of the same: λ·⌈ln(n+1)⌉ (SWIM, §4.1). */
export function retellings(members: number, { retellFactor }: Pick<Settings, 'retellFactor'>): number {
  return retellFactor * Math.ceil(Math.log(members + 1));
}

/** The longest that a probe takes from its ping to its verdict: A for the ping, 2A for helpers. Of a member in full health. */
export function probeLengthTicks({ ackTicks }: Pick<Settings, 'ackTicks'>): number {
  return 3 * ackTicks;
}

/** The most probes that a member has under way, where time-outs get so many times as long as in full health. */
export function mostProbes(
  settings: Pick<Settings, 'ackTicks' | 'probeTicks'>,
  mostSlowdown: number,
): number {
  return Math.floor((probeLengthTicks(settings) * mostSlowdown) / settings.probeTicks) + 2;
}

/** A setting that cannot be accepted, and why. */
export interface SettingsProblem {
  readonly setting: keyof Settings;
  readonly reason: string;
}

export const LEAST: Settings = {
  probeTicks: 1,
  ackTicks: 1,
  helpers: 0,
  suspicionTicks: 1,
  suspicionFactor: 1,
  healthLimit: 0,
  piggybackLimit: 1,
  retellFactor: 1,
  exchangeTicks: 1,
  joinRetryTicks: 1,
  tombstoneTicks: 0,
  groupSize: 1,
  delayBoundTicks: 1,
  messageBytesLimit: HEADER_BYTES + 2 * STATEMENT_BYTES,
};

/** No setting needs to be larger, and sums of such settings stay exact. */
export const LARGEST_SETTING = 1_000_000_000;

/** What no variant can run with: numbers out of range. */
export function rangeProblems(settings: Settings): SettingsProblem[] {
  return Object.entries(LEAST).flatMap(([name, least]: [string, number]) => {
    const setting = name as keyof Settings;
    const value = settings[setting];
    if (Number.isInteger(value) && value >= least && value <= LARGEST_SETTING) return [];
    return [
      { setting, reason: `must be a whole number from ${least} to ${LARGEST_SETTING}, but is ${value}` },
    ];
  });
}

export function describeProblems(problems: readonly SettingsProblem[]): string {
  return problems.map(({ setting, reason }) => `settings.${setting} ${reason}`).join('\n');
}
