/**
 * Flapping: how often members change their opinion of a live one, and how many faults there were to bring it about.
 * Nobody crashes, so each change is a mistake that begins or passes (`opinions.ts`).
 */

import type { WakeOrder } from '../../faults/node-effect.ts';
import { deriveSettings, type Settings, setupOf } from '../../gossip/settings.ts';
import { judge } from '../../judge/judge.ts';
import type { Group } from '../group.ts';
import { SETTLED_TICK, settledSchedule } from './settled-group.ts';
import { opinionWatcher, RECKONINGS, type Reckoning, sleeperOf, stall } from './stalls.ts';

/** A settled group, and what is done to it besides the losses. */
export interface FlappingScenario {
  readonly group: Group;
  /** T_f; `null`: as the settings derive it. */
  readonly failTicks: number | null;
  /** One member sleeps again and again, and wakes like this; `null`: nobody stalls, and a lost message is the fault. */
  readonly wakes: WakeOrder | null;
}

/** What one seed gave. */
export interface FlappingSample {
  /** How many stalls, or messages lost. */
  readonly faults: number;
  /** What the sleeper thinks of others, others of the sleeper, and these of each other; where nobody sleeps all is the last. */
  readonly bySleeper: number;
  readonly ofSleeper: number;
  readonly amongOthers: number;
}

/** A garbage collector in trouble: the member sleeps 8 of every 12 ticks. */
export const SLEEP_TICKS = 8;
export const CYCLE_TICKS = 12;

export function flappingSettings({ group, failTicks }: FlappingScenario): Settings {
  const { nodes, fanout } = group;
  return deriveSettings({ fanout, groupSize: nodes, ...(failTicks === null ? {} : { failTicks }) });
}

/** In the last cycle of the window nobody falls asleep any more, so that what a stall does is seen to its end. */
export function measureFlapping(
  reckoning: Reckoning,
  scenario: FlappingScenario,
  seed: string,
  windowTicks: number,
): FlappingSample {
  const { group, wakes } = scenario;
  const settings = flappingSettings(scenario);
  const sleeper = wakes === null ? null : sleeperOf(group);
  const stalls =
    sleeper === null || wakes === null
      ? []
      : Array.from({ length: Math.floor(windowTicks / CYCLE_TICKS) - 1 }, (_, cycle) =>
          stall(sleeper, SETTLED_TICK + cycle * CYCLE_TICKS, SLEEP_TICKS, wakes),
        );
  const schedule = settledSchedule(group, settings, seed, SETTLED_TICK + windowTicks, stalls);
  let lost = 0;
  let bySleeper = 0;
  let ofSleeper = 0;
  let amongOthers = 0;

  judge(RECKONINGS[reckoning].create(setupOf(settings)), schedule, [], {
    observer: {
      lost(tick) {
        if (tick >= SETTLED_TICK) lost++;
      },
    },
    situations: [
      opinionWatcher((tick, observer, target) => {
        if (tick < SETTLED_TICK) return;
        if (observer === sleeper) bySleeper++;
        else if (target === sleeper) ofSleeper++;
        else amongOthers++;
      }),
    ],
  });
  return { faults: wakes === null ? lost : stalls.length, bySleeper, ofSleeper, amongOthers };
}
