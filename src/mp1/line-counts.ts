/** What the grader's greps would count: different lines, by the addresses that are printed in them. */
import type { Address } from '../protocol/address.ts';
import { type AddressPairs, addressPairs } from './address-pairs.ts';
import { INTRODUCER_ADDRESS } from './log-address.ts';
import type { LogRecord } from './log-record.ts';

/** The lines of one node about one address. */
interface Lines {
  /** Is there one with “joined”? */
  joined: boolean;
  /** How many different ones there are with “removed”. */
  removed: number;
  firstRemovalTick: number | null;
  latestRemovalTick: number | null;
}

export interface LineCounts {
  /** The nodes that were made. */
  readonly made: ReadonlySet<Address>;
  readonly failed: ReadonlySet<Address>;
  /** By whose line it is, and whom it speaks of. */
  readonly lines: AddressPairs<Lines>;
  readonly latestTick: number;
  add(record: LogRecord): void;
}

export function countLines(): LineCounts {
  const made = new Set<Address>();
  const failed = new Set<Address>();
  const lines = addressPairs((): Lines => {
    return { joined: false, removed: 0, firstRemovalTick: null, latestRemovalTick: null };
  });
  let latestTick = 0;
  return {
    made,
    failed,
    lines,
    get latestTick() {
      return latestTick;
    },
    add(record) {
      latestTick = record.tick;
      switch (record.kind) {
        case 'made':
          made.add(record.node ?? INTRODUCER_ADDRESS);
          return;
        case 'failed':
          failed.add(record.node);
          return;
        case 'joined':
          lines.of(record.node, record.about).joined = true;
          return;
        case 'removed': {
          const ofPair = lines.of(record.node, record.about);
          // The tick is part of the line, and time only goes on: a line is repeated within its tick or never.
          if (ofPair.latestRemovalTick === record.tick) return;
          ofPair.firstRemovalTick ??= record.tick;
          ofPair.latestRemovalTick = record.tick;
          ofPair.removed++;
          return;
        }
        case 'founds':
        case 'asks':
        case 'clock':
        case 'other':
          return;
      }
    },
  };
}
