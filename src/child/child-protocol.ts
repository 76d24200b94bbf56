/**
 * The protocol of a child, as the reducer that the harness knows. The nodes live in the child, and change there; what
 * stands for a state here is how the node came to it: whose it is, and all that has happened to it. While a state is the
 * latest of its node, which is nearly always, the node is simply told what happens next. Whoever comes back to an older
 * one has a node made anew, which is told all of it again. So states can be kept and gone back to, as with any reducer;
 * it only takes longer.
 */

import type { Address } from '../protocol/address.ts';
import type { Foreseeing, ForeseenStep } from '../protocol/foresight.ts';
import type { GroupToJoin } from '../protocol/group-to-join.ts';
import type { Input, MembershipView, Size, StatePart } from '../protocol/protocol.ts';
import type { Setup } from '../protocol/setup.ts';
import type { Twinned } from '../protocol/twin.ts';
import { type Answer, AnswerFlaw, nameOf, readAnswer } from './answers.ts';
import type { Question } from './channel.ts';
import type { Child } from './child.ts';
import type { Hello } from './hello.ts';
import { byteLengthOf, type ChildMessage, decodedFrom, encoded, isMessage } from './message.ts';

/** The state of a node of a child. */
export interface ChildState {
  readonly self: Address;
  readonly group: GroupToJoin;
  /** `null`: it has not started yet. */
  readonly before: { readonly state: ChildState; readonly input: Input<ChildMessage> } | null;
  readonly view: MembershipView;
  /** How much it keeps, and what else it knows, as far as it says so. */
  readonly keeps: readonly Size[];
  readonly knows: readonly StatePart[];
  /** Where it lives, if it is still there. */
  readonly run: number;
  readonly node: number;
}

/** A run of so many nodes is over many runs of a world; they need not all be kept. */
const MOST_NODES = 1000;

