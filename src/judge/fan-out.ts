/** One pair of eyes that stands for many: of monitors, or of observers. */
import type { Observer } from '../simulation/observer.ts';
import type { Monitor, ViewStep } from './invariant.ts';

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
  const { changed, ...others } = hooks;
  return changed === undefined ? hooks : { ...others, stepped: toEachOrSome(all as readonly Monitor[]) };
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
  return (a, b, c, d, e) => {
    for (const call of calls) call(a, b, c, d, e);
  };
}
