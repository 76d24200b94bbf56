/**
 * What a claim remembers of a run besides what the nodes hold at the moment. Two runs that have come to the same states,
 * and are remembered alike, are from there on judged alike: a complete search keeps apart what is remembered otherwise.
 *
 * - `joins`: for how long each node and the introducer that founds the group have both been up, with nothing lost between
 *   them; whether anything was lost, stalled, slow or wrong at all; and whether that introducer has ever been down.
 * - `deaths`: how long ago each life has ended, of those that may still be listed by right.
 * - `last fault`: how long ago the last fault was over.
 * - `losses`, `founder`: whether the network may have lost a message, and whether that introducer was taken down; and where
 *   so, how long ago all was mended that parted anybody.
 */
import type { Fault } from '../faults/fault.ts';
import { factsOf } from '../faults/fault.ts';
import { INTRODUCER, nodeName } from '../faults/nodes.ts';

export const MEMORIES = ['joins', 'deaths', 'last fault', 'losses', 'founder'] as const;
export type Memory = (typeof MEMORIES)[number];

/** What parts a group, so that a reunion is owed once all is mended. */
export const PARTINGS = {
  losses: (fault) => factsOf(fault).mail.loses,
  founder: (fault) =>
    (fault.kind === 'crash' || fault.kind === 'restart') && fault.node === nodeName(INTRODUCER),
} as const satisfies Partial<Record<Memory, (fault: Fault) => boolean>>;
export type Parting = keyof typeof PARTINGS;
