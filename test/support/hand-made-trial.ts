/**
 * A trial made by hand: a test tells, one line at a time, what happened to whom, and reads off what the
 * monitor of one invariant found wrong. Nothing runs and nothing is checked but the claim.
 */
import { boundsOf } from '../../src/invariants/bounds.ts';
import type {
  Invariant,
  MessageSight,
  NodeStatus,
  Trial,
  Violation,
} from '../../src/invariants/invariant.ts';
import { violationOf } from '../../src/invariants/judge.ts';
import type { MemberVector } from '../../src/protocol/member-list.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { NEVER } from '../../src/simulation/causal-clocks.ts';
import type { LossReason, StepCause } from '../../src/simulation/observer.ts';
import { addressOfNode, type NodeName, nodeIndex, type Schedule } from '../../src/simulation/schedule.ts';

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

export interface HandMadeTrial {
  readonly violations: readonly Violation[];
  /** A life of the node begins; it believes `view`, itself alone unless given. */
  starts(tick: number, node: NodeName, view?: MembershipView): void;
  stops(tick: number, node: NodeName, how?: 'crashed' | 'left'): void;
  /** The node makes a step, and believes `view` from then on. */
  believes(tick: number, node: NodeName, view: MembershipView, cause?: StepCause): void;
  sends(tick: number, from: NodeName, to: NodeName, carries: MemberVector): void;
  /** A message arrives; the step of the node that it reaches is still to be told. */
  delivers(tick: number, from: NodeName, to: NodeName, sentTick: number): void;
  loses(tick: number, from: NodeName, to: NodeName, reason?: LossReason): void;
  /** What `of` issued at `issuedTick` has reached the node; over a fresh chain unless said otherwise. */
  hears(node: NodeName, of: NodeName, issuedTick: number, chain?: 'fresh' | 'stale'): void;
  /** These ticks end, the last one included. */
  passes(fromTick: number, toTick: number): void;
}

export function handMadeTrial(invariant: Invariant, schedule: Schedule): HandMadeTrial {
  const violations: Violation[] = [];
  const nodes: NodeStatus[] = [];
  const views: MembershipView[] = [];
  const clocks: { past: number[]; fresh: number[] }[] = [];
  for (let node = 0; node < schedule.nodes; node++) {
    nodes.push({ up: false, life: -1, startedTick: 0 });
    views.push(listing([addressOfNode(node)], { inGroup: false }));
    clocks.push({ past: nothing(), fresh: nothing() });
  }
  const trial: Trial = {
    schedule,
    bounds: boundsOf(schedule),
    nodes,
    views,
    clockOf: (node) => clocks[node]!,
    violate: (finding) => violations.push(violationOf(invariant.name, finding)),
  };
  const monitor = invariant.watch(trial);

  function nothing(): number[] {
    return new Array<number>(schedule.nodes).fill(NEVER);
  }

  function step(tick: number, node: number, cause: StepCause, after: MembershipView): void {
    const before = views[node]!;
    views[node] = after;
    if (cause === 'start' || cause === 'tick') {
      clocks[node]!.past[node] = tick;
      clocks[node]!.fresh[node] = tick;
    }
    monitor.stepped?.({ tick, node, cause, before, after });
  }

  function sight(tick: number, from: NodeName, to: NodeName, carries: MemberVector | null): MessageSight {
    return { from: nodeIndex(from), to: nodeIndex(to), sentTick: tick, carries };
  }

  return {
    violations,
    starts(tick, name, view) {
      const node = nodeIndex(name);
      nodes[node] = { up: true, life: nodes[node]!.life + 1, startedTick: tick };
      clocks[node] = { past: nothing(), fresh: nothing() };
      monitor.started?.(tick, node);
      step(tick, node, 'start', view ?? listing([addressOfNode(node)], { epochs: [nodes[node]!.life] }));
    },
    stops(tick, name, how = 'crashed') {
      const node = nodeIndex(name);
      nodes[node] = { ...nodes[node]!, up: false };
      monitor.stopped?.(tick, node, how);
    },
    believes: (tick, name, view, cause = 'tick') => step(tick, nodeIndex(name), cause, view),
    sends: (tick, from, to, carries) => monitor.sent?.(sight(tick, from, to, carries)),
    delivers: (tick, from, to, sentTick) => monitor.delivered?.(tick, sight(sentTick, from, to, null)),
    loses: (tick, from, to, reason = 'dropped') => monitor.lost?.(tick, sight(tick, from, to, null), reason),
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
