/** What else a fault has for numbers, each at its simplest. */
import type { Fault, Schedule } from '../simulation/schedule.ts';
import { lowered } from './lowered.ts';
import { placesOfTrouble, withFault } from './parts.ts';
import type { Pass, Search } from './search.ts';

export const simplestNumbers: Pass = {
  name: 'numbers',
  *search(schedule): Search {
    let simplest = schedule;
    for (const place of placesOfTrouble(simplest)) simplest = yield* lowerAll(simplest, place);
    return simplest;
  },
};

function* lowerAll(schedule: Schedule, place: number): Search {
  const fault = schedule.faults[place]!;
  const lower = (of: Schedule, least: number, value: number, change: (n: number) => Fault) =>
    lowered(of, least, value, (current, number) => withFault(current, place, change(number)));
  switch (fault.kind) {
    case 'clock-jump': {
      const ahead = yield { ...withFault(schedule, place, { ...fault, byTicks: Math.abs(fault.byTicks) }) };
      const sign = Math.sign(ahead === null ? fault.byTicks : 1);
      return yield* lower(ahead ?? schedule, 1, Math.abs(fault.byTicks), (n) => ({
        ...fault,
        byTicks: sign * n,
      }));
    }
    case 'slow-clock':
      return yield* lower(schedule, 2, fault.everyTicks, (everyTicks) => ({ ...fault, everyTicks }));
    case 'delay': {
      const { maxTicks, minTicks } = fault;
      if (minTicks === maxTicks) {
        return yield* lower(schedule, 2, maxTicks, (n) => ({ ...fault, minTicks: n, maxTicks: n }));
      }
      return yield* lower(schedule, Math.max(minTicks, 2), maxTicks, (n) => ({ ...fault, maxTicks: n }));
    }
    case 'duplicate':
      return yield* lower(schedule, 0, fault.lagTicks, (lagTicks) => ({ ...fault, lagTicks }));
    case 'lose':
      return yield* lower(schedule, 0, fault.place, (n) => ({ ...fault, place: n }));
    case 'forge': {
      const younger = yield* lower(schedule, 0, fault.life, (life) => ({ ...fault, life }));
      const { life } = younger.faults[place] as typeof fault;
      return yield* lower(younger, 0, fault.heartbeat, (heartbeat) => ({ ...fault, life, heartbeat }));
    }
    case 'flood':
      return yield* lower(schedule, 1, fault.strangers, (strangers) => ({ ...fault, strangers }));
    case 'slow-reader': {
      const { messagesPerTick, queueLimit } = fault;
      const shorter = yield* lower(schedule, 1, queueLimit, (n) => ({ ...fault, queueLimit: n }));
      const left = shorter.faults[place] as typeof fault;
      const slower = yield* lower(shorter, 1, messagesPerTick, (n) => ({ ...left, messagesPerTick: n }));
      const slowest = slower.faults[place] as typeof fault;
      if (slowest.loses === 'newest') return slower;
      return (yield withFault(slower, place, { ...slowest, loses: 'newest' })) ?? slower;
    }
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'pause':
    case 'drop':
    case 'corrupt':
    case 'partition':
      return schedule;
  }
}
