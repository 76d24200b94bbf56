/**
 * What the dates that general claims leave to a family come to for SWIM, in the letters of `bounds.ts`, where they are
 * derived.
 */

import type { PromiseWords } from '../claims/catalogue.ts';

const JOIN_DATES: PromiseWords = {
  promised:
    'In the group R + 2D + 1 ticks later (each further introducer adds the time between two requests) and, if A ≥ 2D, known by all another G + D later.',
  derivation: 'admittedBy, knownBy, src/swim/bounds.ts; src/claims/join-dates.ts',
};
const REUNION: PromiseWords = {
  promised:
    'The longer of R + 2D + 1 and 3A·H + S + 1 + 2·(C + D), and then the longer of E and G, and C + 2D + 1, ticks later.',
  derivation: 'reunitedBy, src/swim/bounds.ts; src/claims/reunion.ts',
};
const AGREEMENT: PromiseWords = {
  promised: 'When all who are down are listed by none, and all who were parted list each other.',
  derivation: 'agreementTick, src/swim/bounds.ts',
};

export const PROMISE_WORDS: Readonly<Record<string, PromiseWords>> = {
  'failure-completeness': {
    promised:
      'With V = G + 3A·H + S + 2, listed by none (N−1)·(D + V) ticks later, and trusted by none S + 1 before that.',
    derivation: 'suspectedBy, removedBy, src/swim/bounds.ts',
  },
  'join-completeness': JOIN_DATES,
  'restart-completeness': JOIN_DATES,
  'cold-start': JOIN_DATES,
  'partition-healing': REUNION,
  'introducer-return': REUNION,
  agreement: AGREEMENT,
  'core-agreement': AGREEMENT,
};
