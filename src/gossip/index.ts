/**
 * What is gossip's own, as `hearsay/gossip`: the two variants, and what it takes to make another of other rules
 * (`docs/library.md`). The claims and situations of the family come with every variant of it.
 */

export { type Bounds, boundsOf } from './bounds.ts';
export type { MessageHdr } from './message.ts';
export type { Rules } from './rules/rules.ts';
export {
  conditionProblems,
  deriveSettings,
  type GossipSettings,
  type Settings,
  settingsOf,
  setupOf,
} from './settings.ts';
export type { NodeState } from './state.ts';
export {
  classic,
  classicRules,
  type GossipVariant,
  hardened,
  hardenedRules,
  lenientVariant,
  strictVariant,
} from './variants.ts';
