/**
 * What has been done to a system, as far as it is known by now: a record is read once, from its beginning on, and so a date
 * that counts from the last fault counts from the last until then, and moves with the next.
 */

export interface Facts {
  /** When the latest fault began or ended; of one whose end is known, when it will. */
  lastFaultTick(): number;
  /** Is there one that may last for good? */
  isFaulty(): boolean;
  isAnybodyStalled(): boolean;
  /** When a stall has ended last; −1: none has. */
  lastStallEndTick(): number;
  /** Has anything stood in the way of messages, or of anybody's turns, until now? */
  isUndisturbed(): boolean;
  /** So many nodes went down, came up, or were stalled; and so many faults. */
  counts(): { readonly lives: number; readonly faults: number };
}

export interface FactsKeeper extends Facts {
  /** Somebody comes up, or goes down. */
  lifeChanged(tick: number): void;
  paused(tick: number, node: number): void;
  /** It goes on, or is gone. */
  resumed(tick: number, node: number): void;
  /** `untilTick` is infinite where nobody knows. */
  fault(tick: number, kind: string, untilTick: number, share: number): void;
  mended(tick: number, kind: string): void;
}

/** @param borneShare so much may be lost, and it is no fault. */
export function factsKeeper(borneShare: number): FactsKeeper {
  const stalled = new Set<number>();
  /** By kind: how many of it are open. */
  const open = new Map<string, number>();
  let lastFaultTick = 0;
  let lastStallEndTick = -1;
  let lives = 0;
  let faults = 0;

  function move(tick: number): void {
    lastFaultTick = Math.max(lastFaultTick, tick);
  }

  return {
    lastFaultTick: () => lastFaultTick,
    isFaulty: () => stalled.size > 0 || open.size > 0,
    isAnybodyStalled: () => stalled.size > 0,
    lastStallEndTick: () => lastStallEndTick,
    isUndisturbed: () => faults === 0 && lastStallEndTick < 0 && stalled.size === 0,
    counts: () => ({ lives, faults }),
    lifeChanged(tick) {
      lives++;
      move(tick);
    },
    paused(tick, node) {
      stalled.add(node);
      lives++;
      move(tick);
    },
    resumed(tick, node) {
      if (!stalled.delete(node)) return;
      lastStallEndTick = tick;
      move(tick);
    },
    fault(tick, kind, untilTick, share) {
      faults++;
      if (share <= borneShare) return;
      move(tick);
      if (Number.isFinite(untilTick)) move(untilTick);
      else open.set(kind, (open.get(kind) ?? 0) + 1);
    },
    mended(tick, kind) {
      if (open.delete(kind)) move(tick);
    },
  };
}
