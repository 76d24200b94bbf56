/** A run of a few nodes that is played by hand, question by question, with all that is asked and answered written down. */

import { addressOfNode } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { type Answer, nameOf, readAnswer } from './answers.ts';
import type { Question, RawAnswer } from './channel.ts';
import type { Child } from './child.ts';
import { ChildFault } from './fault.ts';
import type { Hello } from './hello.ts';

export const NODES = 3;

/** A question and its answer, as lines of JSON without their numbers. */
export interface Exchange {
  readonly asked: string;
  readonly answered: string;
  /** What it comes to: members may be listed in any order. */
  readonly means: string;
}

/** A run that is being played. */
export interface Played {
  readonly run: number;
  readonly log: Exchange[];
  readonly views: (MembershipView | null)[];
  ask(question: Question): Answer;
}

export function begun(child: Child): Played {
  const run = child.beginRun();
  const log: Exchange[] = [];
  const views: (MembershipView | null)[] = [];
  const ask = (question: Question) =>
    child.ask(question, (raw: RawAnswer) => {
      const { run: _, ...of } = question;
      const { ask: __, ...said } = raw;
      const answer = readAnswer(raw);
      log.push({ asked: JSON.stringify(of), answered: JSON.stringify(said), means: JSON.stringify(answer) });
      return answer;
    });
  return { run, log, views, ask };
}

export const SELVES: readonly Address[] = Array.from({ length: NODES }, (_, node) => addressOfNode(node));

/** A choice as the world makes it: any number, and the same for the same node and tick. */
function choiceOf(node: number, now: number): number {
  return ((node + 1) * 48_271 + now * 69_621) % 2 ** 31;
}

/** A node is made, and comes up. */
export function comeUp(played: Played, hello: Hello, node: number, life: number): Answer['sends'] {
  const settings = Object.fromEntries(
    Object.entries(hello.settings).map(([name, { least, simplest = least }]) => [name, simplest]),
  );
  const { view } = played.ask({
    do: 'node',
    run: played.run,
    node,
    self: nameOf(SELVES[node % NODES]!),
    group: '',
    introducers: [nameOf(SELVES[0]!)],
    settings,
    network: { delayBoundTicks: 1, messageBytesLimit: 1400 },
  });
  if (view === null)
    throw new ChildFault(
      `it answered ${played.log.at(-1)!.answered}, asked ${played.log.at(-1)!.asked}: view is missing`,
    );
  const answer = played.ask({ do: 'start', run: played.run, node, ...clocks(node, 0), life });
  played.views[node] = answer.view ?? view;
  return answer.sends;
}

export function clocks(node: number, now: number): { now: number; wall: number; choice: number } {
  return { now, wall: now, choice: choiceOf(node, now) };
}
