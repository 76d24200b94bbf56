/**
 * A history is the trace of a world as it is fingerprinted: what happened, without the numbers that only tell messages
 * apart, and without what follows from the rest. Each event is a line of JSON, whose fields stay as they are and in
 * their order: the fingerprints of all kept cases are made of these lines.
 */

import { type NodeName, nodeName } from '../faults/nodes.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { LossReason, StepCause, TraceEvent } from './event.ts';
import { hexOf } from './hex.ts';

/** One thing that happened. `tick` is the world’s, whatever a node’s own clock says. */
export type HistoryEvent =
  | { readonly event: 'started'; readonly tick: number; readonly node: NodeName; readonly life: number }
  | {
      readonly event: 'stopped';
      readonly tick: number;
      readonly node: NodeName;
      readonly how: 'crashed' | 'left';
    }
  | {
      readonly event: 'paused' | 'resumed' | 'slowed' | 'relieved';
      readonly tick: number;
      readonly node: NodeName;
    }
  | {
      readonly event: 'clock moved';
      readonly tick: number;
      readonly node: NodeName;
      /** Beyond the one tick that it should. */
      readonly byTicks: number;
    }
  | { readonly event: 'wall set'; readonly tick: number; readonly node: NodeName; readonly byTicks: number }
  | {
      readonly event: 'forged';
      readonly tick: number;
      readonly to: NodeName;
      /** The encoded lie, in hexadecimal. */
      readonly bytes: string;
    }
  | {
      readonly event: 'strayed';
      readonly tick: number;
      readonly to: NodeName;
      /** The mail of another group, in hexadecimal. */
      readonly bytes: string;
    }
  | {
      readonly event: 'stepped';
      readonly tick: number;
      readonly node: NodeName;
      readonly cause: StepCause;
      readonly view: MembershipView;
    }
  | {
      readonly event: 'sent';
      readonly tick: number;
      readonly from: NodeName;
      readonly to: NodeName;
      /** The encoded message, in hexadecimal. */
      readonly bytes: string;
    }
  | {
      readonly event: 'lost';
      readonly tick: number;
      readonly from: NodeName;
      readonly to: NodeName;
      readonly sentTick: number;
      readonly reason: LossReason;
    }
  | {
      readonly event: 'delivered';
      readonly tick: number;
      readonly from: NodeName;
      readonly to: NodeName;
      readonly sentTick: number;
    };

/** `null`: an event that no history has. */
export function historyEventOf(seen: TraceEvent): HistoryEvent | null {
  const { event, tick } = seen;
  switch (event) {
    case 'started':
      return { event, tick, node: nodeName(seen.node), life: seen.life };
    case 'stopped':
      return { event, tick, node: nodeName(seen.node), how: seen.how };
    case 'paused':
    case 'resumed':
    case 'slowed':
    case 'relieved':
      return { event, tick, node: nodeName(seen.node) };
    case 'clock moved':
    case 'wall set':
      return { event, tick, node: nodeName(seen.node), byTicks: seen.byTicks };
    case 'forged':
    case 'strayed':
      return { event, tick, to: nodeName(seen.to), bytes: hexOf(seen.contents.bytes ?? NO_BYTES) };
    case 'stepped':
      return { event, tick, node: nodeName(seen.node), cause: seen.cause, view: seen.view };
    case 'sent':
      return {
        event,
        tick,
        from: nodeName(seen.from),
        to: nodeName(seen.to),
        bytes: hexOf(seen.contents.bytes ?? NO_BYTES),
      };
    case 'lost': {
      const { from, to, sentTick, reason } = seen;
      return { event, tick, from: nodeName(from), to: nodeName(to), sentTick, reason };
    }
    case 'delivered': {
      const { from, to, sentTick } = seen;
      return { event, tick, from: nodeName(from), to: nodeName(to), sentTick };
    }
    case 'waits':
    case 'tick ended':
    case 'ended':
      return null;
  }
}

const NO_BYTES = new Uint8Array();
