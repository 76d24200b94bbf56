/** Gossip with one rule of one's own: a farewell outweighs a return, of whatever life that is. */
import { hardenedRules, lenientVariant, type Rules } from 'hearsay/gossip';

const tombstones: Rules['tombstones'] = {
  ...hardenedRules.tombstones,
  refuses: (buried, entry) =>
    buried.some(({ address, heartbeat }) => address === entry.address && entry.heartbeat <= heartbeat),
};

export const variant = lenientVariant('farewell-outweighs-return', { ...hardenedRules, tombstones });
