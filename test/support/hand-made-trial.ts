/**
 * A trial made by hand: a test tells, one line at a time, what happened to whom, and reads off what the
 * monitor of one invariant found wrong. Nothing runs and nothing is checked but the claim.
 */

import type { ReadingPace, WakeOrder } from '../../src/faults/node-effect.ts';
import { addressOfNode, type NodeName, nodeIndex, nodeOfAddress } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { promisesOf } from '../../src/gossip/promises.ts';
import { fanOut } from '../../src/judge/fan-out.ts';
import type {
  Invariant,
  MessageSight,
  Monitor,
  Reading,
  Trial,
  Violation,
} from '../../src/judge/invariant.ts';
import { livesOf } from '../../src/judge/lives.ts';
import { ownTimeOf } from '../../src/judge/own-time.ts';
import type { Promises } from '../../src/judge/promises.ts';
import { sharedIn } from '../../src/judge/shared.ts';
import { viewStep } from '../../src/judge/view-step.ts';
import { violationOf } from '../../src/judge/violations.ts';
import type { MemberVector } from '../../src/protocol/member-vector.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { NEVER } from '../../src/simulation/causal-clocks.ts';
import type { LossReason, StepCause } from '../../src/trace/event.ts';

/**
 * What a node believes that is in the group and lists these addresses, all in their first life, at
 * heartbeat 0. The address of `n2` is 2.
 */
export function listing(addresses: readonly number[], rest: Partial<MembershipView> = {}): MembershipView {
  const zeros = addresses.map(() => 0);
  return {
    inGroup: true,
    addresses,
    suspects: [],
    epochs: zeros,
    heartbeats: zeros,
    heardTicks: zeros,
    ...rest,
  };
}

/** What a message tells: heartbeats by address, all of first lives. */
export function telling(heartbeats: Readonly<Record<number, number>>): MemberVector {
  const addresses = Object.keys(heartbeats).map(Number);
  return { addresses, epochs: addresses.map(() => 0), heartbeats: Object.values(heartbeats) };
}

/** What is to be said of a message besides its ends and its carrying time. */
type SightParts = Partial<Omit<MessageSight, 'from' | 'to'>>;

export interface HandMadeTrial {
  readonly violations: readonly Violation[];
  /** Why the claim says nothing of such a schedule; `null`: it does. */
  readonly notJudged: string | null;
  /** A life of the node begins; it believes `view`, itself alone unless given. */
  starts(tick: number, node: NodeName, view?: MembershipView): void;
  stops(tick: number, node: NodeName, how?: 'crashed' | 'left'): void;
  pauses(tick: number, node: NodeName): void;
  /** It goes on, with its mail first unless said otherwise. */
  resumes(tick: number, node: NodeName, wakes?: WakeOrder): void;
  /** It reads at this pace from now on, one message a tick of two at the most unless given. */
  slows(tick: number, node: NodeName, pace?: Partial<ReadingPace>): void;
  relieves(tick: number, node: NodeName): void;
  /** A message that was sent in this tick has arrived when it is due, and waits. */
  queues(tick: number, from: NodeName, to: NodeName, sentTick: number, rest?: SightParts): void;
  /** By one tick less than it should have gone on, unless given. */
  clockMoves(tick: number, node: NodeName, byTicks?: number): void;
  /** The node makes a step, and believes `view` from then on. Its own clock shows `tick` unless given. */
  believes(tick: number, node: NodeName, view: MembershipView, cause?: StepCause, now?: number): void;
  /** A PING, unless said otherwise, that is due in the next tick. */
  sends(tick: number, from: NodeName, to: NodeName, carries: MemberVector | null, rest?: SightParts): void;
  /** A message arrives when it is due; the step of the node that it reaches is still to be told. */
  delivers(tick: number, from: NodeName, to: NodeName, sentTick: number, rest?: SightParts): void;
  /** A lie arrives; the step of the node that it reaches is still to be told. */
  forges(tick: number, to: NodeName, carries: MemberVector): void;
  /** A message that was sent in this tick, unless said otherwise, is lost. */
  loses(tick: number, from: NodeName, to: NodeName, reason?: LossReason, rest?: SightParts): void;
  /** What `of` issued at `issuedTick` has reached the node; over a fresh chain unless said otherwise. */
  hears(node: NodeName, of: NodeName, issuedTick: number, chain?: 'fresh' | 'stale'): void;
  /** These ticks end, the last one included. */
  passes(fromTick: number, toTick: number): void;
}

