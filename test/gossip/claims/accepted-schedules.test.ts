import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../../src/cases/schedule-schema.ts';
import { FAULT_KINDS } from '../../../src/faults/fault.ts';
import { lastFaultTick, type Schedule } from '../../../src/faults/schedule.ts';
import { FOREVER, isLasting } from '../../../src/faults/times.ts';
import { boundsOf } from '../../../src/gossip/bounds.ts';
import { everyInvariant } from '../../../src/gossip/catalogue.ts';
import { gossipSchedules } from '../../../src/gossip/schedules/schedules.ts';
import { settingsOf } from '../../../src/gossip/settings.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { acceptedSchedules } from '../../support/accepted-schedules.ts';

const SCHEDULES = fc.sample(acceptedSchedules, { seed: 1998, numRuns: 500 });

/** As a file has it. */
function inAFile({ faults, ...rest }: Schedule): unknown {
  const inWords = faults.map((fault) =>
    'untilTick' in fault && fault.untilTick === FOREVER ? { ...fault, untilTick: 'forever' } : fault,
  );
  return { ...rest, faults: inWords };
}

describe('schedules that the format accepts, and the generator never draws', () => {
  test('are accepted', () => {
    for (const schedule of SCHEDULES.slice(0, 300)) {
      expect(scheduleSchemaFor(gossipSchedules).safeParse(inAFile(schedule)).error?.issues ?? []).toEqual([]);
    }
  });

  test('break no claim of hardened: each states the condition that it needs', { timeout: 300_000 }, () => {
    for (const schedule of SCHEDULES) {
      const { violation } = everyInvariant.judge(hardened.create(schedule), schedule);
      if (violation !== null) throw new Error(JSON.stringify({ violation, schedule }));
    }
  });

  test('go beyond the generator in every way that a claim has taken for granted', () => {
    const counts = (of: (schedule: Schedule) => boolean) => SCHEDULES.filter(of).length;
    const bounds = new Map(SCHEDULES.map((schedule) => [schedule, boundsOf(schedule)]));
    const reached = {
      'a horizon before the last fault': counts((one) => one.horizonTicks < lastFaultTick(one)),
      'a fault that lasts': counts(({ faults }) => faults.some(isLasting)),
      'an introducer that stalls for good': counts(({ faults }) =>
        faults.some((fault) => fault.kind === 'pause' && fault.node === 'n1' && isLasting(fault)),
      ),
      'a delay beyond D': counts((one) => bounds.get(one)!.delayBoundTicks > settingsOf(one).delayBoundTicks),
      'more instances than groupSize': counts((one) => !bounds.get(one)!.isForgettingSafe),
      'lists without room for all': counts((one) => !bounds.get(one)!.hasRoom),
      'an impatient group': counts((one) => !bounds.get(one)!.isJoinSafe),
      'a core with a member that may be down': counts(
        ({ core, faults }) =>
          core !== undefined && faults.some((fault) => fault.kind === 'crash' && core.includes(fault.node)),
      ),
    };
    for (const [what, count] of Object.entries(reached)) expect([what, count > 2]).toEqual([what, true]);
    const kinds = new Set(SCHEDULES.flatMap(({ faults }) => faults.map(({ kind }) => kind)));
    expect([...kinds].toSorted()).toEqual([...FAULT_KINDS].toSorted());
  });
});
