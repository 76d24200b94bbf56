/** One monitor that stands for many. */
import type { Monitor } from './invariant.ts';

type Hook = keyof Monitor;

const HOOKS = {
  started: true,
  stopped: true,
  paused: true,
  resumed: true,
  clockMoved: true,
  stepped: true,
  sent: true,
  lost: true,
  delivered: true,
  forged: true,
  tickEnded: true,
} as const satisfies Record<Hook, true>;

/** Passes each event on to all of them, in their order. A hook that none of them has it has not either. */
export function fanOut(monitors: readonly Monitor[]): Monitor {
  return Object.fromEntries(
    Object.keys(HOOKS).flatMap((hook) => {
      const calls = monitors.flatMap((monitor) => monitor[hook as Hook] ?? []);
      return calls.length === 0 ? [] : [[hook, callAll(calls as Call[])]];
    }),
  );
}

/** No hook takes more than four arguments; an array of them for each event would cost more than most hooks. */
type Call = (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => void;

function callAll(calls: readonly Call[]): Call {
  if (calls.length === 1) return calls[0]!;
  return (a, b, c, d) => {
    for (const call of calls) call(a, b, c, d);
  };
}
