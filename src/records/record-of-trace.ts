/**
 * The trace of a run as a record, as if somebody had written it down: what each node believes and sends and reads, in lines
 * of its own, and what was done to them in lines of whoever did it, all of them numbered. A tick is a millisecond.
 */

import { factsOf } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting, startOf } from '../faults/times.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { TraceHeader } from '../trace/header.ts';
import { KNOWS_NOBODY } from './court.ts';
import type { RecordHeader, RecordLine } from './line.ts';

export interface RecordWriter {
  readonly header: RecordHeader;
  /** The lines of the next event. */
  linesOf(event: TraceEvent): readonly RecordLine[];
}

/** Told of by events of their own: what is done to a node. */
const DONE_TO_NODES: ReadonlySet<string> = new Set(['join', 'leave', 'crash', 'restart', 'pause']);

export function recordWriter({ recordedBy, protocol, nodes, schedule }: TraceHeader): RecordWriter {
  const numbers = new Map<string | null, number>();
  const views = new Map<number, MembershipView>();
  const faults = schedule === null ? [] : networkFaults(schedule);
  const nameOf = (node: number) => nodes[node]!.name;
  const names = new Map(nodes.map(({ name, address }) => [address, name]));

  function written(t: number, by: string | null, rest: object): RecordLine {
    const n = (numbers.get(by) ?? 0) + 1;
    numbers.set(by, n);
    return { t, by, n, ...rest } as RecordLine;
  }

  /** Faults that have begun by now; they stand in the schedule, and nobody sees them in a run. */
  function begun(tick: number): RecordLine[] {
    const lines: RecordLine[] = [];
    while (faults.length > 0 && faults[0]!.t <= tick) lines.push(written(tick, null, faults.shift()!.rest));
    return lines;
  }

  function changes(tick: number, node: number, before: MembershipView, after: MembershipView): RecordLine[] {
    const name = nameOf(node);
    const about = (event: string, addresses: readonly number[]) =>
      addresses.flatMap((address) => {
        const whom = names.get(address);
        return whom === undefined || whom === name
          ? []
          : [written(tick, name, { node: name, event, about: whom })];
      });
    const without = (these: readonly number[], those: readonly number[]) =>
      these.filter((address) => !those.includes(address));
    const removed = without(before.addresses, after.addresses);
    const trusted = without(before.suspects, after.suspects).filter((address) => !removed.includes(address));
    return [
      ...about('removed', removed),
      ...about('listed', without(after.addresses, before.addresses)),
      ...about('trusted', trusted),
      ...about('suspected', without(after.suspects, before.suspects)),
    ];
  }

  function linesOf(event: TraceEvent): RecordLine[] {
    const { tick } = event;
    switch (event.event) {
      case 'started': {
        const node = nameOf(event.node);
        views.delete(event.node);
        return [written(tick, null, { node, event: 'up' })];
      }
      case 'stopped':
        return [written(tick, null, { node: nameOf(event.node), event: 'down', how: event.how })];
      case 'paused':
      case 'resumed':
        return [written(tick, null, { node: nameOf(event.node), event: event.event })];
      case 'stepped': {
        const before = views.get(event.node) ?? KNOWS_NOBODY;
        views.set(event.node, event.view);
        return changes(tick, event.node, before, event.view);
      }
      case 'sent': {
        const { id, from, to } = event;
        const node = nameOf(from);
        return [written(tick, node, { node, event: 'send', id: String(id), to: nodes[to]?.name ?? null })];
      }
      case 'delivered': {
        const node = nameOf(event.to);
        return [written(tick, node, { node, event: 'recv', id: String(event.id) })];
      }
      case 'ended':
        return [...nodes.map(({ name }) => name), null].map((by) => written(tick, by, { event: 'end' }));
      default:
        return [];
    }
  }

  return {
    header: {
      system: protocol,
      recordedBy,
      levels: ['lives', 'faults', 'lists', 'suspicions', 'messages', 'channels'],
      unit: 'ms',
      skew: 0,
      nodes: nodes.map(({ name }) => name),
      isNumbered: true,
    },
    linesOf: (event) => [...begun(event.tick), ...linesOf(event)],
  };
}

/** What stands in the way of messages, and of whoever takes its turns by a clock, in the order in which it begins. */
function networkFaults({ faults }: Schedule) {
  return faults
    .filter(({ kind }) => !DONE_TO_NODES.has(kind))
    .map((fault) => {
      const until = isLasting(fault) ? null : factsOf(fault).endTick;
      return { t: startOf(fault), rest: { event: 'fault', kind: fault.kind, until, share: 1 } };
    })
    .sort((a, b) => a.t - b.t);
}

/** A line as it stands in a file; `by` where it says more than the rest of it. */
export function writtenRecordLine({ by, n, ...line }: RecordLine): string {
  const own = 'node' in line && by === line.node && line.event !== 'up' && line.event !== 'down';
  const isSaid = by !== null && !own;
  return JSON.stringify({ ...(n === null ? {} : { n }), ...(isSaid ? { by } : {}), ...line });
}
