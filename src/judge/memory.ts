/**
 * What a claim remembers of a run besides what the nodes hold at the moment. Two runs that have come to the same states,
 * and are remembered alike, are from there on judged alike: a complete search keeps apart what is remembered otherwise.
 *
 * - `starts`: how long ago each node that is up has come up.
 * - `deaths`: how long ago each life has ended, of those that may still be listed by right.
 * - `last fault`, `mended`: how long ago the last fault was over, and the last that parted anybody.
 * - `losses`: how long ago each link has lost a message; whether anything was lost, stalled, slow or wrong at all; and
 *   whether the introducer that founds the group has ever been down.
 * - `kinds`: which kinds of fault there have been.
 */
export const MEMORIES = ['starts', 'deaths', 'last fault', 'mended', 'losses', 'kinds'] as const;
export type Memory = (typeof MEMORIES)[number];
