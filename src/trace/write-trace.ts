/** Writing a trace: a header, and then a line of JSON for each event. `docs/trace.md` says what stands in them. */

import { addressOfNode, nodeName } from '../faults/nodes.ts';
import { FOREVER, FOREVER_WORD } from '../faults/times.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { MessageContents, TraceEnd, TraceEvent } from './event.ts';
import { TRACE_FORMAT, TRACE_VERSION, type TraceHeader } from './header.ts';
import { hexOf } from './hex.ts';
import { type WrittenNumber, writtenAddress, writtenNumber } from './number-text.ts';
import { viewChange } from './view-change.ts';

export interface TraceWriter {
  readonly headerLine: string;
  /** The line of the next event. */
  lineOf(event: TraceEvent): string;
}

/** It remembers the latest view of each node, and nothing else. */
export function traceWriter(header: TraceHeader): TraceWriter {
  const views: (MembershipView | undefined)[] = [];
  const nameOf = (node: number) => header.nodes[node]?.name ?? nodeName(node);

  function whereTo(to: number): WrittenNumber {
    return header.nodes[to]?.name ?? writtenAddress(addressOfNode(to));
  }
  function ofMessage(seen: {
    readonly id: number;
    readonly from: number;
    readonly to: number;
    readonly sentTick: number;
    readonly isCopy: boolean;
  }) {
    const { id, from, to, sentTick, isCopy } = seen;
    return { id, from: nameOf(from), to: whereTo(to), sentTick, ...(isCopy ? { isCopy } : {}) };
  }

  function written(seen: TraceEvent): object {
    const { event, tick } = seen;
    switch (event) {
      case 'started':
        return { event, tick, node: nameOf(seen.node), life: seen.life };
      case 'stopped':
        return { event, tick, node: nameOf(seen.node), how: seen.how };
      case 'paused':
      case 'relieved':
        return { event, tick, node: nameOf(seen.node) };
      case 'resumed':
        return { event, tick, node: nameOf(seen.node), wakes: seen.wakes };
      case 'slowed': {
        const { messagesPerTick, queueLimit, loses } = seen;
        return { event, tick, node: nameOf(seen.node), messagesPerTick, queueLimit, loses };
      }
      case 'clock moved':
      case 'wall set':
        return { event, tick, node: nameOf(seen.node), byTicks: seen.byTicks };
      case 'stepped': {
        const { node, cause, now, answers, view } = seen;
        const change = viewChange(views[node] ?? null, view);
        views[node] = view;
        return {
          event,
          tick,
          node: nameOf(node),
          cause,
          now,
          ...(answers === null ? {} : { answers }),
          ...(change === null ? {} : { view: change }),
        };
      }
      case 'sent': {
        const { id, from, to, contents } = seen;
        return { event, tick, id, from: nameOf(from), to: whereTo(to), ...writtenContents(contents) };
      }
      case 'forged': {
        const { id, to, about, contents } = seen;
        const aboutWhom = writtenAddress(about);
        return { event, tick, id, to: nameOf(to), about: aboutWhom, ...writtenContents(contents) };
      }
      case 'strayed': {
        const { id, to, from, contents } = seen;
        return { event, tick, id, to: nameOf(to), from: writtenAddress(from), ...writtenContents(contents) };
      }
      case 'lost': {
        const { reason, isDamaged, fault } = seen;
        return {
          event,
          tick,
          ...ofMessage(seen),
          reason,
          ...(isDamaged ? { isDamaged } : {}),
          ...(fault === null ? {} : { fault }),
        };
      }
      case 'waits':
        return { event, tick, ...ofMessage(seen) };
      case 'delivered': {
        // What is as it was sent stands there already, and since when it has waited.
        const came = seen.isDamaged ? { damaged: writtenContents(seen.contents) } : {};
        return { event, tick, ...ofMessage(seen), ...came };
      }
      case 'tick ended':
        return { event, tick };
      case 'ended':
        return { event, tick, end: writtenEnd(seen.end) };
    }
  }

  function writtenEnd(end: TraceEnd): object {
    if (end.kind === 'threw') {
      const { kind, node, call, error } = end;
      return { kind, node: nameOf(node), ...(call === null ? {} : { call }), error };
    }
    return 'node' in end ? { ...end, node: nameOf(end.node) } : end;
  }
  return {
    headerLine: headerLine(header),
    lineOf: (event) => JSON.stringify(written(event)),
  };
}

function headerLine({
  recordedBy,
  protocol,
  nodes,
  tickMilliseconds,
  schedule,
  complete,
  partly,
  contents,
}: TraceHeader): string {
  const header = {
    format: TRACE_FORMAT,
    version: TRACE_VERSION,
    recordedBy,
    protocol,
    nodes: nodes.map(({ name, address }) => ({ name, address: writtenAddress(address) })),
    ...(tickMilliseconds === undefined ? {} : { tickMilliseconds }),
    schedule,
    complete,
    ...(partly === undefined ? {} : { partly }),
    contents,
  };
  return JSON.stringify(header, (_, value) => (value === FOREVER ? FOREVER_WORD : value));
}

function writtenContents({ kind, says, tells, bytes }: MessageContents): object {
  return {
    ...(kind === null ? {} : { kind }),
    ...(says === null ? {} : { says }),
    ...(tells === null ? {} : { tells: writtenVector(tells) }),
    ...(bytes === null ? {} : { bytes: hexOf(bytes) }),
  };
}

function writtenVector({ addresses, epochs, heartbeats }: MemberVector): object {
  return {
    addresses: addresses.map(writtenAddress),
    epochs: epochs.map(writtenNumber),
    heartbeats: heartbeats.map(writtenNumber),
  };
}