/** `twin`: gives another child of the same command, which is asked the same where purity is judged; `null`: it is that one. */
export function childProtocol(
  child: Child,
  hello: Hello,
  setup: Setup,
  twin: (() => Child) | null,
): Foreseeing<ChildState, ChildMessage> | Twinned<ChildState, ChildMessage> {
  const { damage } = hello.wire;
  const { routine } = hello.words;
  const given = { settings: settingsFor(hello, setup), network: setup.network };
  let run = 0;
  /** The latest state of each node of the run. */
  let latest: (ChildState | null)[] = [];
  /** What the child has been asked ahead, in this order: the nodes go on whether anybody comes to ask for it or not. */
  let foreseen: Foreseen[] = [];

  function requireRun(): void {
    if (run !== 0 && child.currentRun() === run && latest.length < MOST_NODES) return;
    run = child.beginRun();
    latest = [];
    foreseen = [];
  }

  /** Whose steps were foreseen and not asked for is in a state that nobody knows. */
  function forgetForeseen(): void {
    for (const { node } of foreseen) latest[node] = null;
    foreseen = [];
  }

  /** Is its node in it now, but for steps that were foreseen? */
  function isLiving(state: ChildState): boolean {
    return state.run === run && child.currentRun() === run && latest[state.node] === state;
  }

  function comeUp(self: Address, group: GroupToJoin): ChildState {
    requireRun();
    const node = latest.length;
    latest.push(null);
    const question = {
      do: 'node',
      run,
      node,
      self: nameOf(self),
      group: group.name,
      introducers: group.introducers.map(nameOf),
      ...given,
    };
    forgetForeseen();
    const { view, keeps, knows } = child.ask(question, (answer) => {
      const read = readAnswer(answer);
      if (read.view === null) throw new AnswerFlaw('view is missing: nothing is known of the node before');
      if (read.sends.length > 0) throw new AnswerFlaw('a node that has not started yet sends nothing');
      return read;
    });
    const said = { view: view!, keeps: keeps ?? [], knows: knows ?? [] };
    const state: ChildState = { self, group, before: null, ...said, run, node };
    latest[node] = state;
    return state;
  }

  function step(state: ChildState, input: Input<ChildMessage>): { state: ChildState; answer: Answer } {
    const { self, group, node } = state;
    const answer = answerTo(state, input);
    const said = {
      view: answer.view ?? state.view,
      keeps: answer.keeps ?? state.keeps,
      knows: answer.knows ?? state.knows,
    };
    const next: ChildState = { self, group, before: { state, input }, ...said, run: state.run, node };
    latest[node] = next;
    return { state: next, answer };
  }

  function answerTo(state: ChildState, input: Input<ChildMessage>): Answer {
    latest[state.node] = null;
    const next = foreseen[0];
    if (next !== undefined && next.node === state.node && isTheSame(next.input, input)) {
      foreseen.shift();
      return child.askForeseen(readAnswer);
    }
    forgetForeseen();
    return child.ask(questionOf(state, input), readAnswer);
  }

  /** The state, of a node that is in it: that one, or one that is made anew. */
  function living(state: ChildState): ChildState {
    if (isLiving(state)) return state;
    const inputs: Input<ChildMessage>[] = [];
    for (let at = state.before; at !== null; at = at.state.before) inputs.push(at.input);
    let rebuilt = comeUp(state.self, state.group);
    for (const input of inputs.reverse()) rebuilt = step(rebuilt, input).state;
    return rebuilt;
  }

  return {
    name: hello.name,
    init: comeUp,
    reduce(state, input) {
      // What could not even be written on a line reaches nobody.
      if (input.kind === 'receive' && !isMessage(input.message)) return { state, outbox: [] };
      const { state: next, answer } = step(living(state), input);
      return { state: next, outbox: answer.sends };
    },
    foresee(steps) {
      // A node that would have to be made anew first is not told ahead, nor is whatever comes behind its step.
      const isAlive = ({ state, input }: ForeseenStep<ChildState, ChildMessage>) =>
        isLiving(state) && (input.kind !== 'receive' || isMessage(input.message));
      const firstOther = steps.findIndex((step) => !isAlive(step));
      const some = firstOther < 0 ? steps : steps.slice(0, firstOther);
      if (some.length < 2 || foreseen.length > 0) return;
      child.foresee(some.map(({ state, input }) => questionOf(state, input)));
      foreseen = some.map(({ state, input }) => ({ node: state.node, input }));
    },
    view: ({ view }) => view,
    ...(hello.limits === true ? { sizes: ({ keeps }) => keeps } : {}),
    describeState: ({ knows }) => knows,
    encode: (message) => encoded(message, damage),
    decode: (bytes) => decodedFrom(bytes, damage),
    byteLength: byteLengthOf,
    forge: () => null,
    messageKind: ({ kind }) => kind,
    describeMessage: ({ says }) => says,
    carries: ({ tells }) => tells,
    ...(routine === undefined ? {} : { routineKinds: routine }),
    ...(twin === null ? {} : { twin: () => childProtocol(twin(), hello, setup, null) }),
  };
}

interface Foreseen {
  readonly node: number;
  readonly input: Input<ChildMessage>;
}

function isTheSame(one: Input<ChildMessage>, other: Input<ChildMessage>): boolean {
  if (
    one.kind !== other.kind ||
    one.now !== other.now ||
    one.wall !== other.wall ||
    one.choice !== other.choice
  )
    return false;
  return one.kind !== 'receive' || other.kind !== 'receive' || one.message === other.message;
}

function questionOf({ run, node }: ChildState, input: Input<ChildMessage>): Question {
  const { kind, now, wall, choice } = input;
  const question = { do: kind, run, node, now, wall, choice };
  switch (input.kind) {
    case 'start':
      return { ...question, life: input.life };
    case 'receive':
      return { ...question, message: input.message.payload };
    case 'tick':
    case 'leave':
      return question;
  }
}

/** Those that it has, whatever else is set for others. */
function settingsFor({ settings }: Hello, { settings: given }: Setup): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, { least, simplest = least }]) => [name, given[name] ?? simplest]),
  );
}
