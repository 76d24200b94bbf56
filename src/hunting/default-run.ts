/** What a run of the claims is unless something else is asked for. Which schedules a claim needs it says itself. */
export const DEFAULT_SEED = 1998;
/** Schedules per claim. */
export const DEFAULT_RUNS = 1000;
