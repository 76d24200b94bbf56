/** Recording a run of the world: what its observer sees, as events of a trace. Nothing is stored. */
import type { Protocol } from '../protocol/protocol.ts';
import type { MessageContents, TraceEnd, TraceEvent } from '../trace/event.ts';
import { type Asking, asking } from './asking.ts';
import type { Envelope, Observer } from './observer.ts';
import type { RunEnd } from './run-end.ts';
import { addressOfNode, type Schedule } from './schedule.ts';
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
  const asked = asking(protocol);
  const isWhole = contents === 'everything';
  const contentsOf = isWhole ? everything(asked) : onlyBytes(asked);
  /** What the next step of a node takes in. */
  let arrived: number | null = null;

  function named({ id, from, to, sentTick, isCopy }: Envelope<Message>) {
    return { id, from, to, sentTick, isCopy };
  }
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
    stepped(tick, node, cause, state, now) {
      const answers = cause === 'receive' ? arrived : null;
      arrived = null;
      take({ event: 'stepped', tick, node, cause, now, answers, view: asked.view(node, state) });
    },
    sent({ id, from, to, sentTick, message }) {
      take({ event: 'sent', tick: sentTick, id, from, to, contents: contentsOf(from, message) });
    },
    lost(tick, envelope, reason, fault) {
      const place = fault === null ? null : schedule.faults.indexOf(fault);
      take({ event: 'lost', tick, ...named(envelope), reason, fault: place });
    },
    waits: (tick, envelope) => take({ event: 'waits', tick, ...named(envelope) }),
    delivered(tick, envelope) {
      arrived = envelope.id;
      const damaged = isWhole && envelope.damage !== 0 ? contentsOf(envelope.to, envelope.message) : null;
      take({ event: 'delivered', tick, ...named(envelope), damaged });
    },
    tickEnded: (tick) => take({ event: 'tick ended', tick }),
  };
}

type ContentsOf<Message> = (node: number, message: Message) => MessageContents;

function onlyBytes<State, Message>(asked: Asking<State, Message>): ContentsOf<Message> {
  return (node, message) => ({ kind: null, tells: null, bytes: asked.encode(node, message) });
}

function everything<State, Message>(asked: Asking<State, Message>): ContentsOf<Message> {
  return (node, message) => ({
    kind: asked.messageKind(node, message),
    tells: asked.carries(node, message),
    bytes: asked.encode(node, message),
  });
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
