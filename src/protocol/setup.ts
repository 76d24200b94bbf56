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

/** The same reading, which knows again what it has read last of the same settings: a run asks for them some twenty times. */
export function readOnce<Read>(read: (setup: Setup) => Read): (setup: Setup) => Read {
  const known = new WeakMap<FamilySettings, { readonly network: NetworkLimits; readonly read: Read }>();
  return (setup) => {
    const { network, settings } = setup;
    const before = known.get(settings);
    if (before !== undefined && before.network === network) return before.read;
    const now = read(setup);
    // Whoever gives no settings at all is told so by whoever looks at what was read.
    if (typeof settings === 'object' && settings !== null) known.set(settings, { network, read: now });
    return now;
  };
}
