/** One pair of eyes that stands for many: of monitors, or of observers. */
import type { Observer } from '../simulation/observer.ts';
import type { MessageSight, Monitor, ViewStep } from './invariant.ts';

type Hook = keyof Monitor | keyof Observer<unknown, unknown>;

const HOOKS = {
  made: true,
  started: true,
  stopped: true,
  paused: true,
  resumed: true,
  slowed: true,
  relieved: true,
  waits: true,
  clockMoved: true,
  wallMoved: true,
  stepped: true,
  changed: true,
  ticked: true,
  received: true,
  sent: true,
  turned: true,
  lost: true,
  delivered: true,
  forged: true,
  strayed: true,
  tickEnded: true,
} as const satisfies Record<Hook, true>;

/** Passes each event on to all of them, in their order. A hook that none of them has it has not either. */
export function fanOut(all: readonly Monitor[]): Monitor;
export function fanOut<State, Message>(all: readonly Observer<State, Message>[]): Observer<State, Message>;
export function fanOut(all: readonly Partial<Record<Hook, unknown>>[]): object {
  const hooks = Object.fromEntries(
    Object.keys(HOOKS).flatMap((hook) => {
      const calls = all.flatMap((one) => one[hook as Hook] ?? []);
      return calls.length === 0 ? [] : [[hook, callAll(calls as Call[])]];
    }),
  );
  const { changed, ticked, received, turned, ...others } = hooks;
  const monitors = all as readonly Monitor[];
  if (turned !== undefined) return { ...others, ...turnByTurn(monitors) };
  if (changed === undefined && ticked === undefined && received === undefined) return hooks;
  return { ...others, stepped: byKind((kind) => callAll(monitors.flatMap((one) => stepHooks(one, kind)))) };
}

/** What a step is to those who see only some: what it comes of, and whether it is plain. */
const KINDS_OF_STEPS = {
  tick: ['ticked'],
  receive: ['received'],
  other: ['changed'],
  'changing tick': ['changed', 'ticked'],
  'changing receive': ['changed', 'received'],
} as const satisfies Record<string, readonly (keyof Monitor)[]>;

type KindOfStep = keyof typeof KINDS_OF_STEPS;

/** The hooks by which a monitor sees the steps of a kind. */
function stepHooks(one: Monitor, kind: KindOfStep): Call[] {
  if (one.stepped !== undefined) return [one.stepped as Call];
  return KINDS_OF_STEPS[kind].flatMap((hook) => (one[hook] as Call | undefined) ?? []);
}

/** Each step goes, in the order of all, to those who see all of them, and to those who see this kind. */
function byKind(callsFor: (kind: KindOfStep) => Call): (step: ViewStep) => void {
  const [tick, receive, other] = [callsFor('tick'), callsFor('receive'), callsFor('other')];
  const [changingTick, changingReceive] = [callsFor('changing tick'), callsFor('changing receive')];
  return (step) => {
    const { cause, isPlain } = step;
    if (cause === 'tick') (isPlain ? tick : changingTick)(step);
    else if (cause === 'receive') (isPlain ? receive : changingReceive)(step);
    else other(step);
  };
}

/**
 * The hooks that end a turn, or are part of one. When one is over, each is told of it right before whatever it is that
 * has come next, if it sees that: so each sees all that it sees in the order in which it has happened.
 */
function turnByTurn(all: readonly Monitor[]): Monitor {
  let turn: ViewStep | null = null;
  let sentInIt: MessageSight[] = [];

  /** Calls these hooks of all; and the end of the turn before those of each, where one has to end. */
  function endingTurns(hooksOf: (one: Monitor) => readonly Call[]): Call {
    const usual = callAll(all.flatMap(hooksOf));
    const calls: Call[] = [];
    const areOfTurn: boolean[] = [];
    for (const one of all) {
      const ends = one.turned === undefined ? [] : [one.turned as Call];
      const hooks = hooksOf(one);
      calls.push(...ends, ...hooks);
      areOfTurn.push(...ends.map(() => true), ...hooks.map(() => false));
    }
    return (a, b, c) => {
      if (turn === null) {
        usual(a, b, c);
        return;
      }
      const [step, sent] = [turn, sentInIt];
      turn = null;
      if (sent.length > 0) sentInIt = [];
      for (let i = 0; i < calls.length; i++) {
        if (areOfTurn[i]!) calls[i]!(step, sent);
        else calls[i]!(a, b, c);
      }
    };
  }

  const ending = (hook: 'started' | 'stopped' | 'tickEnded') =>
    endingTurns((one) => (one[hook] === undefined ? [] : [one[hook] as Call]));
  const steps = byKind((kind) => endingTurns((one) => stepHooks(one, kind)));
  const sendings = callAll(all.flatMap(({ sent }) => sent ?? []) as Call[]);
  return {
    started: ending('started'),
    stopped: ending('stopped'),
    tickEnded: ending('tickEnded'),
    stepped(step) {
      steps(step);
      if (step.cause === 'tick') turn = step;
    },
    sent(message) {
      if (turn !== null && message.from === turn.node) sentInIt.push(message);
      sendings(message);
    },
  };
}

/** The same pair of eyes, with every hook that it has made into another. */
export function mapHooks<State, Message>(
  one: Observer<State, Message>,
  changed: (call: Call) => Call,
): Observer<State, Message> {
  return Object.fromEntries(
    Object.keys(HOOKS).flatMap((hook) => {
      const call = one[hook as keyof Observer<State, Message>] as Call | undefined;
      return call === undefined ? [] : [[hook, changed(call.bind(one))]];
    }),
  );
}

/** No hook takes more than five arguments; an array of them for each event would cost more than most hooks. */
export type Call = (a?: unknown, b?: unknown, c?: unknown, d?: unknown, e?: unknown) => void;

function callAll(calls: readonly Call[]): Call {
  if (calls.length === 1) return calls[0]!;
  const count = calls.length;
  return (a, b, c, d, e) => {
    for (let i = 0; i < count; i++) calls[i]!(a, b, c, d, e);
  };
}
