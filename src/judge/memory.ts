/**
 * What a claim remembers of a run besides what the nodes hold at the moment. Two runs that have come to the same states,
 * and are remembered alike, are from there on judged alike: a complete search keeps apart what is remembered otherwise.
 *
 * - `joins`: for how long each node and the introducer that founds the group have both been up, with nothing lost between
 *   them; whether anything was lost, stalled, slow or wrong at all; and whether that introducer has ever been down.
 * - `deaths`: how long ago each life has ended, of those that may still be listed by right.
 * - `last fault`, `mended`: how long ago the last fault was over, and the last that parted anybody.
 * - `kinds`: which kinds of fault there have been.
 */
export const MEMORIES = ['joins', 'deaths', 'last fault', 'mended', 'kinds'] as const;
export type Memory = (typeof MEMORIES)[number];
