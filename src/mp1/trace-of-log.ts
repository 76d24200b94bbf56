/**
 * A log of MP1 as a trace. It says who came up, who failed, and who has listed and removed whom; of messages, of clocks
 * and of what anybody suspects it says nothing.
 */
import { type Address, formatAddress } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { TraceHeader } from '../trace/header.ts';
import type { Trace } from '../trace/read-trace.ts';
import { INTRODUCER_ADDRESS, nodeOfLogAddress } from './log-address.ts';
import { logReader } from './log-reader.ts';
import { FIRST_LINE, type LogRecord } from './log-record.ts';

/** Does the text begin as a log of MP1 does? */
export function isLog(text: string): boolean {
  return /^\ufeff?131\r?\n/.test(text) && text.replace('\ufeff', '').startsWith(FIRST_LINE);
}

/** Throws a `TextFlaw` with the line and the reason if it is no such log. */
export function traceOfLog(text: string): Trace {
  const records: LogRecord[] = [];
  const reader = logReader((record) => records.push(record));
  reader.push(text);
  reader.end();
  return traceOfRecords(records);
}

function traceOfRecords(records: readonly LogRecord[]): Trace {
  const addresses = [...new Set(records.map(addressOf))].sort((a, b) => a - b);
  const numbers = new Map(addresses.map((address, node) => [address, node]));
  const lists = addresses.map((): Set<Address> => new Set());
  const isUp = addresses.map(() => false);
  const events: TraceEvent[] = [];

  function step(node: number, tick: number, cause: 'start' | 'tick'): void {
    events.push({
      event: 'stepped',
      tick,
      node,
      cause,
      now: tick,
      answers: null,
      view: viewOf(lists[node]!, addresses[node]!),
    });
  }

  function start(node: number, tick: number): void {
    if (isUp[node]) return;
    isUp[node] = true;
    events.push({ event: 'started', tick, node, life: 0 });
    step(node, tick, 'start');
  }

  records.forEach((record, place) => {
    const node = numbers.get(addressOf(record))!;
    const { tick } = record;
    switch (record.kind) {
      case 'made':
      case 'clock':
      case 'other':
        break;
      case 'founds':
      case 'asks':
        start(node, tick);
        break;
      case 'joined':
      case 'removed': {
        start(node, tick);
        const about = nodeOfLogAddress(record.about);
        if (record.kind === 'joined') lists[node]!.add(about);
        else lists[node]!.delete(about);
        const next = records[place + 1];
        // What a node does in one tick, one record after the other, is one step.
        const goesOn =
          next !== undefined &&
          (next.kind === 'joined' || next.kind === 'removed') &&
          next.tick === tick &&
          addressOf(next) === addresses[node];
        if (!goesOn) step(node, tick, 'tick');
        break;
      }
      case 'failed':
        if (isUp[node]) events.push({ event: 'stopped', tick, node, how: 'crashed' });
        isUp[node] = false;
        break;
    }
    const next = records[place + 1];
    if (next !== undefined && next.tick > tick) events.push({ event: 'tick ended', tick });
  });
  events.push({ event: 'ended', tick: records.at(-1)?.tick ?? 0, end: { kind: 'stopped' } });
  return { header: headerOf(addresses), events };
}

function addressOf({ node }: LogRecord): Address {
  return nodeOfLogAddress(node ?? INTRODUCER_ADDRESS);
}

function headerOf(addresses: readonly Address[]): TraceHeader {
  const nodes = addresses.map((address) => ({ name: formatAddress(address), address }));
  const complete = ['started', 'stopped'] as const;
  return {
    recordedBy: 'a log of MP1',
    protocol: 'a program of MP1',
    nodes,
    schedule: null,
    complete,
    contents: [],
  };
}

function viewOf(others: ReadonlySet<Address>, self: Address): MembershipView {
  const addresses = [...new Set([self, ...others])].sort((a, b) => a - b);
  const inGroup = others.size > 0;
  return { inGroup, addresses, suspects: [], epochs: null, heartbeats: null, heardTicks: null };
}