export function handMadeTrial(
  invariant: Invariant,
  schedule: Schedule,
  sizesOf: Trial['sizesOf'] = null,
  promises: Promises = promisesOf(schedule),
): HandMadeTrial {
  const violations: Violation[] = [];
  const lives = livesOf(schedule.nodes);
  const { nodes } = lives;
  const views: MembershipView[] = [];
  const clocks: { past: number[]; fresh: number[] }[] = [];
  for (let node = 0; node < schedule.nodes; node++) {
    views.push(listing([addressOfNode(node)], { inGroup: false }));
    clocks.push({ past: nothing(), fresh: nothing() });
  }
  const monitors: Monitor[] = [];
  const trial: Trial = {
    schedule,
    promises,
    nodes,
    lifeEpochs: lives.epochs,
    views,
    clockOf: (node) => clocks[node]!,
    ownTime: ownTimeOf(schedule),
    sizesOf,
    supposing: null,
    shared: sharedIn(() => trial, monitors),
    violate: (finding) => violations.push(violationOf(invariant.name, finding)),
  };
  const watching = invariant.watch(trial);
  const monitor = fanOut([...monitors, 'notJudged' in watching ? {} : watching]);

  /** What has arrived, and the next step reads. */
  let arrived: Reading | null = null;

  function nothing(): number[] {
    return new Array<number>(schedule.nodes).fill(NEVER);
  }

  function step(tick: number, node: number, cause: StepCause, after: MembershipView, now = tick): void {
    const before = views[node]!;
    views[node] = after;
    lives.look(node, after);
    if (cause === 'tick') lives.turn(tick, node);
    if (cause === 'start' || cause === 'tick') {
      clocks[node]!.past[node] = tick;
      clocks[node]!.fresh[node] = tick;
    }
    const reading = cause === 'receive' ? arrived : null;
    arrived = null;
    monitor.stepped?.(viewStep(tick, node, cause, now, before, after, reading));
  }

  function sight(from: NodeName, to: NodeName, sentTick: number, rest: SightParts): MessageSight {
    const usual = {
      dueTick: sentTick + 1,
      isCopy: false,
      isDamaged: false,
      kind: 'PING',
      carries: null,
      message: null,
    };
    return { ...usual, from: nodeIndex(from), to: nodeIndex(to), sentTick, ...rest };
  }

  return {
    violations,
    notJudged: 'notJudged' in watching ? watching.notJudged : null,
    starts(tick, name, view) {
      const node = nodeIndex(name);
      lives.start(tick, node);
      clocks[node] = { past: nothing(), fresh: nothing() };
      monitor.started?.(tick, node);
      step(tick, node, 'start', view ?? listing([addressOfNode(node)], { epochs: [nodes[node]!.life] }));
    },
    stops(tick, name, how = 'crashed') {
      const node = nodeIndex(name);
      lives.stop(node);
      monitor.stopped?.(tick, node, how);
    },
    pauses(tick, name) {
      const node = nodeIndex(name);
      lives.pause(node);
      monitor.paused?.(tick, node);
    },
    resumes(tick, name, wakes = 'mail-first') {
      const node = nodeIndex(name);
      lives.resume(node);
      monitor.resumed?.(tick, node, wakes);
    },
    slows(tick, name, pace = {}) {
      const node = nodeIndex(name);
      lives.slow(node);
      monitor.slowed?.(tick, node, { messagesPerTick: 1, queueLimit: 2, loses: 'oldest', ...pace });
    },
    relieves(tick, name) {
      const node = nodeIndex(name);
      lives.relieve(node);
      monitor.relieved?.(tick, node);
    },
    queues: (tick, from, to, sentTick, rest = {}) =>
      monitor.waits?.(tick, sight(from, to, sentTick, { dueTick: tick, ...rest })),
    clockMoves: (tick, name, byTicks = -1) => monitor.clockMoved?.(tick, nodeIndex(name), byTicks),
    believes: (tick, name, view, cause = 'tick', now = tick) => step(tick, nodeIndex(name), cause, view, now),
    sends: (tick, from, to, carries, rest = {}) =>
      monitor.sent?.(sight(from, to, tick, { carries, ...rest })),
    delivers(tick, from, to, sentTick, rest = {}) {
      const seen = sight(from, to, sentTick, { dueTick: tick, ...rest });
      arrived = seen;
      monitor.delivered?.(tick, seen);
    },
    forges(tick, to, carries) {
      const about = nodeOfAddress(carries.addresses[0] ?? 0);
      arrived = { from: about, kind: null, carries };
      monitor.forged?.(tick, nodeIndex(to), about, carries, null);
    },
    loses: (tick, from, to, reason = 'dropped', rest = {}) =>
      monitor.lost?.(tick, sight(from, to, tick, rest), reason),
    hears(name, of, issuedTick, chain = 'fresh') {
      const clock = clocks[nodeIndex(name)]!;
      clock.past[nodeIndex(of)] = issuedTick;
      if (chain === 'fresh') clock.fresh[nodeIndex(of)] = issuedTick;
    },
    passes(fromTick, toTick) {
      for (let tick = fromTick; tick <= toTick; tick++) monitor.tickEnded?.(tick);
    },
  };
}
