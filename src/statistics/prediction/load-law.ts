/** What gossip costs in a settled group: messages and bytes per node and tick. */
import { ENTRY_BYTES, HEADER_BYTES } from '../../gossip/settings.ts';
import type { Group } from '../group.ts';

/** Peers drawn anew: b per tick, or all there are. */
export function messagesDrawnAnew({ nodes, fanout }: Group): number {
  return Math.min(fanout, nodes - 1);
}

/** Shuffled passes: N−1 messages in ⌈(N−1)/b⌉ ticks, for the last tick of a pass deals what is left. */
export function messagesShuffledPasses({ nodes, fanout }: Group): number {
  return (nodes - 1) / Math.ceil((nodes - 1) / fanout);
}

/** Each message carries the whole list. */
export function bytesOfMessages(messages: number, { nodes }: Group): number {
  return messages * (HEADER_BYTES + ENTRY_BYTES * nodes);
}
