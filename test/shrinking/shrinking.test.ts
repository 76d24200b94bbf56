import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { upAtTheEnd } from '../../src/faults/lives.ts';
import { nodesNamedIn } from '../../src/faults/named-nodes.ts';
import { nodeIndex } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { sufficientHorizonTicks, sufficientTombstoneTicks } from '../../src/gossip/bounds.ts';
import { compareSimplicity, scheduleArbitrary, spaceOf } from '../../src/gossip/schedules/drawn.ts';
import { instancesOf } from '../../src/gossip/schedules/sufficient-settings.ts';
import { settingsOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { PASSES, type PassReport, shrinking, shrunk } from '../../src/shrinking/shrinking.ts';

const schedules = [
  ...fc.sample(scheduleArbitrary(), { seed: 11, numRuns: 12 }),
  ...fc.sample(scheduleArbitrary({ liveness: 'core' }), { seed: 11, numRuns: 8 }),
];

/** Some of the schedules fail, by a rule that has nothing to do with what is simple. */
function bySize(modulus: number): (schedule: Schedule) => boolean {
  return (schedule) => JSON.stringify(schedule).length % modulus !== 0;
}

/** Each candidate, with the simplest that has failed before it. */
function* candidates(schedule: Schedule, fails: (schedule: Schedule) => boolean) {
  const search = shrinking(schedule, spaceOf(), { maxExecutions: 300 });
  let simplest = schedule;
  for (let turn = search.next(); !turn.done; ) {
    yield { candidate: turn.value, simplest };
    const failed = fails(turn.value);
    if (failed) simplest = turn.value;
    turn = search.next(failed);
  }
}

describe.each([
  ['nothing else fails', () => false],
  ['about half fails', bySize(2)],
  ['nearly all fails', bySize(7)],
] as const)('every candidate, where %s,', (_, fails) => {
  const all = schedules.flatMap((schedule) => [...candidates(schedule, fails)]);

  test('there are some', () => {
    expect(all.length).toBeGreaterThan(schedules.length);
  });

  test('is simpler than the simplest so far', () => {
    for (const { candidate, simplest } of all) {
      expect(compareSimplicity(candidate, simplest)).toBeLessThan(0);
    }
  });

  test('has settings that keep the conditions of the hardened rules, for all its instances', () => {
    for (const { candidate } of all) {
      const settings = settingsOf(candidate);
      expect(() => hardened.create(candidate)).not.toThrow();
      expect(settings.groupSize).toBe(instancesOf(candidate));
      expect(settings.tombstoneTicks).toBe(sufficientTombstoneTicks(candidate));
    }
  });

  test('runs until every claim has come due, and no longer', () => {
    for (const { candidate } of all) {
      expect(candidate.horizonTicks).toBe(sufficientHorizonTicks(candidate));
    }
  });

  test('names only nodes that there are, has a join for each, and none of its stretches is empty', () => {
    for (const { candidate } of all) {
      const { nodes, faults } = candidate;
      for (const name of faults.flatMap(nodesNamedIn)) expect(nodeIndex(name)).toBeLessThan(nodes);
      const joining = new Set(faults.flatMap((fault) => (fault.kind === 'join' ? [fault.node] : [])));
      expect(joining.size).toBe(nodes);
      for (const fault of faults) {
        if ('untilTick' in fault) expect(fault.untilTick).toBeGreaterThan(fault.fromTick);
      }
    }
  });

  test('has a core whose nodes are all up in the end, if it has one', () => {
    for (const { candidate } of all) {
      const up = upAtTheEnd(candidate);
      expect(candidate.core?.every((name) => up.has(name))).not.toBe(false);
    }
  });
});

describe('limits', () => {
  const schedule = schedules[3]!;

  test('it stops when it has run as many schedules as it may, with the simplest so far', () => {
    let executions = 0;
    const fails = (candidate: Schedule) => {
      executions++;
      return bySize(2)(candidate);
    };
    const result = shrunk(schedule, spaceOf(), fails, { maxExecutions: 10 });
    expect(executions).toBe(10);
    expect(compareSimplicity(result, schedule)).toBeLessThan(0);
  });

  test('it does not begin when there is no time', () => {
    const fails = () => {
      throw new Error('nothing is to be run');
    };
    expect(shrunk(schedule, spaceOf(), fails, { maxMilliseconds: 0 })).toBe(schedule);
  });

  test('no schedule is run twice', () => {
    const run = [...candidates(schedule, bySize(3))].map(({ candidate }) => JSON.stringify(candidate));
    expect(new Set(run).size).toBe(run.length);
  });

  test('each pass says what it has gained, and the runs add up', () => {
    const reports: PassReport[] = [];
    let executions = 0;
    let accepted = 0;
    const fails = (candidate: Schedule) => {
      const failed = bySize(3)(candidate);
      executions++;
      if (failed) accepted++;
      return failed;
    };
    shrunk(schedule, spaceOf(), fails, { onPass: (report) => reports.push(report) });
    expect(new Set(reports.map(({ pass }) => pass))).toEqual(new Set(PASSES.map(({ name }) => name)));
    expect(reports.reduce((sum, { tried }) => sum + tried, 0)).toBe(executions);
    expect(reports.reduce((sum, report) => sum + report.accepted, 0)).toBe(accepted);
  });
});
