/** Conditions under which the rules keep their promises, and what is said where they are not met. */

import { type NotJudged, notJudged } from '../judge/not-judged.ts';
import { type Bounds, leastTombstoneTicks, type Pace } from './bounds.ts';
import type { Settings, SettingsProblem } from './settings.ts';

const UNMET = {
  isForgettingSafe:
    'tombstones do not outlast these faults, or there are more lives than groupSize (the tombstone condition)',
  clocksKeepUp: 'a clock is slow for good',
  hasRoom: 'groupSize is less than the nodes',
  isProbeSafe: 'messages may be under way for longer than a probe waits for its answer (the probe condition)',
} as const satisfies Partial<Record<keyof Bounds, string>>;

/** The first of these conditions (see `Bounds`) that is not met; `null`: they all are. */
export function unmetBy(bounds: Bounds, ...conditions: readonly (keyof typeof UNMET)[]): NotJudged | null {
  const unmet = conditions.find((condition) => !bounds[condition]);
  return unmet === undefined ? null : notJudged(UNMET[unmet]);
}

/** Where the settings break the condition of a rule, so that its promise is void. */
export function conditionProblems(settings: Settings, pace: Pace): SettingsProblem[] {
  const { ackTicks, delayBoundTicks, tombstoneTicks } = settings;
  const problems: SettingsProblem[] = [];
  if (ackTicks < 2 * delayBoundTicks) {
    problems.push({
      setting: 'ackTicks',
      reason: `must be at least 2·delayBoundTicks = ${2 * delayBoundTicks}, but is ${ackTicks}: a probe could fail although it was answered at once, and nothing was lost`,
    });
  }
  const tombstone = leastTombstoneTicks(settings, pace, delayBoundTicks);
  if (tombstoneTicks < tombstone) {
    problems.push({
      setting: 'tombstoneTicks',
      reason: `must be at least N·D + (N−1)·V = ${tombstone}, but is ${tombstoneTicks}: a late message could bring back the dead`,
    });
  }
  return problems;
}
