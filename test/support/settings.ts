import { deriveSettings, type Settings } from '../../src/gossip/settings.ts';

/** Settings with round figures, T_f = 10 and T_c = 21, that keep every condition; and what differs from them. */
export function settings(different: Partial<Settings> = {}): Settings {
  return deriveSettings({
    fanout: 2,
    failTicks: 10,
    groupSize: 5,
    tombstoneLimit: 20,
    memberLimit: 100,
    ...different,
  });
}
