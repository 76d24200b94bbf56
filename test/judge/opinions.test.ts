import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fault, isLie } from '../../src/faults/fault.ts';
import { INVARIANTS } from '../../src/gossip/catalogue.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { listing } from '../support/hand-made-trial.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** The changes of opinion of two nodes, of which n1 believes at each tick what is given; n2 knows but its own life. */
function changesIn(byTick: readonly MembershipView[], ...faults: Fault[]): number {
  const schedule = scheduleOf({ nodes: 2, horizonTicks: byTick.length, faults });
  const restarts = faults.flatMap((fault) => (fault.kind === 'restart' && fault.node === 'n2' ? fault : []));
  const life = (now: number) => restarts.filter(({ atTick }) => atTick <= now).length;
  const believes = (self: number, now: number) =>
    self === 1 ? byTick[now]! : listing([self], { epochs: [life(now)] });
  return judge(obedientProtocol({ believes }), schedule, []).census.opinionChanges;
}

const alone = listing([1]);
const trusting = listing([1, 2]);
const suspecting = listing([1, 2], { suspects: [2] });

describe('a change of opinion is', () => {
  test('to suspect a live member, and to trust it again', () => {
    expect(changesIn([trusting, suspecting])).toBe(1);
    expect(changesIn([trusting, suspecting, suspecting, trusting, trusting])).toBe(2);
  });

  test('to remove it, whether or not it was suspected, and to list it again', () => {
    expect(changesIn([trusting, alone])).toBe(1);
    expect(changesIn([trusting, suspecting, alone])).toBe(2);
    expect(changesIn([trusting, suspecting, alone, trusting])).toBe(3);
  });

  test('one each time: who flaps is counted as often as it flaps', () => {
    const flaps = Array.from({ length: 10 }, () => [trusting, suspecting]).flat();
    expect(changesIn(flaps)).toBe(19);
  });
});

describe('no change of opinion is', () => {
  test('to list somebody for the first time', () => {
    expect(changesIn([alone, alone, trusting, trusting])).toBe(0);
  });

  test('to suspect or remove who is down', () => {
    const crash: Fault = { kind: 'crash', atTick: 1, node: 'n2' };
    expect(changesIn([trusting, trusting, suspecting, alone], crash)).toBe(0);
  });

  test('to take in the next life of a member whose former life was suspected', () => {
    const faults: Fault[] = [
      { kind: 'crash', atTick: 1, node: 'n2' },
      { kind: 'restart', atTick: 3, node: 'n2' },
    ];
    const again = listing([1, 2], { epochs: [0, 1] });
    const doubted = listing([1, 2], { epochs: [0, 1], suspects: [2] });
    expect(changesIn([trusting, trusting, suspecting, again, again], ...faults)).toBe(0);
    // And from then on it is that life that an opinion is of.
    expect(changesIn([trusting, trusting, suspecting, again, doubted, again], ...faults)).toBe(2);
  });

  test('to have forgotten all in a restart, and to learn it anew', () => {
    const restart: Fault = { kind: 'restart', atTick: 2, node: 'n1' };
    expect(changesIn([trusting, trusting, alone, trusting, trusting], restart)).toBe(0);
  });

  test('to leave, whatever is listed then', () => {
    const leave: Fault = { kind: 'leave', atTick: 2, node: 'n1' };
    expect(changesIn([trusting, trusting, alone, alone], leave)).toBe(0);
  });
});

test('where views cannot tell lives apart, an opinion is about the address', () => {
  const blind = (view: MembershipView) => ({ ...view, epochs: null });
  const faults: Fault[] = [{ kind: 'restart', atTick: 2, node: 'n2' }];
  const views = [trusting, trusting, trusting, suspecting, trusting].map(blind);
  expect(changesIn(views, ...faults)).toBe(2);
});

test('each false positive is a change of opinion, and what takes them back are no more than they', () => {
  const schedules = fc.sample(scheduleArbitrary(), { seed: 13, numRuns: 40 });
  let all = 0;
  for (const schedule of schedules.filter(({ faults }) => !faults.some(({ kind }) => isLie(kind)))) {
    const { falsePositives, opinionChanges } = judge(hardened.create(schedule), schedule, []).census;
    expect(opinionChanges).toBeGreaterThanOrEqual(falsePositives);
    expect(opinionChanges).toBeLessThanOrEqual(2 * falsePositives);
    all += opinionChanges;
  }
  expect(all).toBeGreaterThan(50);
});

test('a member that sleeps 8 of every 12 ticks is suspected and trusted again, over and over', () => {
  const stalls = Array.from({ length: 12 }, (_, cycle): Fault => {
    const fromTick = 20 + 12 * cycle;
    return { kind: 'pause', node: 'n2', fromTick, untilTick: fromTick + 8, wakes: 'mail-first' };
  });
  const settings = { failTicks: 6, cleanupTicks: 13 };
  const schedule = scheduleOf({ nodes: 4, settings, faults: stalls, horizonTicks: 200 });
  const { census, violation } = judge(hardened.create(schedule), schedule, INVARIANTS);
  expect(violation).toBeNull();
  // Nobody is removed, so each suspicion is taken back; and each of the three others has at most one per stall.
  expect(census.opinionChanges).toBe(2 * census.falsePositives);
  expect(census.opinionChanges).toBeGreaterThan(2 * stalls.length);
  expect(census.opinionChanges).toBeLessThanOrEqual(6 * stalls.length);
});

test('nothing is counted where lies are told', () => {
  const lie: Fault = { kind: 'forge', atTick: 90, to: 'n1', about: 'stranger', life: 0, heartbeat: 0 };
  const cut: Fault = { kind: 'drop', from: 'n3', to: '*', fromTick: 20, untilTick: 60, share: 1 };
  const schedule = scheduleOf({ nodes: 3, faults: [cut, lie] });
  expect(judge(hardened.create(schedule), schedule, []).census.opinionChanges).toBe(0);
});
