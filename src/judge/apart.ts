/** Eyes that may be shut without an end of the run: what they ask of the protocol may fail, and is nobody else's matter. */
import type { Observer } from '../simulation/observer.ts';
import { RunOver } from '../simulation/run-end.ts';
import { mapHooks } from './fan-out.ts';

export interface Apart<State, Message> {
  readonly observer: Observer<State, Message>;
  /** Did it see all that it was shown? Not where a question of its own was one too many. */
  hasSeenAll(): boolean;
}

/** The observer, which sees nothing more once something that it asks of the protocol ends a run; the run goes on. */
export function apart<State, Message>(observer: Observer<State, Message>): Apart<State, Message> {
  let isShut = false;
  const apartOf = mapHooks(observer, (call) => (a, b, c, d, e) => {
    if (isShut) return;
    try {
      call(a, b, c, d, e);
    } catch (error) {
      if (!(error instanceof RunOver)) throw error;
      isShut = true;
    }
  });
  return { observer: apartOf, hasSeenAll: () => !isShut };
}
