import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeName } from '../../src/faults/nodes.ts';
import { introducersIn, type Schedule } from '../../src/faults/schedule.ts';
import { boundsOf } from '../../src/gossip/bounds.ts';
import { claimNamed, everyInvariant } from '../../src/gossip/catalogue.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { createWorld } from '../../src/simulation/make-world.ts';
import { isOver, stepTick } from '../../src/simulation/tick.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { hardenedGossip } from '../support/nodes.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** The schedule with so many introducers, and a horizon that is late enough for their dates. */
function withSeveral(schedule: Schedule, introducers: number): Schedule {
  return gossipSchedules.completed({ ...schedule, introducers: Math.min(introducers, schedule.nodes) });
}

/** The tick by which each node is in the group. */
function admissions(schedule: Schedule): readonly (number | undefined)[] {
  const protocol = hardened.create(schedule);
  const world = createWorld(protocol, schedule);
  const ticks: (number | undefined)[] = [];
  while (!isOver(world)) {
    stepTick(world);
    world.nodes.forEach(({ up, state }, node) => {
      if (up && protocol.view(state).inGroup) ticks[node] ??= world.tick - 1;
    });
  }
  return ticks;
}

describe('several introducers', () => {
  const cutOff = { kind: 'partition', fromTick: 10, untilTick: 60, oneWay: false } as const;
  const founderIsAlone = scheduleOf({
    nodes: 4,
    joinTicks: [0, 0, 0, 12],
    faults: [{ ...cutOff, sides: [['n1'], ['n2', 'n3', 'n4']] }],
  });

  test('a newcomer that cannot reach the one that founded the group is let in by another', () => {
    const alone = admissions(founderIsAlone)[3];
    const several = admissions(withSeveral(founderIsAlone, 2))[3];
    expect(alone).toBeGreaterThanOrEqual(60);
    expect(several).toBeLessThanOrEqual(12 + 5 + 2);
  });

  test('a newcomer that asks the first alone is found out while that one is gone', () => {
    const { variant } = mutantNamed('asks-the-first-introducer-only');
    const founderIsGone = withSeveral(
      scheduleOf({
        nodes: 3,
        joinTicks: [0, 0, 12],
        faults: [{ kind: 'crash', atTick: 10, node: 'n1' }],
        settings: { cleanupTicks: 30 },
      }),
      2,
    );
    const judged = (schedule: Schedule) => everyInvariant.judge(variant.create(schedule), schedule).violation;
    expect(judged(founderIsGone)?.claim).toBe('introducers-in-turn');
    const byItsDate = claimNamed('join-completeness')!.judge(variant.create(founderIsGone), founderIsGone);
    expect(byItsDate.violation?.claim).toBe('join-completeness');
    expect(judged({ ...founderIsGone, introducers: 1 })).toBeNull();
  });

  test('only the first of them founds a group: the others wait for it', () => {
    const late = withSeveral(scheduleOf({ nodes: 3, joinTicks: [20, 0, 0] }), 3);
    expect(admissions(late).map((tick) => tick! >= 20)).toEqual([true, true, true]);
  });

  test('every node is told of all of them', () => {
    const told: (readonly number[])[] = [];
    const protocol = hardened.create(founderIsAlone);
    const asked: typeof protocol = {
      ...protocol,
      init(self, group) {
        told.push(group.introducers);
        return protocol.init(self, group);
      },
    };
    runWorld(asked, withSeveral(scheduleOf({ nodes: 3 }), 2));
    // Before them the harness asks once whether the protocol can say how large a state is.
    const ofNodes = told.slice(1);
    expect(ofNodes.length).toBeGreaterThanOrEqual(3);
    for (const introducers of ofNodes) expect(introducers).toEqual([1, 2]);
  });

  test('the date of a join counts a whole round of them, and one alone has the dates that it had', () => {
    const one = scheduleOf({ nodes: 4, settings: { joinRetryTicks: 5 } });
    const date = (introducers: number) => boundsOf({ ...one, introducers }).admittedBy(0);
    expect([1, 2, 3].map(date)).toEqual([8, 13, 18]);
    expect(boundsOf({ ...one, introducers: 1 }).agreementTick).toBe(boundsOf(one).agreementTick);
  });

  test('hardened keeps every claim', () => {
    fc.assert(
      fc.property(
        scheduleArbitrary({ maxNodes: 6 }),
        fc.integer({ min: 2, max: 4 }),
        (drawn, introducers) => {
          const schedule = withSeveral(drawn, introducers);
          const { violation } = everyInvariant.judge(hardened.create(schedule), schedule);
          expect(violation).toBeNull();
        },
      ),
      { numRuns: 60, seed: 16 },
    );
  });
});

describe('drawn schedules', () => {
  test('have several introducers now and then, never more than nodes, and no field for one', () => {
    const schedules = fc.sample(scheduleArbitrary(), { seed: 16, numRuns: 400 });
    const counts = schedules.map(introducersIn);
    expect(Math.max(...counts)).toBe(3);
    expect(counts.filter((count) => count > 1).length).toBeLessThan(60);
    for (const { nodes, introducers } of schedules) {
      if (introducers !== undefined) expect(introducers).toBeGreaterThan(1);
      expect(introducers ?? 1).toBeLessThanOrEqual(nodes);
    }
  });
});

test('where there are several the founder is often gone when the last comes up', () => {
  const schedules = fc
    .sample(scheduleArbitrary({ faults: ['join', 'crash'] }), { seed: 16, numRuns: 400 })
    .filter((schedule) => introducersIn(schedule) > 1);
  const late = schedules.filter(({ nodes, faults }) => {
    const last = faults.find(
      ({ kind, ...rest }) => kind === 'join' && 'node' in rest && rest.node === nodeName(nodes - 1),
    );
    return faults.some(
      (fault) =>
        fault.kind === 'crash' && fault.node === 'n1' && last?.kind === 'join' && fault.atTick <= last.atTick,
    );
  });
  expect(late.length).toBeGreaterThan(schedules.length / 4);
  const without = fc.sample(scheduleArbitrary({ faults: ['join'] }), { seed: 16, numRuns: 200 });
  expect(without.every(({ faults }) => faults.every(({ kind }) => kind === 'join'))).toBe(true);
});

test('a node that is among them, and not the first, asks the first', () => {
  const protocol = hardenedGossip();
  const idle = protocol.init(2, { name: '', introducers: [1, 2] });
  const { outbox } = protocol.reduce(idle, { kind: 'start', now: 0, wall: 0, choice: 0, life: 0 });
  expect(outbox.map(({ to }) => to)).toEqual([1]);
});
