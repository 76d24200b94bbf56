/** Running a protocol through a schedule, and writing down what was seen. */

import { nodeName } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import type { WorldOptions } from '../../src/simulation/make-world.ts';
import type { Observer } from '../../src/simulation/observer.ts';
import { type RunSummary, runWorld } from '../../src/simulation/world.ts';

export interface Run {
  readonly summary: RunSummary;
  /** What happened, in order, a short line per event: `3 n1 tick`, `3 n1>n2 delivered PING`. */
  readonly log: readonly string[];
}

export function run<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): Run {
  const log: string[] = [];
  const link = (from: number, to: number) => `${nodeName(from)}>${nodeName(to)}`;
  const observer: Observer<State, Message> = {
    started: (tick, node, life) => log.push(`${tick} ${nodeName(node)} life ${life}`),
    stopped: (tick, node, how) => log.push(`${tick} ${nodeName(node)} ${how}`),
    paused: (tick, node) => log.push(`${tick} ${nodeName(node)} paused`),
    resumed: (tick, node) => log.push(`${tick} ${nodeName(node)} resumed`),
    slowed: (tick, node) => log.push(`${tick} ${nodeName(node)} slowed`),
    relieved: (tick, node) => log.push(`${tick} ${nodeName(node)} relieved`),
    waits: (tick, { from, to, message }) =>
      log.push(`${tick} ${link(from, to)} waits ${protocol.messageKind(message)}`),
    clockMoved: (tick, node, byTicks) => log.push(`${tick} ${nodeName(node)} clock ${byTicks}`),
    wallMoved: (tick, node, byTicks) => log.push(`${tick} ${nodeName(node)} wall clock ${byTicks}`),
    forged: (tick, to, about) => log.push(`${tick} ${nodeName(to)} lied to about ${nodeName(about)}`),
    stepped: (tick, node, cause) => log.push(`${tick} ${nodeName(node)} ${cause}`),
    sent: ({ sentTick, from, to, message }) =>
      log.push(`${sentTick} ${link(from, to)} sent ${protocol.messageKind(message)}`),
    lost: (tick, { from, to, message }, reason) =>
      log.push(`${tick} ${link(from, to)} lost ${protocol.messageKind(message)}: ${reason}`),
    delivered: (tick, { from, to, message }) =>
      log.push(`${tick} ${link(from, to)} delivered ${protocol.messageKind(message)}`),
    tickEnded: (tick) => log.push(`${tick} ended`),
  };
  const summary = runWorld(protocol, schedule, { ...options, observer });
  return { summary, log };
}

/** The lines of a run's log that contain one of the words. */
export function linesWith({ log }: Run, ...words: readonly string[]): string[] {
  return log.filter((line) => words.some((word) => line.includes(word)));
}

/** The state of every node at the end of a run; `undefined` for who never made a step. */
export function finalStates<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
): (State | undefined)[] {
  const states = new Array<State | undefined>(schedule.nodes).fill(undefined);
  runWorld(protocol, schedule, {
    observer: {
      stepped: (_tick, node, _cause, state) => {
        states[node] = state;
      },
    },
  });
  return states;
}
