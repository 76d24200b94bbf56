/**
 * The judge of a trace: shows it to the same monitors as a run, event by event. What the world keeps while it runs is kept
 * here from what the trace says: lives, views, and the causal clocks, which each message carries in its envelope there and
 * by its number here. A run ends at the first violation; a trace is judged to its end, claim by claim, for it is there
 * already.
 */

import { nodeOfAddress } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { CausalClock } from '../simulation/causal-clocks.ts';
import type { MessageContents, TraceEvent } from '../trace/event.ts';
import { benchOf, type UnjudgedClaim } from './bench.ts';
import type { Tier } from './claim-description.ts';
import type { Details } from './details.ts';
import type { Finding, Invariant, MessageSight, Reading, Trial, Violation } from './invariant.ts';
import type { OwnTime } from './own-time.ts';
import type { Promises } from './promises.ts';
import { viewStep } from './view-step.ts';
import { violationByRun, violationOf } from './violations.ts';
import type { Watcher } from './watcher.ts';

export interface TraceJudgeOptions {
  readonly schedule: Schedule;
  readonly promises: Promises;
  readonly invariants: readonly Invariant[];
  readonly tiers: readonly Tier[];
  readonly details: Details;
  readonly ownTime?: OwnTime;
  readonly skewTicks?: number;
  /** Who watches besides. */
  readonly watchers?: readonly Watcher[];
  /** What a node believes before the first step of a life. */
  unborn(node: number): MembershipView;
  /** A message as its own family reads it; `null`: nobody can. */
  messageOf(contents: MessageContents): unknown;
  /** Does a message that is sent show by itself that its sender is alive? Else its turns do. */
  readonly isSendingASign?: boolean;
  /** For how long it is remembered when a message was sent, in ticks; for ever unless given. */
  readonly keptTicks?: number;
  /** Told of everything that is found, as it is; what of it stands is for the listener to say. */
  found?(claim: string, finding: Finding): void;
}

interface TraceJudgement {
  /** Of each claim the first violation, in the order in which they were found. */
  readonly found: readonly Violation[];
  /** The claim that the run breaks by how it ended, which needs no monitor; it is among those found. */
  readonly byEnd: Violation | null;
  readonly judged: readonly string[];
  readonly notJudged: readonly UnjudgedClaim[];
  /** Live members that were suspected or removed, and how many of these nobody is to blame for. */
  readonly falsePositives: number;
  readonly falsePositivesExcused: number;
  readonly messages: number;
  /** The last tick. */
  readonly lastTick: number;
}

export interface TraceJudge {
  /** The run as who only watches sees it. */
  readonly trial: Trial;
  take(event: TraceEvent): void;
  /** What came of all that was taken. */
  judgement(): TraceJudgement;
}

/** When a message was sent, and what its sender knew. */
interface Posted {
  readonly sentTick: number;
  readonly clock: CausalClock;
}

