/**
 * A module of somebody else in this process. What it prints while it is loaded is not part of what the command has to
 * say; what it throws of itself, from a timer or a promise, is not a bug of Hearsay; and what it leaves open does not
 * keep the command from ending. (`check` has its guests in processes of their own.)
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { AnyVariant } from '../family/family.ts';
import { PROTOCOL_FUNCTIONS } from '../protocol/plain-protocol.ts';
import { EXIT } from './exit-code.ts';
import { wordsOfThrown } from './thrown.ts';

/** Set while the guest is loaded, and in whatever it has set going then. */
const guest = new AsyncLocalStorage<string>();
let invited: string | null = null;
/** Has it thrown of itself? Then that has been told. */
let hasFailed = false;
/** How many calls of the guest are under way. */
let calls = 0;

/** The module that was loaded into this process; `null`: none was. */
export function guestOfProcess(): string | null {
  return invited;
}

function failed(error: unknown): void {
  hasFailed = true;
  console.error(`${invited}: threw outside of any call: ${wordsOfThrown(error)}`);
  process.exit(EXIT.badInput);
}

/** Loads the module at this path by `load`. */
export async function guestIn<T>(path: string, load: () => Promise<T>): Promise<T> {
  if (invited === null) {
    divertOutput();
    // A process that works for another tells that one.
    if (process.listenerCount('uncaughtException') === 0) process.on('uncaughtException', failed);
  }
  // One that waits for ever leaves nothing to do, and then Node ends the process without a word.
  const onExit = () => {
    if (hasFailed) return;
    console.error(`${path}: cannot be loaded: the process ended while it was`);
    process.exitCode = EXIT.badInput;
  };
  process.once('exit', onExit);
  invited = path;
  try {
    const loaded = await guest.run(path, load);
    // A promise that it has rejected is known to be nobody's only when all that was under way is done.
    await setImmediate();
    return loaded;
  } finally {
    process.off('exit', onExit);
  }
}

/** The variant of a guest: what its protocols print when they are called is the guest's, too. */
export function guestVariant(variant: AnyVariant): AnyVariant {
  return {
    ...variant,
    create(setup) {
      const protocol = asGuest(() => variant.create(setup));
      const own: Record<string, unknown> = { ...protocol };
      for (const name of PROTOCOL_FUNCTIONS) {
        const call = protocol[name] as ((...args: unknown[]) => unknown) | undefined;
        if (call !== undefined) own[name] = (...args: unknown[]) => asGuest(() => call.apply(protocol, args));
      }
      return own as unknown as typeof protocol;
    },
  };
}

/** A call that was broken off from outside does not come to its end: from here on none is under way. */
export function brokenOff(): void {
  calls = 0;
}

function asGuest<T>(call: () => T): T {
  calls++;
  try {
    return call();
  } finally {
    calls--;
  }
}

/** What the guest prints goes to standard error: to whoever wants to see it, and into no report. */
function divertOutput(): void {
  const write = process.stdout.write;
  process.stdout.write = ((...args: Parameters<typeof write>) =>
    calls === 0 && guest.getStore() === undefined
      ? write.apply(process.stdout, args)
      : process.stderr.write(...args)) as typeof write;
}
