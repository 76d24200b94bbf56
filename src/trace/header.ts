/** The first line of a trace in a file: of what it is a trace, and how much of it was seen. */

import { addressOfNode, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Address } from '../protocol/address.ts';
import { EVENT_KINDS, type EventKind } from './event.ts';

/** What a trace says that it is. */
export const TRACE_FORMAT = 'hearsay-trace';
/** The version of the format that is written. */
export const TRACE_VERSION = 1;

/** The parts of a message that can be seen. */
export const CONTENT_PARTS = ['kind', 'says', 'tells', 'bytes'] as const;
export type ContentPart = (typeof CONTENT_PARTS)[number];

export interface TraceNode {
  /** How the events call it. */
  readonly name: string;
  /** How the views call it. */
  readonly address: Address;
}

export interface TraceHeader {
  /** What wrote the trace, and in which version; for people. */
  readonly recordedBy: string;
  /** The protocol that ran. */
  readonly protocol: string;
  /** By number. */
  readonly nodes: readonly TraceNode[];
  /** How long a tick was, where time was real; absent: it is a tick of a world. */
  readonly tickMilliseconds?: number;
  /** What was done to the nodes; `null`: nobody knows, as of real nodes. */
  readonly schedule: Schedule | null;
  /** The kinds of events of which none is missing. Of the others some may have happened that were not seen. */
  readonly complete: readonly EventKind[];
  /** Of the others those of which some were seen all the same, as of the messages of one channel among several. */
  readonly partly?: readonly EventKind[];
  /** What of the contents of a message was seen, wherever the protocol could say it. */
  readonly contents: readonly ContentPart[];
}

/** The header of a run of the world, of which everything is seen. */
export function headerOfRun(recordedBy: string, protocol: string, schedule: Schedule): TraceHeader {
  const nodes = Array.from({ length: schedule.nodes }, (_, node) => ({
    name: nodeName(node),
    address: addressOfNode(node),
  }));
  return { recordedBy, protocol, nodes, schedule, complete: EVENT_KINDS, contents: CONTENT_PARTS };
}
