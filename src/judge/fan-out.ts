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
  const { changed, turned, ...others } = hooks;
  if (turned !== undefined) return { ...others, ...turnByTurn(all as readonly Monitor[]) };
  return changed === undefined ? others : { ...others, stepped: toEachOrSome(all as readonly Monitor[]) };
}

/** Each step goes to those who see all of them, and in between, in the order of all, to those who see changes. */
function toEachOrSome(all: readonly Monitor[]): (step: ViewStep) => void {
  const inPlain = callAll(all.flatMap(({ stepped }) => stepped ?? []) as Call[]);
  const inOthers = callAll(all.flatMap(({ stepped, changed }) => stepped ?? changed ?? []) as Call[]);
  return (step) => {
    if (step.isPlain) inPlain(step);
    else inOthers(step);
  };
}

/**
 * The hooks that end a turn, or are part of one. When one is over, each is told of it right before whatever it is that
 * has come next, if it sees that: so each sees all that it sees in the order in which it has happened.
 */
function turnByTurn(all: readonly Monitor[]): Monitor {
  let turn: ViewStep | null = null;
  let sentInIt: MessageSight[] = [];

  /** Calls these hooks, the first that there is of each; and the ends of turns before, where a turn has to end. */
  function endingTurns(hooks: readonly (keyof Monitor)[]): Call {
    const hookOf = (one: Monitor) => hooks.map((hook) => one[hook]).find((call) => call !== undefined);
    const usual = callAll(all.flatMap((one) => hookOf(one) ?? []) as Call[]);
    const calls: Call[] = [];
    const areOfTurn: boolean[] = [];
    for (const one of all) {
      for (const call of [one.turned, hookOf(one)]) {
        if (call === undefined) continue;
        calls.push(call as Call);
        areOfTurn.push(call === one.turned);
      }
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

  const inPlain = endingTurns(['stepped']);
  const inOthers = endingTurns(['stepped', 'changed']);
  const sendings = callAll(all.flatMap(({ sent }) => sent ?? []) as Call[]);
  return {
    started: endingTurns(['started']),
    stopped: endingTurns(['stopped']),
    tickEnded: endingTurns(['tickEnded']),
    stepped(step) {
      if (step.isPlain) inPlain(step);
      else inOthers(step);
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
