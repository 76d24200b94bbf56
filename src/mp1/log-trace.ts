/**
 * A `dbg.log` as a trace: who came up and failed, and after each tick in which somebody's list has changed what it is
 * then. More the log does not say: no message stands in it, no suspicion, and nothing of what was done to the network.
 */
import { addressOfNode, nodeName } from '../faults/nodes.ts';
import { type Address, formatAddress } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { TraceHeader } from '../trace/header.ts';
import { INTRODUCER_ADDRESS, nodeOfLogAddress } from './log-address.ts';
import type { LogRecord } from './log-record.ts';

/** Takes a log record by record, as `logReader` hands them on. */
export interface LogTracer {
  add(record: LogRecord): void;
  /** The whole, once there are no more records. */
  trace(): { readonly header: TraceHeader; readonly events: readonly TraceEvent[] };
}

interface Member {
  isUp: boolean;
  hasFailed: boolean;
  inGroup: boolean;
  readonly listed: Set<Address>;
}

/** @param recordedBy who reads the log, for people. */
export function logTracer(recordedBy: string): LogTracer {
  /** In the order in which the log speaks of them. */
  const members = new Map<Address, Member>();
  const events: ((numberOf: (address: Address) => number) => TraceEvent)[] = [];
  /** Whose list has changed in the tick that is being read. */
  const changed = new Set<Address>();
  let tick = 0;

  function memberOf(address: Address): Member {
    let member = members.get(address);
    if (member === undefined) {
      member = { isUp: false, hasFailed: false, inGroup: false, listed: new Set([address]) };
      members.set(address, member);
    }
    return member;
  }

  function moveTo(next: number): void {
    if (next === tick) return;
    endTick();
    tick = next;
  }

  /** Within a tick the order of the records is the program's own; what counts is the list that comes of them. */
  function endTick(): void {
    for (const address of changed) step(address, 'tick');
    changed.clear();
  }

  function step(address: Address, cause: 'start' | 'tick'): void {
    const { inGroup, listed } = memberOf(address);
    const at = tick;
    const addresses = inGroup ? [...listed].sort((a, b) => a - b) : [];
    const view: MembershipView = { ...NO_COLUMNS, inGroup, addresses };
    events.push((numberOf) => {
      return { event: 'stepped', tick: at, node: numberOf(address), cause, now: at, answers: null, view };
    });
  }

  function start(address: Address): void {
    const member = memberOf(address);
    if (member.isUp || member.hasFailed) return;
    member.isUp = true;
    const at = tick;
    events.push((numberOf) => ({ event: 'started', tick: at, node: numberOf(address), life: 0 }));
    step(address, 'start');
  }

  function change(address: Address, about: Address, kind: 'joined' | 'removed'): void {
    const member = memberOf(address);
    // What a program logs after its failure is no step of a node that is up.
    if (member.hasFailed) return;
    start(address);
    member.inGroup = true;
    if (kind === 'joined') member.listed.add(about);
    else if (about !== address) member.listed.delete(about);
    changed.add(address);
  }

  function fail(address: Address): void {
    const member = memberOf(address);
    if (member.hasFailed) return;
    start(address);
    if (changed.delete(address)) step(address, 'tick');
    member.isUp = false;
    member.hasFailed = true;
    const at = tick;
    events.push((numberOf) => ({ event: 'stopped', tick: at, node: numberOf(address), how: 'crashed' }));
  }

  return {
    add(record) {
      moveTo(record.tick);
      const node = nodeOfLogAddress(record.node ?? INTRODUCER_ADDRESS);
      switch (record.kind) {
        case 'made':
          memberOf(node);
          return;
        case 'founds':
          memberOf(node).inGroup = true;
          start(node);
          return;
        case 'asks':
          start(node);
          return;
        case 'joined':
        case 'removed':
          change(node, nodeOfLogAddress(record.about), record.kind);
          return;
        case 'failed':
          fail(node);
          return;
        case 'clock':
        case 'other':
          return;
      }
    },
    trace() {
      endTick();
      const addresses = [...members.keys()].sort((a, b) => a - b);
      const numbers = new Map(addresses.map((address, number) => [address, number]));
      const header: TraceHeader = {
        recordedBy,
        protocol: 'the program of the log',
        nodes: addresses.map((address) => ({ name: nameOf(address), address })),
        schedule: null,
        complete: ['started', 'stopped'],
        contents: [],
      };
      const ended: TraceEvent = { event: 'ended', tick, end: { kind: 'stopped' } };
      return { header, events: [...events.map((made) => made((address) => numbers.get(address)!)), ended] };
    },
  };
}

const NO_COLUMNS = { suspects: [], epochs: null, heartbeats: null, heardTicks: null } as const;

/** MP1 makes its nodes with the addresses 1, 2, …: the names that they have everywhere else here. */
function nameOf(address: Address): string {
  const node = address - addressOfNode(0);
  return node >= 0 && node < MOST_NODES ? nodeName(node) : formatAddress(address);
}

/** MP1 itself has room for 1,000 nodes. */
const MOST_NODES = 2000;
