/** How many messages wait for each node: for one that stalls, or reads slowly. */

import type { Standings } from './standings.ts';

export interface WaitingMail {
  /** One more waits for it. */
  waits(node: number): void;
  /** A message is read; one that reads slowly has taken it from those that wait. */
  read(node: number): void;
  /** One of those that wait is lost. */
  lost(node: number): void;
  slowed(node: number): void;
  relieved(node: number): void;
  isSlow(node: number): boolean;
  /** How many have waited. Whoever is neither stalled nor slow reads them all now, and whoever is down none. */
  count(node: number): number;
}

export function waitingMail(nodes: number, standings: Standings): WaitingMail {
  const waiting = new Array<number>(nodes).fill(0);
  const slow = new Set<number>();
  return {
    waits(node) {
      waiting[node]!++;
    },
    read(node) {
      if (slow.has(node)) waiting[node]!--;
    },
    lost(node) {
      waiting[node]!--;
    },
    slowed: (node) => slow.add(node),
    relieved: (node) => slow.delete(node),
    isSlow: (node) => slow.has(node),
    count(node) {
      const waited = waiting[node]!;
      if (!standings.of(node).stalled && !slow.has(node)) waiting[node] = 0;
      return waited;
    },
  };
}
