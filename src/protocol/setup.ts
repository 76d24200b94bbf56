/** What is set for a whole group, once, before a run: by the network that it lives on, and by its protocol. */

/** What the network keeps to, whatever the protocol. */
export interface NetworkLimits {
  /** D: no message takes longer than this to arrive, in ticks. */
  readonly delayBoundTicks: number;
  /** The longest message that the network carries. */
  readonly messageBytesLimit: number;
}

/** The settings of a protocol, by name. Which there are, and what they mean, its family alone knows. */
export type FamilySettings = Readonly<Record<string, number>>;

/** What a variant is made with. A schedule has all of it. */
export interface Setup {
  readonly network: NetworkLimits;
  readonly settings: FamilySettings;
}

/** A setting that cannot be accepted, and why. */
export interface SettingProblem {
  readonly setting: string;
  readonly reason: string;
}
