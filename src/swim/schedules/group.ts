/** The group of a schedule: how many nodes, and settings that keep every condition of the rules. */

import type { Dice } from '../../faults/dice.ts';
import type { Group } from '../../generation/family-schedules.ts';
import { DEFAULT_MAX_NODES, type ScheduleOptions } from '../../generation/schedule-options.ts';
import { ROOMY_BYTES } from '../../shrinking/settings-space.ts';
import type { Pace } from '../bounds.ts';
import { HEADER_BYTES, STATEMENT_BYTES } from '../codec.ts';
import { withTombstones } from '../derive-settings.ts';
import { setupOf } from '../settings.ts';
import { fixedAmong } from './fixable.ts';

const ODDS_OF_SMALL_MESSAGES = 1 / 6;
/** A large group is there for what goes round in one, and never comes to two at once; it costs as much as several small ones. */
const ODDS_OF_A_LARGE_GROUP = 1 / 60;
const LARGE_GROUPS = [9, 10, 11, 12];
/** Suspicions last for several periods (§4.2), and now and then for less, which no date forbids. */
const SUSPICION_PERIODS = [1, 2, 3, 4];
const HEALTH_LIMITS = [0, 1, 1, 2, 2, 8];

export function groupFrom(dice: Dice, options: ScheduleOptions, pace: Pace): Group {
  const { maxNodes = DEFAULT_MAX_NODES } = options;
  const fixed = fixedAmong(options.settings);
  const isLarge = options.maxNodes === undefined && dice.happens('large group', ODDS_OF_A_LARGE_GROUP);
  const nodes = isLarge ? dice.pick('large', LARGE_GROUPS) : dice.integer('nodes', 1, maxNodes);
  const delayBoundTicks = dice.integer('delay bound', 1, 3);
  const probeTicks = fixed.probeTicks ?? dice.integer('probe', 1, 3);
  const settings = {
    groupSize: nodes,
    delayBoundTicks,
    probeTicks,
    ackTicks: 2 * delayBoundTicks + dice.pick('ack slack', [0, 0, 1, 3]),
    helpers: dice.integer('helpers', 0, 3),
    suspicionTicks:
      dice.pick('suspicion periods', SUSPICION_PERIODS) * probeTicks + dice.integer('suspicion slack', 0, 3),
    suspicionFactor: dice.integer('suspicion factor', 1, 4),
    healthLimit: dice.pick('health limit', HEALTH_LIMITS),
    piggybackLimit: dice.integer('piggyback', 1, 6),
    retellFactor: dice.integer('retell', 1, 3),
    exchangeTicks: dice.integer('exchange', 1, 8),
    joinRetryTicks: dice.integer('join retry', 1, 7),
    messageBytesLimit: dice.happens('small messages', ODDS_OF_SMALL_MESSAGES)
      ? HEADER_BYTES + dice.integer('statements', 2, 4) * STATEMENT_BYTES
      : ROOMY_BYTES,
    ...fixed,
  };
  return { nodes, ...setupOf(withTombstones(settings, pace)) };
}
