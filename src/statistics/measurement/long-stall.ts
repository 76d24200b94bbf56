/**
 * One long stall: a member sleeps for longer than anybody waits, and wakes. Whom does it accuse, and who has
 * accused it? To accuse is to suspect or to remove; all members live.
 */

import type { Fault } from '../../faults/fault.ts';
import type { WakeOrder } from '../../faults/node-effect.ts';
import { ANY_NODE, nodeName } from '../../faults/nodes.ts';
import { deriveSettings, type Settings, setupOf } from '../../gossip/settings.ts';
import { judge } from '../../judge/judge.ts';
import { SETTLED_TICK, settledSchedule } from './settled-group.ts';
import { opinionWatcher, RECKONINGS, type Reckoning, sleeperOf, stall } from './stalls.ts';

/**
 * What becomes of the mail that comes meanwhile: it waits; or in a queue that holds one message and loses those that
 * come later, as a socket does whose buffer is full; or it is lost, as where a machine is suspended with its network.
 */
export type MailMeanwhile = 'waits' | 'queue of one' | 'lost';

export const MAIL_MEANWHILE: readonly MailMeanwhile[] = ['waits', 'queue of one', 'lost'];

export interface LongStall {
  readonly loss: number;
  /** T_f; `null`: as the settings derive it. */
  readonly failTicks: number | null;
  readonly wakes: WakeOrder;
  readonly mail: MailMeanwhile;
}

/** What one seed gave. */
export interface LongStallSample {
  /** How many others the sleeper accuses from waking on, and how many of them it removes. */
  readonly accusedBySleeper: number;
  readonly removedBySleeper: number;
  /** How many others accuse the sleeper. */
  readonly accusersOfSleeper: number;
  /** False positives that causality does not excuse, whoever is wrong. */
  readonly unexcused: number;
}

const GROUP = { nodes: 10, fanout: 2 };

/** 8 seconds, where a tick is a tenth of one. */
export const STALL_TICKS = 80;

const WAKING_TICK = SETTLED_TICK + STALL_TICKS;

/** Long enough to be silent for T_c at a T_f of 15, and half as long again. */
export const AFTERWARDS_TICKS = 48;

export function longStallSettings({ failTicks }: Pick<LongStall, 'failTicks'>): Settings {
  const { nodes, fanout } = GROUP;
  return deriveSettings({ fanout, groupSize: nodes, ...(failTicks === null ? {} : { failTicks }) });
}

export function measureLongStall(reckoning: Reckoning, scenario: LongStall, seed: string): LongStallSample {
  const group = { ...GROUP, loss: scenario.loss };
  const settings = longStallSettings(scenario);
  const sleeper = sleeperOf(group);
  const faults: Fault[] = [
    stall(sleeper, SETTLED_TICK, STALL_TICKS, scenario.wakes),
    ...mailFaults(sleeper, scenario.mail),
  ];
  const schedule = settledSchedule(group, settings, seed, WAKING_TICK + AFTERWARDS_TICKS, faults);
  const accused = new Set<number>();
  const removed = new Set<number>();
  const accusers = new Set<number>();

  const { census } = judge(RECKONINGS[reckoning].create(setupOf(settings)), schedule, [], {
    situations: [
      opinionWatcher((tick, observer, target, opinion) => {
        if (tick < SETTLED_TICK || opinion === 'trusted') return;
        if (target === sleeper) accusers.add(observer);
        if (observer !== sleeper) return;
        accused.add(target);
        if (opinion === 'not listed') removed.add(target);
      }),
    ],
  });
  return {
    accusedBySleeper: accused.size,
    removedBySleeper: removed.size,
    accusersOfSleeper: accusers.size,
    unexcused: census.falsePositives - census.falsePositivesExcused,
  };
}

function mailFaults(sleeper: number, mail: MailMeanwhile): Fault[] {
  const node = nodeName(sleeper);
  const during = { fromTick: SETTLED_TICK, untilTick: WAKING_TICK };
  switch (mail) {
    case 'waits':
      return [];
    case 'queue of one':
      return [{ kind: 'slow-reader', node, ...during, messagesPerTick: 1, queueLimit: 1, loses: 'newest' }];
    case 'lost':
      // What is sent in a tick arrives in the next: all that would arrive during the stall, and on waking.
      return [{ kind: 'drop', from: ANY_NODE, to: node, ...during, fromTick: SETTLED_TICK - 1, share: 1 }];
  }
}
