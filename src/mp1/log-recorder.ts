/**
 * The records that a run leaves in `dbg.log`. Who has joined or was removed is seen by comparing what a node
 * lists before and after each step, never by the protocol's own word.
 */

import { addressOfNode, INTRODUCER } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { hostOf } from '../simulation/host.ts';
import type { ApplicationObserver } from './application.ts';
import { type FailureKind, FIRST_LINE, formatRecord, type LogRecord } from './log-record.ts';

/** How often the application itself leaves a record, as long as the introducer is up. */
const CLOCK_RECORD_TICKS = 500;

const NOBODY: readonly Address[] = [];

export function logRecorder<State, Message>(
  protocol: Protocol<State, Message>,
  failure: FailureKind,
  take: (record: LogRecord) => void,
): ApplicationObserver<State> {
  const host = hostOf(protocol);
  const listed: (readonly Address[])[] = [];
  const down = new Set<number>();

  return {
    made(node) {
      listed[node] = NOBODY;
      take({ kind: 'made', node: node === INTRODUCER ? null : addressOfNode(node), tick: 0 });
    },
    started(tick, node) {
      take({ kind: node === INTRODUCER ? 'founds' : 'asks', node: addressOfNode(node), tick });
    },
    stepped(tick, node, state) {
      const before = listed[node]!;
      const { addresses } = host.view(node, state);
      if (addresses === before) return;
      listed[node] = addresses;
      const self = addressOfNode(node);
      // The last first, as programs remove that walk their list from its end.
      for (const about of missing(before, addresses).reverse()) {
        if (about !== self) take({ kind: 'removed', node: self, tick, about });
      }
      for (const about of missing(addresses, before)) {
        if (about !== self) take({ kind: 'joined', node: self, tick, about });
      }
    },
    worked(tick) {
      if (tick === 0 || tick % CLOCK_RECORD_TICKS !== 0 || down.has(INTRODUCER)) return;
      take({ kind: 'clock', node: addressOfNode(INTRODUCER), tick });
    },
    failed(tick, node) {
      down.add(node);
      take({ kind: 'failed', node: addressOfNode(node), tick, failure });
    },
  };
}

/** Those of the first ascending array that the second has not. */
function missing(from: readonly Address[], others: readonly Address[]): Address[] {
  const out: Address[] = [];
  let k = 0;
  for (const address of from) {
    while (k < others.length && others[k]! < address) k++;
    if (others[k] !== address) out.push(address);
  }
  return out;
}

/** The text of a log. The first record is, as MP1 writes it, on the third line. */
export function formatLog(records: readonly LogRecord[]): string {
  return `${FIRST_LINE}\n${records.map((record) => `\n${formatRecord(record)}`).join('')}`;
}
