/** How much is tried unless somebody asks for more, or less. */

/** Futures of a tick: that none of them, or each, fails is then known to two per cent. */
export const DEFAULT_FUTURES = 200;
/** Steps of all runs together: some ten seconds, and more than nine kept cases in ten need. */
export const DEFAULT_BUDGET_STEPS = 6_000_000;
