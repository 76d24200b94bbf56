/** The group of a schedule: how many nodes, and settings that keep every condition of the rules. */

import type { Dice } from '../../faults/dice.ts';
import type { Group } from '../../generation/family-schedules.ts';
import { DEFAULT_MAX_NODES, type ScheduleOptions } from '../../generation/schedule-options.ts';
import {
  deriveSettings,
  ENTRY_BYTES,
  HEADER_BYTES,
  leastCleanupTicks,
  type Settings,
  setupOf,
} from '../settings.ts';
import { patientFailTicks } from './sufficient-settings.ts';

/** What does not follow from the faults. */
interface DrawnGroup {
  readonly nodes: number;
  readonly settings: Pick<
    Settings,
    'fanout' | 'failTicks' | 'cleanupTicks' | 'joinRetryTicks' | 'delayBoundTicks'
  > &
    Partial<Pick<Settings, 'messageBytesLimit'>>;
}

/** A large group is there for its lists, which go in pieces; it costs as much as several small ones. */
const ODDS_OF_A_LARGE_GROUP = 1 / 60;
const LARGE_GROUPS = [9, 10, 11, 12];
/** So that a date which needs patience, and does not say so, shows. */
const ODDS_OF_IMPATIENCE = 1 / 10;
const ODDS_OF_SMALL_MESSAGES = 1 / 6;
const ODDS_OF_FULL_FANOUT = 1 / 5;

export function groupFrom(dice: Dice, options: ScheduleOptions): Group {
  const isLarge = options.maxNodes === undefined && dice.happens('large group', ODDS_OF_A_LARGE_GROUP);
  const { nodes, settings } = isLarge ? largeGroup(dice.of('large'), options) : smallGroup(dice, options);
  return { nodes, ...setupOf(deriveSettings(settings)) };
}

function smallGroup(dice: Dice, options: ScheduleOptions): DrawnGroup {
  const { maxNodes = DEFAULT_MAX_NODES } = options;
  const nodes = dice.pick('nodes', upTo(maxNodes));
  const fanout = dice.happens('full fanout', ODDS_OF_FULL_FANOUT) ? maxNodes : dice.integer('fanout', 1, 3);
  const delayBoundTicks = dice.integer('delay bound', 1, 4);
  const timing = timingFrom(
    dice,
    nodes,
    { fanout: options.settings?.['fanout'] ?? fanout, delayBoundTicks },
    options,
  );
  if (!dice.happens('small messages', ODDS_OF_SMALL_MESSAGES)) return { nodes, settings: timing };
  return { nodes, settings: { ...timing, messageBytesLimit: bytesFor(dice.integer('entries', 2, 4)) } };
}

/** Quick, so that a run of it stays short: a fanout above 1, and messages that are never long under way. */
function largeGroup(dice: Dice, options: ScheduleOptions): DrawnGroup {
  const nodes = dice.pick('nodes', LARGE_GROUPS);
  const fanout = options.settings?.['fanout'] ?? dice.integer('fanout', 2, 4);
  const delayBoundTicks = dice.integer('delay bound', 1, 2);
  const timing = timingFrom(dice, nodes, { fanout, delayBoundTicks }, options);
  return { nodes, settings: { ...timing, messageBytesLimit: bytesFor(dice.integer('entries', 3, 6)) } };
}

function timingFrom(
  dice: Dice,
  nodes: number,
  network: Pick<Settings, 'fanout' | 'delayBoundTicks'>,
  options: ScheduleOptions,
): DrawnGroup['settings'] {
  const isImpatient = options.patience === undefined && dice.happens('impatient', ODDS_OF_IMPATIENCE);
  const patience = options.patience ?? (isImpatient ? 'any' : 'ample');
  const least = patientFailTicks(patience, nodes, network);
  const failTicks =
    patience === 'any'
      ? dice.integer('fail ticks', least, impatientMost(nodes, network))
      : least + dice.integer('fail slack', 0, 5);
  const leastCleanup = leastCleanupTicks(failTicks, network.delayBoundTicks);
  return {
    ...network,
    failTicks,
    cleanupTicks: leastCleanup + dice.integer('cleanup slack', 0, 3),
    joinRetryTicks: dice.integer('join retry', 1, 7),
  };
}

/** The longest silence that a group of such a size waits for, if it is less patient than joins need. */
function impatientMost(nodes: number, network: Pick<Settings, 'fanout' | 'delayBoundTicks'>): number {
  return Math.max(patientFailTicks('ample', nodes, network) - 1, 1);
}

function bytesFor(entries: number): number {
  return HEADER_BYTES + entries * ENTRY_BYTES;
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
