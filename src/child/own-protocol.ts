/** What a child has said of itself, as what a protocol of one's own brings. */

import type { OwnProtocol } from '../family/define-protocol.ts';
import type { Schedule } from '../faults/schedule.ts';
import { lastFaultTick } from '../faults/schedule.ts';
import { disturbancesOf } from '../judge/disturbances.ts';
import type { Dated, Promises } from '../judge/promises.ts';
import type { Setup } from '../protocol/setup.ts';
import type { Hello } from './hello.ts';
import { isKept, type Sum, worth } from './sums.ts';

type Values = Readonly<Record<string, number>>;

export function declaredBy(hello: Hello): Omit<OwnProtocol<unknown, unknown>, 'create'> {
  const { name, settings, conditions } = hello;
  return {
    name,
    settings,
    problems(setup) {
      const values = valuesOfSetup(setup);
      const broken = conditions.find((condition) => !isKept(condition, values));
      if (broken === undefined) return [];
      const [setting = name] = Object.keys(settings).filter((each) => broken.text.includes(each));
      return [{ setting, reason: `must keep ${broken.text}` }];
    },
    promises: (schedule) => promisesUnder(hello, schedule),
  };
}

function valuesOfSetup({ network, settings }: Setup): Values {
  return { ...network, ...settings };
}

function valuesOf(schedule: Schedule): Values {
  const { delayTicks, stretchTicks } = disturbancesOf(schedule);
  return {
    ...valuesOfSetup(schedule),
    nodes: schedule.nodes,
    delayTicks: Math.max(schedule.network.delayBoundTicks, delayTicks),
    stretchTicks,
  };
}

function promisesUnder({ promises }: Hello, schedule: Schedule): Partial<Promises> {
  const values = valuesOf(schedule);
  const at = (sum: Sum) => worth(sum, values);
  const after = (sum: Sum): Dated => ({ by: (sinceTick) => sinceTick + at(sum) });
  const { suspectsAfter, removesAfter, suspectedWithin, removedWithin, probing } = promises;
  const { writesEvery, admittedWithin, knownWithin, reunitedWithin, agreedWithin, separatesByName } =
    promises;
  return {
    ...(suspectsAfter !== undefined && removesAfter !== undefined
      ? { patience: { suspectTicks: at(suspectsAfter), removeTicks: at(removesAfter) } }
      : {}),
    ...(writesEvery === undefined ? {} : { contact: { everyTicks: at(writesEvery) } }),
    ...(suspectedWithin !== undefined && removedWithin !== undefined
      ? {
          failure: {
            suspectedBy: (stopTick: number) => stopTick + at(suspectedWithin),
            removedBy: (stopTick: number) => stopTick + at(removedWithin),
          },
        }
      : {}),
    ...(admittedWithin === undefined ? {} : { admission: after(admittedWithin) }),
    ...(knownWithin === undefined ? {} : { knowledge: after(knownWithin) }),
    ...(reunitedWithin === undefined ? {} : { reunion: after(reunitedWithin) }),
    ...(agreedWithin === undefined
      ? {}
      : { agreement: { fromTick: lastFaultTick(schedule) + at(agreedWithin) } }),
    ...(separatesByName === undefined ? {} : { separation: { byName: true as const } }),
    ...(probing === undefined
      ? {}
      : {
          probing: {
            windowTicks: at(probing.windowTicks),
            helpers: at(probing.helpers),
            suspicionTicks: at(probing.suspicionTicks),
            refutesDirectly: probing.refutesDirectly,
          },
        }),
  };
}
