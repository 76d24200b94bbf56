/** Recording a run of the world: what its observer sees, as events of a trace. Nothing is stored. */

import { addressOfNode } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { MessageContents, TraceEnd, TraceEvent } from '../trace/event.ts';
import { type Host, hostOf } from './host.ts';
import type { Observer } from './observer.ts';
import type { RunEnd } from './run-end.ts';
import { firstLineOfThrown } from './thrown.ts';
import { type RunSummary, runWorld, type WorldOptions } from './world.ts';

export interface RecordOptions {
  /**
   * What of a message is asked of the protocol: `everything`, or the `bytes` alone of what is sent. Each question is
   * one more that a broken protocol may throw at, and the run ends there.
   */
  readonly contents: 'everything' | 'bytes';
}

/** An observer that hands on every event of a run, but for its end, which no observer sees. */
export function recorder<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Pick<Schedule, 'faults'>,
  { contents }: RecordOptions,
  take: (event: TraceEvent) => void,
): Observer<State, Message> {
  const host = hostOf(protocol);
  const isWhole = contents === 'everything';
  const contentsOf = isWhole ? everything(host) : onlyBytes(host);
  /** What the next step of a node takes in. */
  let arrived: number | null = null;

  return {
    started: (tick, node, life) => take({ event: 'started', tick, node, life }),
    stopped: (tick, node, how) => take({ event: 'stopped', tick, node, how }),
    paused: (tick, node) => take({ event: 'paused', tick, node }),
    resumed: (tick, node, wakes) => take({ event: 'resumed', tick, node, wakes }),
    slowed: (tick, node, { messagesPerTick, queueLimit, loses }) =>
      take({ event: 'slowed', tick, node, messagesPerTick, queueLimit, loses }),
    relieved: (tick, node) => take({ event: 'relieved', tick, node }),
    clockMoved: (tick, node, byTicks) => take({ event: 'clock moved', tick, node, byTicks }),
    wallMoved: (tick, node, byTicks) => take({ event: 'wall set', tick, node, byTicks }),
    forged(tick, to, about, message, id) {
      arrived = id;
      take({
        event: 'forged',
        tick,
        id,
        to,
        about: addressOfNode(about),
        contents: contentsOf(to, message),
      });
    },
    strayed(tick, to, from, message, id) {
      arrived = id;
      const sender = addressOfNode(from);
      take({ event: 'strayed', tick, id, to, from: sender, contents: contentsOf(to, message) });
    },
    stepped(tick, node, cause, state, now) {
      const answers = cause === 'receive' ? arrived : null;
      arrived = null;
      take({ event: 'stepped', tick, node, cause, now, answers, view: host.view(node, state) });
    },
    sent({ id, from, to, sentTick, message }) {
      take({ event: 'sent', tick: sentTick, id, from, to, contents: contentsOf(from, message) });
    },
    lost(tick, { id, from, to, sentTick, isCopy }, reason, lostBy) {
      const fault = lostBy === null ? null : schedule.faults.indexOf(lostBy);
      take({ event: 'lost', tick, id, from, to, sentTick, isCopy, reason, fault });
    },
    waits: (tick, { id, from, to, sentTick, isCopy }) =>
      take({ event: 'waits', tick, id, from, to, sentTick, isCopy }),
    delivered(tick, { id, from, to, sentTick, isCopy, damage, message }) {
      arrived = id;
      const damaged = isWhole && damage !== 0 ? contentsOf(to, message) : null;
      take({ event: 'delivered', tick, id, from, to, sentTick, isCopy, damaged });
    },
    tickEnded: (tick) => take({ event: 'tick ended', tick }),
  };
}

type ContentsOf<Message> = (node: number, message: Message) => MessageContents;

function onlyBytes<State, Message>(host: Host<State, Message>): ContentsOf<Message> {
  return oncePerMessage((node, message) => ({ kind: null, tells: null, bytes: host.encode(node, message) }));
}

function everything<State, Message>(host: Host<State, Message>): ContentsOf<Message> {
  return oncePerMessage((node, message) => ({
    kind: host.messageKind(node, message),
    tells: host.carries(node, message),
    bytes: host.encode(node, message),
  }));
}

/** The same message often goes to several, one after the other. */
function oncePerMessage<Message>(ask: ContentsOf<Message>): ContentsOf<Message> {
  let latest: { readonly message: Message; readonly contents: MessageContents } | null = null;
  return (node, message) => {
    if (latest === null || latest.message !== message) latest = { message, contents: ask(node, message) };
    return latest.contents;
  };
}

/** Runs the schedule and hands on the whole trace, its end included. */
export function recordRun<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  take: (event: TraceEvent) => void,
  options: RecordOptions & Omit<WorldOptions<State, Message>, 'observer'> = { contents: 'everything' },
): RunSummary {
  const { contents, ...runOptions } = options;
  const observer = recorder(protocol, schedule, { contents }, take);
  const run = runWorld(protocol, schedule, { ...runOptions, observer });
  take({ event: 'ended', tick: Math.max(run.ticks - 1, 0), end: endOf(run.end) });
  return run;
}

function endOf(end: RunEnd): TraceEnd {
  if (end.kind !== 'threw') return end;
  return { kind: 'threw', node: end.node, error: firstLineOfThrown(end.error) };
}
