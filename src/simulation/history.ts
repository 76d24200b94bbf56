/**
 * A history: everything that happened in a run, as data, one event after the other.
 *
 * Two runs are the same if their histories are, byte for byte, as lines of JSON; a digest of those lines
 * stands for the whole.
 */

import { type NodeName, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { MembershipView, Protocol } from '../protocol/protocol.ts';
import { asking } from './asking.ts';
import { createDigest } from './digest.ts';
import type { LossReason, Observer, StepCause } from './observer.ts';
import { type RunSummary, runWorld, type WorldOptions } from './world.ts';

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

/** An observer that hands on every event of a run as data. */
export function historyObserver<State, Message>(
  protocol: Protocol<State, Message>,
  record: (event: HistoryEvent) => void,
): Observer<State, Message> {
  const asked = asking(protocol);
  return {
    started: (tick, node, life) => record({ event: 'started', tick, node: nodeName(node), life }),
    stopped: (tick, node, how) => record({ event: 'stopped', tick, node: nodeName(node), how }),
    paused: (tick, node) => record({ event: 'paused', tick, node: nodeName(node) }),
    resumed: (tick, node) => record({ event: 'resumed', tick, node: nodeName(node) }),
    slowed: (tick, node) => record({ event: 'slowed', tick, node: nodeName(node) }),
    relieved: (tick, node) => record({ event: 'relieved', tick, node: nodeName(node) }),
    clockMoved: (tick, node, byTicks) =>
      record({ event: 'clock moved', tick, node: nodeName(node), byTicks }),
    wallMoved: (tick, node, byTicks) => record({ event: 'wall set', tick, node: nodeName(node), byTicks }),
    forged: (tick, to, _about, message) =>
      record({ event: 'forged', tick, to: nodeName(to), bytes: hexOf(asked.encode(to, message)) }),
    stepped: (tick, node, cause, state) =>
      record({ event: 'stepped', tick, node: nodeName(node), cause, view: asked.view(node, state) }),
    sent: ({ sentTick, from, to, message }) =>
      record({
        event: 'sent',
        tick: sentTick,
        from: nodeName(from),
        to: nodeName(to),
        bytes: hexOf(asked.encode(from, message)),
      }),
    lost: (tick, { from, to, sentTick }, reason) =>
      record({ event: 'lost', tick, from: nodeName(from), to: nodeName(to), sentTick, reason }),
    delivered: (tick, { from, to, sentTick }) =>
      record({ event: 'delivered', tick, from: nodeName(from), to: nodeName(to), sentTick }),
  };
}

const HEX_OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX_OF_BYTE[bytes[i]!]!;
  return text;
}

/** Runs the schedule, and hands on each event as it happens; `index` is its number, from 0 on. Nothing is stored. */
export function streamHistory<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  record: (event: HistoryEvent, index: number) => void,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): RunSummary {
  let index = 0;
  const observer = historyObserver(protocol, (event) => record(event, index++));
  return runWorld(protocol, schedule, { ...options, observer });
}

/** The history of one run, a line of JSON per event. Of a long run that is much: `streamHistory` stores nothing. */
export function historyLines<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): string[] {
  const lines: string[] = [];
  streamHistory(protocol, schedule, (event) => lines.push(JSON.stringify(event)), options);
  return lines;
}

/** The digest of a history. */
export function digestOfLines(lines: readonly string[]): string {
  const digest = createDigest();
  for (const line of lines) digest.add(`${line}\n`);
  return digest.hex();
}
