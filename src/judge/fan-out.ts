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

const HOOK_NAMES = Object.keys(HOOKS) as readonly Hook[];

/**
 * Passes each event on to all of them, in their order. A hook that none of them has it has not either.
 *
 * It is made for every run, and a small world is run in less time than it takes to ask forty monitors for twenty hooks by
 * ways that are pleasant to read: so it is made by plain loops.
 */
export function fanOut(all: readonly Monitor[]): Monitor;
export function fanOut<State, Message>(all: readonly Observer<State, Message>[]): Observer<State, Message>;
export function fanOut(all: readonly Partial<Record<Hook, unknown>>[]): object {
  const hooks: Partial<Record<Hook, Call>> = {};
  for (const hook of HOOK_NAMES) {
    const calls = callsOf(all, hook);
    if (calls.length > 0) hooks[hook] = callAll(calls);
  }
  const { changed, ticked, received, turned, ...others } = hooks;
  const monitors = all as readonly Monitor[];
  if (turned !== undefined) return { ...others, ...turnByTurn(monitors) };
  if (changed === undefined && ticked === undefined && received === undefined) return hooks;
  const stepped = byKind((kind) => {
    const calls: Call[] = [];
    for (const one of monitors) addStepHooks(calls, one, kind);
    return callAll(calls);
  });
  return { ...others, stepped };
}

function callsOf(all: readonly Partial<Record<Hook, unknown>>[], hook: Hook): Call[] {
  const calls: Call[] = [];
  for (const one of all) addHook(calls, one, hook);
  return calls;
}

function addHook(calls: Call[], one: Partial<Record<Hook, unknown>>, hook: Hook): void {
  const call = one[hook];
  if (call !== undefined) calls.push(call as Call);
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

/** Adds the hooks by which a monitor sees the steps of a kind. */
function addStepHooks(calls: Call[], one: Monitor, kind: KindOfStep): void {
  if (one.stepped !== undefined) calls.push(one.stepped as Call);
  else for (const hook of KINDS_OF_STEPS[kind]) addHook(calls, one, hook);
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
  function endingTurns(addHooks: (calls: Call[], one: Monitor) => void): Call {
    const usualCalls: Call[] = [];
    const calls: Call[] = [];
    const areOfTurn: boolean[] = [];
    for (const one of all) {
      if (one.turned !== undefined) {
        calls.push(one.turned as Call);
        areOfTurn.push(true);
      }
      const first = usualCalls.length;
      addHooks(usualCalls, one);
      for (let at = first; at < usualCalls.length; at++) {
        calls.push(usualCalls[at]!);
        areOfTurn.push(false);
      }
    }
    const usual = callAll(usualCalls);
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
    endingTurns((calls, one) => addHook(calls, one, hook));
  const steps = byKind((kind) => endingTurns((calls, one) => addStepHooks(calls, one, kind)));
  const sendings = callAll(callsOf(all, 'sent'));
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
