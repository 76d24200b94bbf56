/** What a search is that is asked for nothing else. */

/** The most states that are told apart. */
export const DEFAULT_MAX_STATES = 500_000;
/** Without a normal form: faults begin and end within so many ticks. */
export const DEFAULT_WINDOW_TICKS = 6;
