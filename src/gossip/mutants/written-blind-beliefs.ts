/**
 * Mutants that were written from the text of the protocol alone, before any claim or other mutant was looked at:
 * the rules of what a member believes. How they fared is in `docs/scoreboard-limits.md`.
 */
import { DEPARTED } from '../member-list.ts';
import { addressAndEpoch } from '../rules/identity.ts';
import { higherHeartbeat } from '../rules/merge.ts';
import { rememberRemoved } from '../rules/tombstones.ts';
import { leastCleanupTicks } from '../settings.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const WRITTEN_BLIND_BELIEFS: readonly Mutant[] = [
  mutantOf(
    {
      name: 'restarts-are-not-counted',
      family: 'code slip',
      rule: 'identity',
      breaks: 'The epoch says whether a node was restarted, and not how often.',
      harm: 'The second restart looks like the first: the new life counts from 0 again, and is ignored',
      caughtBy: ['restart-completeness', 'epoch-order'],
    },
    { ...addressAndEpoch, epochOf: (life) => Math.min(life, 1) },
  ),
  mutantOf(
    {
      name: 'only-the-next-life',
      family: 'protocol logic',
      rule: 'identity',
      breaks: 'A life supersedes the one just before it, and no earlier one.',
      harm: 'Who missed one life of an address does not take the next for one',
      caughtBy: ['restart-completeness', 'merge-is-max'],
    },
    { ...addressAndEpoch, supersedes: (known, received) => received === known + 1 },
  ),
  mutantOf(
    {
      name: 'one-beat-is-no-sign-of-life',
      family: 'code slip',
      rule: 'merge',
      breaks: 'The stamp is renewed only when a heartbeat has risen by more than one.',
      harm: 'Who is heard of in every tick, one beat further each time, is taken for silent',
      caughtBy: ['lossless-accuracy', 'causal-accuracy', 'merge-is-max'],
    },
    { ...higherHeartbeat, stamps: (known, received) => received > known + 1 },
  ),
  mutantOf(
    {
      name: 'two-beats-a-turn',
      family: 'code slip',
      rule: 'merge',
      breaks: 'The own heartbeat rises by two in each turn, as if it was raised in two places.',
      harm: 'A heartbeat that is no longer the number of turns: what is due every R turns is due too often',
      caughtBy: ['heartbeat-monotonicity', 'gossip-load'],
    },
    { ...higherHeartbeat, beats: (own) => Math.min(own + 2, DEPARTED - 1) },
  ),
  mutantOf(
    {
      name: 'silent-about-the-first-alone',
      family: 'code slip',
      rule: 'silence',
      breaks: 'Of several that are silent only the first is kept silent about.',
      harm: 'Two are silent at once, and the second is still told of',
      caughtBy: ['send-discipline'],
    },
    (silent) => silent.slice(0, 1),
  ),
  mutantOf(
    {
      name: 'every-turn-is-a-tick',
      family: 'protocol logic',
      rule: 'stalls',
      breaks: 'Waking time counts turns, and does not look at the clock at all.',
      harm: 'On a slow clock, and for mail after the turn, silence is measured too long',
      caughtBy: ['merge-is-max', 'exact-timing'],
    },
    () => 1,
  ),
  mutantOf(
    {
      name: 'a-stall-is-two-ticks',
      family: 'code slip',
      rule: 'stalls',
      breaks: 'Of the time that was slept through two ticks are counted, and not one.',
      harm: 'Each stall makes everybody one tick more silent than the sleeper could have heard',
      caughtBy: ['waking-time', 'own-ticks'],
    },
    (elapsedTicks) => Math.min(Math.max(elapsedTicks, 0), 2),
  ),
  mutantOf(
    {
      name: 'cleanup-by-formula',
      family: 'code slip',
      rule: 'cleanup',
      breaks: 'A member is removed after the least cleanup time there is, whatever the settings say.',
      harm: 'cleanupTicks is set, and nobody reads it',
      caughtBy: ['exact-timing', 'waking-time'],
    },
    (silentTicks, { failTicks, delayBoundTicks }) =>
      silentTicks > leastCleanupTicks(failTicks, delayBoundTicks),
  ),
  mutantOf(
    {
      name: 'grave-for-the-cleanup-time',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'A tombstone lasts for cleanupTicks, and not for tombstoneTicks.',
      harm: 'The removed are forgotten while somebody may still gossip them, and come back',
      caughtBy: ['no-resurrection', 'lost-contact'],
    },
    {
      ...rememberRemoved,
      bury: (tombstones, removed, now, settings) =>
        rememberRemoved.bury(tombstones, removed, now, {
          ...settings,
          tombstoneTicks: settings.cleanupTicks,
        }),
    },
  ),
];