export function judgeOfTrace(options: TraceJudgeOptions): TraceJudge {
  const {
    schedule,
    unborn,
    messageOf,
    isSendingASign = false,
    keptTicks = Number.POSITIVE_INFINITY,
  } = options;
  const found: Violation[] = [];
  const bench = benchOf({
    ...options,
    situations: options.watchers ?? [],
    sizesOf: null,
    found(claim, finding) {
      options.found?.(claim, finding);
      if (!found.some((earlier) => earlier.claim === claim)) found.push(violationOf(claim, finding));
    },
  });
  const { monitor, lives, views, clocks, trial } = bench;
  for (let node = 0; node < schedule.nodes; node++) views[node] = unborn(node);
  /** By number, in the order in which they were sent. */
  const posted = new Map<number, Posted>();
  const read = new WeakMap<MessageContents, unknown>();
  let messages = 0;
  let lastTick = 0;
  let byEnd: Violation | null = null;

  function sight(
    event: Extract<TraceEvent, { event: 'sent' | 'lost' | 'waits' | 'delivered' }>,
  ): MessageSight {
    const { from, to, contents } = event;
    const isSent = event.event === 'sent';
    const sentTick = isSent ? event.tick : event.sentTick;
    const dueTick = event.event === 'delivered' ? event.dueTick : sentTick + 1;
    const isDamaged = 'isDamaged' in event && event.isDamaged;
    if (!read.has(contents)) read.set(contents, messageOf(contents));
    const message = read.get(contents);
    const carries = contents.tells;
    const isCopy = !isSent && event.isCopy;
    return {
      from,
      to,
      sentTick,
      dueTick,
      isCopy,
      isDamaged,
      kind: contents.kind ?? 'message',
      carries,
      message,
    };
  }

  function forget(tick: number): void {
    for (const [id, { sentTick }] of posted) {
      if (sentTick >= tick - keptTicks) return;
      posted.delete(id);
    }
  }

  /** What the next step of a node reads. */
  let arrived: Reading | null = null;

  function take(event: TraceEvent): void {
    const { tick } = event;
    lastTick = tick;
    switch (event.event) {
      case 'started':
        clocks.restart(event.node, tick);
        lives.start(tick, event.node);
        views[event.node] = unborn(event.node);
        monitor.started?.(tick, event.node);
        return;
      case 'stopped':
        lives.stop(event.node);
        monitor.stopped?.(tick, event.node, event.how);
        return;
      case 'paused':
        lives.pause(event.node);
        monitor.paused?.(tick, event.node);
        return;
      case 'resumed':
        lives.resume(event.node);
        monitor.resumed?.(tick, event.node, event.wakes);
        return;
      case 'slowed':
        lives.slow(event.node);
        monitor.slowed?.(tick, event.node, event);
        return;
      case 'relieved':
        lives.relieve(event.node);
        monitor.relieved?.(tick, event.node);
        return;
      case 'clock moved':
        monitor.clockMoved?.(tick, event.node, event.byTicks);
        return;
      case 'wall set':
        monitor.wallMoved?.(tick, event.node, event.byTicks);
        return;
      case 'stepped': {
        const { node, cause, now, view } = event;
        if (cause === 'tick') clocks.advance(node, tick);
        const before = views[node]!;
        views[node] = view;
        lives.look(node, view);
        if (cause === 'tick') lives.turn(tick, node);
        const reading = cause === 'receive' ? arrived : null;
        arrived = null;
        monitor.stepped?.(viewStep(tick, node, cause, now, before, view, reading));
        return;
      }
      case 'sent':
        messages++;
        // Its own clock may be behind that of whoever says when it came up.
        if (isSendingASign) clocks.advance(event.from, Math.max(tick, trial.nodes[event.from]!.startedTick));
        forget(tick);
        posted.set(event.id, { sentTick: tick, clock: clocks.of(event.from) });
        monitor.sent?.(sight(event));
        return;
      case 'delivered': {
        const { id, from, to, sentTick, contents } = event;
        const sent = posted.get(id);
        if (sent !== undefined)
          clocks.receive(to, from, sent.clock, sentTick, contents.tells?.addresses ?? null);
        const seen = sight(event);
        arrived = seen;
        monitor.delivered?.(tick, seen);
        return;
      }
      case 'lost':
        monitor.lost?.(tick, sight(event), event.reason);
        return;
      case 'waits':
        monitor.waits?.(tick, sight(event));
        return;
      case 'forged': {
        const { to, about, contents } = event;
        arrived = { from: nodeOfAddress(about), kind: null, carries: contents.tells };
        monitor.forged?.(tick, to, nodeOfAddress(about), contents.tells, messageOf(contents));
        return;
      }
      case 'strayed':
        monitor.strayed?.(tick, event.to);
        return;
      case 'tick ended':
        monitor.tickEnded?.(tick);
        return;
      case 'ended':
        byEnd = violationAtEnd(event);
        return;
    }
  }

  return {
    trial,
    take,
    judgement() {
      const { falsePositives, falsePositivesExcused } = bench.census.of({
        ticks: lastTick + 1,
        messagesSent: messages,
      });
      return {
        found: byEnd === null ? found : [...found, byEnd],
        byEnd,
        judged: bench.judged,
        notJudged: bench.unjudged,
        falsePositives,
        falsePositivesExcused,
        messages,
        lastTick,
      };
    },
  };
}

/** The claims that a run breaks by how it ends need no monitor. */
function violationAtEnd({ tick, end }: Extract<TraceEvent, { event: 'ended' }>): Violation | null {
  const ticks = tick + 1;
  // Which function has thrown is no part of what is said.
  if (end.kind === 'threw') return violationByRun({ end: { ...end, call: 'reduce' }, ticks });
  return violationByRun({ end, ticks });
}
