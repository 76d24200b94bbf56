/**
 * A family of schedules that random ones seldom meet: everybody may leave and return in one tick, one may be stalled
 * meanwhile and read the mail of both lives between two turns, and one link may be cut.
 */
import { expect, test } from 'vitest';
import type { Fault } from '../../../src/faults/fault.ts';
import { type NodeName, nodeName } from '../../../src/faults/nodes.ts';
import type { Schedule } from '../../../src/faults/schedule.ts';
import { everyInvariant } from '../../../src/gossip/catalogue.ts';
import { newsAtOnce } from '../../../src/gossip/claims/news-at-once.ts';
import { sendDiscipline } from '../../../src/gossip/claims/send-discipline.ts';
import { mutantNamed } from '../../../src/gossip/mutants/index.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { judge } from '../../../src/judge/judge.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const NAMES = [0, 1, 2].map(nodeName);
const LEAVERS = [1, 2, 3, 4, 5, 6, 7].map((bits) =>
  NAMES.filter((_, node) => Math.floor(bits / 2 ** node) % 2),
);
const LEAVE_TICKS = [2, 3, 4];

function leavesAndReturns(node: NodeName, atTick: number): Fault[] {
  return [
    { kind: 'leave', atTick, node },
    { kind: 'join', atTick, node },
  ];
}

const STALLS: readonly Fault[][] = [
  [],
  ...NAMES.flatMap((node) =>
    [3, 4].flatMap((fromTick) =>
      [2, 4].map((ticks): Fault[] => [
        { kind: 'pause', node, fromTick, untilTick: fromTick + ticks, wakes: 'mail-first' },
      ]),
    ),
  ),
];
const CUTS: readonly Fault[][] = [
  [],
  ...NAMES.flatMap((from) =>
    NAMES.filter((to) => to !== from).flatMap((to) =>
      [3, 4, 5].map((fromTick): Fault[] => [
        { kind: 'drop', from, to, fromTick, untilTick: fromTick + 4, share: 1 },
      ]),
    ),
  ),
];

/** Every fifth of the 5,187: all of them take twenty seconds. */
function* family(): Generator<Schedule> {
  let index = 0;
  for (const schedule of wholeFamily()) if (index++ % 5 === 0) yield schedule;
}

function* wholeFamily(): Generator<Schedule> {
  for (const leavers of LEAVERS) {
    for (const atTick of LEAVE_TICKS) {
      for (const stall of STALLS) {
        for (const cut of CUTS) {
          const returns = leavers.flatMap((node) => leavesAndReturns(node, atTick));
          yield scheduleOf({
            nodes: 3,
            settings: { fanout: 2, joinRetryTicks: 1, groupSize: 3 + leavers.length },
            faults: [...returns, ...stall, ...cut],
          });
        }
      }
    }
  }
}

test('no claim of hardened is broken by two lives of an address between two turns', {
  timeout: 300_000,
}, () => {
  let judged = 0;
  for (const schedule of family()) {
    judged++;
    const { violation } = everyInvariant.judge(hardened.create(schedule), schedule);
    if (violation !== null) throw new Error(JSON.stringify({ violation, schedule }));
  }
  expect(judged).toBe(Math.ceil(5187 / 5));
});

test('a farewell that is told in place of the new life is met in many of them', () => {
  const { variant } = mutantNamed('farewell-over-the-new-life');
  let broken = 0;
  for (const schedule of family()) {
    if (everyInvariant.judge(variant.create(schedule), schedule).violation !== null) broken++;
    if (broken > 20) break;
  }
  expect(broken).toBeGreaterThan(20);
});

test('by hand: one who leaves and returns in a tick is told of, and not that it has gone', () => {
  const schedule = scheduleOf({
    nodes: 2,
    settings: { fanout: 1, groupSize: 3 },
    faults: leavesAndReturns('n2', 3),
  });
  expect(everyInvariant.judge(hardened.create(schedule), schedule).violation).toBeNull();
  const { variant } = mutantNamed('farewell-over-the-new-life');
  for (const invariant of [sendDiscipline, newsAtOnce]) {
    const { violation } = judge(variant.create(schedule), schedule, [invariant]);
    expect(violation).toMatchObject({ claim: invariant.name, tick: 4, nodes: ['n1', expect.any(String)] });
  }
});
