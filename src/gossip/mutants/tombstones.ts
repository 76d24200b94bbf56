/** Mutants of the rule tombstones. */
import { DEPARTED } from '../member-list.ts';
import { forgetRemoved, rememberRemoved, tombstoneOf } from '../rules/tombstones.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const TOMBSTONES: readonly Mutant[] = [
  mutantOf(
    {
      name: 'no-tombstones',
      family: 'protocol logic',
      rule: 'tombstones',
      breaks: 'Nothing is remembered of the removed.',
      harm: 'Without tombstones a late message brings back the dead',
      seen: 'quickwit-oss/chitchat#155',
      caughtBy: ['no-resurrection', 'leave-announced'],
    },
    forgetRemoved,
  ),
  mutantOf(
    {
      name: 'tombstone-gives-way-to-an-equal',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'A tombstone refuses lower heartbeats only, and lets the very heartbeat in that was buried.',
      harm: 'The last heartbeat of the dead, told once more, brings them back',
      seen: 'moby/moby#50342',
      caughtBy: ['no-resurrection'],
    },
    {
      ...rememberRemoved,
      refuses(tombstones, { address, epoch, heartbeat }) {
        const buried = tombstoneOf(tombstones, address);
        if (buried === undefined || epoch > buried.epoch) return false;
        return epoch < buried.epoch || heartbeat < buried.heartbeat;
      },
    },
  ),
  mutantOf(
    {
      name: 'banned-for-good',
      family: 'protocol logic',
      rule: 'tombstones',
      breaks: 'A tombstone refuses whatever is told of the address, a newer life too.',
      harm: 'Who was removed once is refused in every later life',
      seen: 'hashicorp/memberlist#140',
      caughtBy: ['restart-completeness', 'partition-healing', 'agreement', 'core-agreement'],
    },
    {
      ...rememberRemoved,
      refuses: (tombstones, { address }) => tombstoneOf(tombstones, address) !== undefined,
    },
  ),
  mutantOf(
    {
      name: 'tombstone-blind-to-epochs',
      family: 'protocol logic',
      rule: 'tombstones',
      breaks: 'A tombstone looks at the heartbeat alone: a new life must first outlive the old one.',
      harm: 'A new life is refused until it has beaten more often than the buried one',
      seen: 'edwardcapriolo/gossip#15',
      caughtBy: ['restart-completeness', 'agreement'],
    },
    {
      ...rememberRemoved,
      refuses(tombstones, { address, heartbeat }) {
        const buried = tombstoneOf(tombstones, address);
        return buried !== undefined && heartbeat <= buried.heartbeat;
      },
    },
  ),
  mutantOf(
    {
      name: 'one-tombstone',
      family: 'protocol logic',
      rule: 'tombstones',
      breaks: 'Only the last of the removed is remembered.',
      harm: 'Of two that die together only one stays dead',
      caughtBy: ['no-resurrection'],
    },
    {
      ...rememberRemoved,
      bury: (...given) => rememberRemoved.bury(...given).slice(-1),
    },
  ),
  mutantOf(
    {
      name: 'tombstone-for-one-delay',
      family: 'protocol logic',
      rule: 'tombstones',
      breaks:
        'The removed are remembered for as long as a message may take, not a list that still tells of them.',
      harm: 'A tombstone that goes too soon lets a late word bring back the dead',
      seen: 'moby/libnetwork#1944',
      caughtBy: ['no-resurrection'],
    },
    {
      ...rememberRemoved,
      bury: (tombstones, removed, now, settings) =>
        rememberRemoved.bury(tombstones, removed, now, {
          ...settings,
          tombstoneTicks: settings.delayBoundTicks,
        }),
    },
  ),
  mutantOf(
    {
      name: 'leaver-is-forgotten',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'Who is removed for a leave gets no tombstone, only who is removed for its silence.',
      harm: 'Who has left comes back with the next list that has not heard of it',
      caughtBy: ['no-resurrection', 'leave-announced'],
    },
    {
      ...rememberRemoved,
      bury: (tombstones, removed, now, settings) =>
        rememberRemoved.bury(
          tombstones,
          removed.filter(({ heartbeat }) => heartbeat !== DEPARTED),
          now,
          settings,
        ),
    },
  ),
];
