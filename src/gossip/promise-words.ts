/**
 * What the dates and bounds that general claims leave to a family come to for gossip, in the letters of
 * `docs/claims.md`, and where they are derived.
 */

import type { PromiseWords } from '../claims/catalogue.ts';

const JOIN_DATES =
  'In the group R + 2D + 1 ticks later (each further introducer adds the time between two requests) and, if T_f ≥ 2P + 2D − 1, known by all another G + D later.';
const REUNION = 'If T_f ≥ 2G + 3D − 2, R + 3G + 2D + (K−1)·P ticks later.';
const BORNE = 'Borne is a silence of T_f, and before a removal one of T_c.';

export const PROMISE_WORDS: Readonly<Record<string, PromiseWords>> = {
  'failure-completeness': {
    promised:
      'Trusted by none B1 ticks later, by the rules silence and tombstones, and listed by none another T_c later.',
    derivation: 'B1, src/gossip/bounds.ts',
  },
  'join-completeness': {
    promised: JOIN_DATES,
    derivation: 'B2, src/gossip/bounds.ts; src/claims/join-dates.ts',
  },
  'restart-completeness': {
    promised: JOIN_DATES,
    derivation: 'B7 = B2, src/gossip/bounds.ts; src/claims/join-dates.ts',
  },
  'cold-start': {
    promised: JOIN_DATES,
    derivation: 'B8 = B2, src/gossip/bounds.ts; src/claims/join-dates.ts',
  },
  'partition-healing': {
    promised: REUNION,
    derivation: 'B5, src/gossip/bounds.ts; src/claims/reunion.ts',
  },
  'introducer-return': {
    promised: REUNION,
    derivation: 'B6, src/gossip/bounds.ts; src/claims/reunion.ts',
  },
  agreement: {
    promised: 'If T_f ≥ 2P + 2D − 1, max(B1, B2 + R + B5) ticks later.',
    derivation: 'B4–B6, src/gossip/bounds.ts',
  },
  'core-agreement': {
    promised: 'If T_f ≥ 2P + 2D − 1, max(B1, B2 + R + B5) ticks later.',
    derivation: 'B4–B6, src/gossip/bounds.ts; src/claims/core-agreement.ts',
  },
  'causal-accuracy': { promised: BORNE, derivation: 'T1, src/claims/causal-accuracy.ts' },
  'lossless-accuracy': {
    promised: `${BORNE} A contact takes G + D − 1, so a link has room for T_f − G + 1; the two must have trusted each other for more than G + D.`,
    derivation: 'B3, src/claims/lossless-accuracy.ts',
  },
};
