/** What all schedules of one property have seen together. It travels from the test to the reporter. */
import type { Census } from '../../src/invariants/judge.ts';

export interface Totals {
  schedules: number;
  nodes: number;
  ticks: number;
  messages: number;
  falsePositives: number;
  falsePositivesExcused: number;
}

declare module 'vitest' {
  interface TaskMeta {
    totals?: Totals;
  }
}

export function emptyTotals(): Totals {
  return { schedules: 0, nodes: 0, ticks: 0, messages: 0, falsePositives: 0, falsePositivesExcused: 0 };
}

export function addToTotals(totals: Totals, census: Census): void {
  totals.schedules++;
  totals.nodes += census.nodes;
  totals.ticks += census.ticks;
  totals.messages += census.messages;
  totals.falsePositives += census.falsePositives;
  totals.falsePositivesExcused += census.falsePositivesExcused;
}
