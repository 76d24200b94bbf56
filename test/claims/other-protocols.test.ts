/** No false alarms on other people's protocols: the same protocol in other clothes is judged the same. */

import { describe, expect, test } from 'vitest';
import { causalAccuracy } from '../../src/claims/causal-accuracy.ts';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { CLAIMS, INVARIANTS } from '../../src/gossip/catalogue.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Variant } from '../../src/protocol/protocol.ts';
import {
  membersOnly,
  namedByTheClock,
  onASteadyClock,
  onASteadyClockMapped,
} from '../support/other-protocols.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** What is wrong with the protocol in so many drawn schedules, a line per claim that is broken. */
function flaws<State, Message>(
  { create }: Variant<State, Message>,
  runs: number,
  faults?: readonly FaultKind[],
): string[] {
  const draws = drawsOf(gossipSchedules, 'other-protocols', 1, faults === undefined ? {} : { faults });
  const found = new Map<string, string>();
  for (let index = 0; index < runs; index++) {
    const { schedule } = draws.at(index);
    const { violation } = judge(create(schedule), schedule, INVARIANTS);
    if (violation === null || found.has(violation.claim)) continue;
    found.set(violation.claim, `${index}: ${violation.claim} at ${violation.tick}: ${violation.seen}`);
  }
  return [...found.values()];
}

/** The claims that the protocol breaks under the schedule, each judged by itself, with the tick. */
function broken<State, Message>({ create }: Variant<State, Message>, schedule: Schedule): string[] {
  return CLAIMS.flatMap((claim) => {
    const { violation } = claim.judge(create(schedule), schedule);
    return violation === null ? [] : [`${violation.claim} at ${violation.tick}`];
  });
}

const HARMLESS_TO_CLOCKS: readonly FaultKind[] = [
  'join',
  'leave',
  'crash',
  'restart',
  'pause',
  'drop',
  'delay',
  'duplicate',
  'partition',
];

/** Of each protocol; the same schedules strike all of them. */
const RUNS = 150;

describe('in drawn schedules nothing is wrong with the hardened protocol', () => {
  test('whose lives are named by a clock, while no clock is set back between two lives', () => {
    expect(flaws(namedByTheClock, RUNS, HARMLESS_TO_CLOCKS)).toEqual([]);
  });

  test('that shows its members and no numbers', () => {
    expect(flaws(membersOnly(hardened), RUNS)).toEqual([]);
  });

  test.each([onASteadyClock, onASteadyClockMapped, membersOnly(onASteadyClock)])(
    'that takes the steps of its clock out again: $name',
    (variant) => {
      expect(flaws(variant, RUNS)).toEqual([]);
    },
  );
});

/** n3 crashes, its clock is set back, and it comes up again: its second life is named lower than its first. */
const setBackThenRestarted = scheduleOf({
  nodes: 3,
  joinTicks: [0, 0, 20],
  settings: { fanout: 2, failTicks: 6, cleanupTicks: 13, joinRetryTicks: 3, groupSize: 4 },
  faults: [
    { kind: 'crash', atTick: 30, node: 'n3' },
    { kind: 'clock-jump', atTick: 31, node: 'n3', clock: 'monotonic', byTicks: -20 },
    { kind: 'restart', atTick: 33, node: 'n3' },
  ],
});

describe('a name that does not rise', () => {
  test('is told at once where the lives can be told apart', () => {
    expect(broken(namedByTheClock, setBackThenRestarted)).toContain('epoch-order at 33');
  });

  test('is found by what comes of it where they cannot: who is there and writes is suspected', () => {
    expect(broken(membersOnly(namedByTheClock), setBackThenRestarted)).toContain('causal-accuracy at 37');
  });

  test('is no fault of a protocol that counts its lives', () => {
    expect(broken(hardened, setBackThenRestarted)).toEqual([]);
  });
});

describe('a protocol that shows no numbers is found out nevertheless', () => {
  test.each(['no-identity', 'removal-at-fail-ticks', 'removal-told-as-a-leave', 'taken-without-a-stamp'])(
    'where it doubts whom it hears: %s',
    (mutant) => {
      const { create } = membersOnly(mutantNamed(mutant)!.variant);
      const draws = drawsOf(gossipSchedules, causalAccuracy.name, 1, {});
      const violates = (index: number) => {
        const { schedule } = draws.at(index);
        return judge(create(schedule), schedule, [causalAccuracy]).violation !== null;
      };
      expect(Array.from({ length: 40 }, (_, index) => index).some(violates)).toBe(true);
    },
  );

  test('and is not blamed for what nobody can see to have been passed on', () => {
    const schedule = scheduleOf({
      nodes: 6,
      settings: { fanout: 1, failTicks: 11, joinRetryTicks: 1, messageBytesLimit: 46 },
      faults: [{ kind: 'clock-jump', atTick: 3, node: 'n4', clock: 'monotonic', byTicks: 4 }],
    });
    expect(broken(membersOnly(hardened), { ...schedule, seed: '1' })).toEqual([]);
  });
});

const upAndDown = (...faults: readonly Fault[]) =>
  scheduleOf({ nodes: 2, settings: { groupSize: 4 }, faults });

describe('a list that cannot tell two lives apart', () => {
  test('loses the former to its farewell in the tick in which the next begins', () => {
    const schedule = upAndDown(
      { kind: 'leave', atTick: 10, node: 'n2' },
      { kind: 'join', atTick: 10, node: 'n2' },
    );
    expect(broken(membersOnly(hardened), schedule)).toEqual([]);
  });

  test('may go on listing the second when the first has been dead for long', () => {
    const schedule = upAndDown(
      { kind: 'crash', atTick: 10, node: 'n2' },
      { kind: 'restart', atTick: 30, node: 'n2' },
      { kind: 'crash', atTick: 35, node: 'n2' },
    );
    expect(broken(membersOnly(hardened), schedule)).toEqual([]);
  });
});
