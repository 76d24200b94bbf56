/** Counts the ticks of all runs of a work, and says now and then how far it is: to say so after each would cost more than the tick. */
import type { Desk } from './desk.ts';

const LEAST_MILLISECONDS_BETWEEN = 50;
const TICKS_BETWEEN_LOOKS = 16;

export interface Meter {
  /** A new run begins, of so many ticks at most: `judging on hardened`. */
  begin(what: string, ticks: number): void;
  /** A tick is over. */
  tick(): void;
}

/** `ticks` is what all runs come to. */
export function meterOf(desk: Desk, ticks: number): Meter {
  let done = 0;
  let stage = { what: '', from: 0, ticks: 1 };
  let toldMs = Number.NEGATIVE_INFINITY;
  const tell = () => {
    const { what, from } = stage;
    const tick = (done - from) % stage.ticks;
    desk.progress(Math.min(done, ticks), ticks, 'ticks', `${what}, in tick ${tick} of ${stage.ticks}`);
  };
  return {
    begin(what, of) {
      stage = { what, from: done, ticks: Math.max(of, 1) };
      tell();
    },
    tick() {
      done++;
      if (done % TICKS_BETWEEN_LOOKS !== 0) return;
      const nowMs = performance.now();
      if (nowMs - toldMs < LEAST_MILLISECONDS_BETWEEN) return;
      toldMs = nowMs;
      tell();
    },
  };
}
