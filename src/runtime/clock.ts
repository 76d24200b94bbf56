/** The clock of a node: ticks of the machine's monotonic clock, and of its wall clock. */

export interface TickClock {
  /** Microseconds since the origin, on a clock that all processes of the machine share and nobody sets. */
  micros(): number;
  /** The ticks that have passed since the origin. */
  now(): number;
  /** Those of the wall clock. */
  wall(): number;
}

/** When the time of a group begins, on both clocks of the machine. */
export interface Origin {
  /** What `process.hrtime.bigint()` says then. */
  readonly nanos: bigint;
  /** What `Date.now()` says then. */
  readonly wallMillis: number;
}

export function tickClock({ nanos: originNanos, wallMillis }: Origin, tickMillis: number): TickClock {
  const micros = () => Number((process.hrtime.bigint() - originNanos) / 1000n);
  return {
    micros,
    now: () => Math.floor(micros() / (1000 * tickMillis)),
    wall: () => Math.floor((Date.now() - wallMillis) / tickMillis),
  };
}
