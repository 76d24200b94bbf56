/**
 * MP1's application: runs a protocol through a scenario in exactly the original's order.
 *
 * In each tick every node that is up takes its mail out of the network, ascending. Then, descending, a node
 * whose time has come starts and does nothing else; any other handles its mail and then, only if it is in the
 * group, makes its tick. Failures come last. A message is handled in the tick after the one it was sent in;
 * mail for a node that has not started yet waits for it.
 *
 * This is a world of its own, beside that of `simulation`, because of the one array in which the mail of all
 * nodes waits (see `emul-net.ts`): what a node gets first depends on what the others have taken out before, and
 * on the mail of the dead. The world of `simulation` hands out mail link by link, knows a dozen kinds of fault
 * that MP1 has not, and is fast; it would be neither simpler nor faster for knowing this order too. Schedules,
 * chance, fates of messages and protocols are the same for both.
 */

import { addressOfNode, groupOfNodes, nodeIndex } from '../faults/nodes.ts';
import type { Circumstance, Input, Protocol } from '../protocol/protocol.ts';
import { hostOf } from '../simulation/host.ts';
import { keyedChance } from '../simulation/keyed-chance.ts';
import { createNetwork } from '../simulation/network.ts';
import { type RunEnd, RunOver } from '../simulation/run-end.ts';
import { emulNet } from './emul-net.ts';
import { type MessageCounts, messageCounts } from './message-counts.ts';
import type { Mp1Schedule } from './scenario.ts';

/** Who watches a run. Nodes are given by number, from 0 on. */
export interface ApplicationObserver<State> {
  /** Before the first tick. */
  made?(node: number, state: State): void;
  /** The node's step follows. */
  started?(tick: number, node: number): void;
  stepped?(tick: number, node: number, state: State): void;
  failed?(tick: number, node: number): void;
  /** All nodes have done their work; failures follow. */
  worked?(tick: number): void;
}

/** What there is to say of a run when it is over. */
export interface ApplicationRun {
  readonly end: RunEnd;
  readonly counts: MessageCounts;
  /** Messages that nobody has taken out of the network: the mail of the dead, and what was sent last. */
  readonly leftOver: number;
  /** Sent, and lost by the network. */
  readonly lost: number;
  /** Refused by the network, which carries no message that long. */
  readonly oversize: number;
  /** Refused by the network, which was full. */
  readonly crowdedOut: number;
}

export function runApplication<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Mp1Schedule,
  observer: ApplicationObserver<State> = {},
): ApplicationRun {
  const { nodes, horizonTicks, network } = schedule;
  const chance = keyedChance(schedule.seed, nodes);
  const links = createNetwork(schedule, chance);
  const net = emulNet<Message>();
  const host = hostOf(protocol);
  const counts = messageCounts(nodes, horizonTicks);
  const startTicks = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY);
  const lastTicks = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY);
  for (const fault of schedule.faults) {
    if (fault.kind === 'join') startTicks[nodeIndex(fault.node)] = fault.atTick;
    if (fault.kind === 'crash') lastTicks[nodeIndex(fault.node)] = fault.atTick - 1;
  }
  const group = groupOfNodes(1);
  const states: State[] = [];
  const queues: Message[][] = Array.from({ length: nodes }, () => []);
  let tick = 0;
  let lost = 0;
  let oversize = 0;
  let crowdedOut = 0;

  function step(node: number, input: Input<Message>): void {
    const { state, outbox } = host.reduce(node, states[node]!, input);
    states[node] = state;
    observer.stepped?.(tick, node, state);
    for (const { to, message } of outbox) post(node, to, message);
  }

  function post(from: number, to: number, message: Message): void {
    if (host.byteLength(from, message) > network.messageBytesLimit) oversize++;
    else if (links.fate(from, to - 1).loss !== null) lost++;
    else if (!net.send(to, message)) crowdedOut++;
    else counts.sent(from, tick);
  }

  /** The clocks are right. */
  function circumstance(node: number): Circumstance {
    return { now: tick, wall: tick, choice: chance.choice(node, tick) };
  }

  function work(node: number): void {
    const given = circumstance(node);
    for (const message of queues[node]!.splice(0)) step(node, { kind: 'receive', ...given, message });
    if (host.view(node, states[node]!).inGroup) step(node, { kind: 'tick', ...given });
  }

  function start(node: number): void {
    observer.started?.(tick, node);
    step(node, { kind: 'start', ...circumstance(node), life: 0 });
  }

  function runTick(): void {
    links.beginTick(tick);
    const isUp = (node: number) => tick > startTicks[node]! && tick <= lastTicks[node]!;
    for (let node = 0; node < nodes; node++) {
      if (!isUp(node)) continue;
      const mail = net.receive(addressOfNode(node));
      queues[node]!.push(...mail);
      counts.received(node, tick, mail.length);
    }
    for (let node = nodes - 1; node >= 0; node--) {
      if (tick === startTicks[node]!) start(node);
      else if (isUp(node)) work(node);
    }
    observer.worked?.(tick);
    for (let node = 0; node < nodes; node++) {
      if (tick === lastTicks[node]!) observer.failed?.(tick, node);
    }
  }

  function run(): RunEnd {
    try {
      for (let node = 0; node < nodes; node++) {
        states.push(host.init(node, addressOfNode(node), group));
        observer.made?.(node, states[node]!);
      }
      for (; tick < horizonTicks; tick++) runTick();
      return { kind: 'horizon' };
    } catch (error) {
      if (error instanceof RunOver) return error.end;
      throw error;
    }
  }

  const end = run();
  return { end, counts, leftOver: net.waiting, lost, oversize, crowdedOut };
}
