/** Runs of which all is known: scripted ones, and of protocols whose time-outs are exact. */
import { describe, expect, test } from 'vitest';
import { allToAll } from '../../../examples/all-to-all.ts';
import type { Condition } from '../../../src/comparison/condition.ts';
import { measureRun, strayTicks } from '../../../src/comparison/measurement/measure-run.ts';
import { settledGroup } from '../../../src/comparison/measurement/settled-group.ts';
import type { AnyVariant } from '../../../src/family/family.ts';
import { RunOver } from '../../../src/simulation/run-end.ts';
import {
  addresses,
  listingAll,
  NETWORK,
  scriptedContestant,
  WARM_UP_TICKS,
} from '../../support/contestants.ts';
import { listing } from '../../support/hand-made-trial.ts';
import type { Script } from '../../support/scripted-protocol.ts';

const MEMBERS = 4;
const CALM: Condition = { members: MEMBERS, loss: 0, stallTicks: 0 };
const DURATIONS = { windowTicks: 100, waitLimitTicks: 50 };
/** Everybody lists everybody in tick 0, so the group has settled in tick 1. */
const WINDOW_TICK = 1 + WARM_UP_TICKS + strayTicks('seed');
const FORK_TICK = WINDOW_TICK + DURATIONS.windowTicks;
const VICTIM = MEMBERS;
const NEWCOMER = MEMBERS + 1;

function measured(script: Script, condition: Condition = CALM) {
  const group = settledGroup(scriptedContestant(script), MEMBERS, 'seed', NETWORK, 100);
  return measureRun(group!, condition, DURATIONS);
}

describe('a run in which all goes as it is written', () => {
  test('is measured to the tick and the byte', () => {
    const sample = measured({
      believes(self, now) {
        const since = now - FORK_TICK;
        if (self === NEWCOMER) return listing(since < 6 ? [NEWCOMER] : addresses(NEWCOMER));
        // The first suspects after 5 ticks, the others after 7; the last one to remove it does so after 12.
        const isGone = since >= (self === 3 ? 12 : 9);
        const isSuspected = !isGone && since >= (self === 1 ? 5 : 7);
        const knowsNewcomer = since >= (self === 2 ? 4 : 3);
        const listed = addresses(knowsNewcomer ? NEWCOMER : MEMBERS, isGone ? VICTIM : undefined);
        return listing(listed, { suspects: isSuspected ? [VICTIM] : [] });
      },
      says: (self) => (self === 1 ? [2, 3].map((to) => ({ to, message: 'hello' })) : []),
    });
    expect(sample.detection).toEqual({ firstTicks: 5, allTicks: 7, removedTicks: 12 });
    expect(sample.join).toEqual({ knownTicks: 4, knowingTicks: 6 });
    expect(sample.load).toEqual({ messages: 200, bytes: 1000 });
    expect(sample.memberTicks).toBe(400);
    expect(sample.mistakes).toMatchObject({ suspicions: 0, removals: 0, changes: 0 });
  });

  test('mistakes are counted within the window, and changes that take them back', () => {
    const at = (from: number, to: number, now: number) => from <= now && now < to;
    const { mistakes } = measured({
      believes(self, now) {
        if (self !== 2) return listingAll(MEMBERS);
        // Before the window; within it: suspected, trusted, removed, listed again; after it.
        if (at(WINDOW_TICK - 5, WINDOW_TICK - 2, now) || at(FORK_TICK, FORK_TICK + 5, now)) {
          return listingAll(MEMBERS, [1]);
        }
        if (at(WINDOW_TICK + 10, WINDOW_TICK + 20, now)) return listingAll(MEMBERS, [1]);
        if (at(WINDOW_TICK + 40, WINDOW_TICK + 41, now)) return listing(addresses(MEMBERS, 1));
        return listingAll(MEMBERS);
      },
    });
    expect(mistakes).toMatchObject({ suspicions: 1, removals: 1, changes: 4 });
  });

  test('what does not happen by the limit is not said to have happened', () => {
    const { detection, join } = measured({
      believes: (self) => (self === NEWCOMER ? listing([NEWCOMER]) : listingAll(MEMBERS)),
    });
    expect(detection).toEqual({ firstTicks: null, allTicks: null, removedTicks: null });
    expect(join).toEqual({ knownTicks: null, knowingTicks: null });
  });
});

