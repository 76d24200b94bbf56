/** The variant that is checked, and run, unless another is asked for: all that the help needs to know of it. */
export const DEFAULT_VARIANT = 'hardened';