describe('a protocol whose time-outs are exact', () => {
  // Each writes to each in every tick, and a message takes one: the last word of who crashes is heard in the tick of the crash.
  const contestant = {
    variant: {
      name: 'all-to-all',
      create: () => allToAll({ network: NETWORK, settings: { failTicks: 6, cleanupTicks: 15 } }),
    } as AnyVariant,
    given: {},
  };
  const group = settledGroup(contestant, MEMBERS, 'seed', NETWORK, 100)!;

  test('suspects and removes after a silence of one tick more than they are', () => {
    const { detection, mistakes } = measureRun(group, CALM, DURATIONS);
    expect(detection).toEqual({ firstTicks: 7, allTicks: 7, removedTicks: 16 });
    expect(mistakes.changes).toBe(0);
  });

  test('sends what it sends: N − 1 messages per member and tick', () => {
    const { load, memberTicks } = measureRun(group, CALM, DURATIONS);
    expect(load.messages).toBe(memberTicks * (MEMBERS - 1));
    // `[1,2,3,4]`, whatever the order
    expect(load.bytes).toBe(load.messages * 9);
  });

  test('makes mistakes where all is lost, and none where nothing is', () => {
    const { mistakes } = measureRun(group, { ...CALM, loss: 0.9 }, DURATIONS);
    expect(mistakes.suspicions).toBeGreaterThan(0);
    expect(mistakes.changes).toBeGreaterThan(mistakes.suspicions);
  });

  test('takes who stalls for longer than it bears for crashed, and nobody else but by who stalls', () => {
    const { mistakes } = measureRun(group, { ...CALM, stallTicks: 10 }, DURATIONS);
    expect(mistakes.suspicions).toBeGreaterThan(0);
    // Who wakes to its timer suspects all others, until it has read its mail in the same tick.
    expect(mistakes.suspicionsOfSteady).toBeGreaterThan(0);
    // It is awake for 10 ticks after each stall, so it hears of all.
    expect(mistakes.removals).toBe(0);
    expect(mistakes.removalsAmongSteady).toBe(0);
    const { mistakes: ofShort } = measureRun(group, { ...CALM, stallTicks: 3 }, DURATIONS);
    expect(ofShort.suspicions).toBe(0);
  });

  test('gives the same on the same seed', () => {
    const condition = { ...CALM, loss: 0.3, stallTicks: 4 };
    const again = settledGroup(contestant, MEMBERS, 'seed', NETWORK, 100)!;
    expect(measureRun(again, condition, DURATIONS)).toEqual(measureRun(group, condition, DURATIONS));
    const other = settledGroup(contestant, MEMBERS, 'other', NETWORK, 100)!;
    expect(measureRun(other, condition, DURATIONS)).not.toEqual(measureRun(group, condition, DURATIONS));
  });
});

test('the crash comes at any moment of a period of up to 32 ticks', () => {
  const stray = Array.from({ length: 500 }, (_, run) => strayTicks(`seed-${run}`));
  expect(new Set(stray).size).toBe(32);
  expect([Math.min(...stray), Math.max(...stray)]).toEqual([0, 31]);
});

describe('a protocol that breaks a run', () => {
  test.each(['view', 'byteLength', 'reduce'] as const)('by its %s ends it, and is told', (call) => {
    const thrower = {
      [call]: () => {
        throw new Error('no');
      },
    };
    const says = () => [{ to: 2, message: 'hello' }];
    const contestant = scriptedContestant({ believes: () => listingAll(MEMBERS), says }, thrower);
    expect(() => {
      const group = settledGroup(contestant, MEMBERS, 'seed', NETWORK, 100);
      measureRun(group!, CALM, DURATIONS);
    }).toThrow(RunOver);
  });
});
