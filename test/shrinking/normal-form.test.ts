import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { scheduleArbitrary, spaceOf } from '../../src/gossip/schedules/drawn.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { shrunk } from '../../src/shrinking/shrinking.ts';
import { scheduleOf } from '../support/schedule-of.ts';

interface Bug {
  readonly name: string;
  readonly claim: string;
  readonly options: ScheduleOptions;
  /** The case that it comes to, without what follows from the rest. */
  readonly simplest: Schedule;
}

const PLAIN = { fanout: 1, joinRetryTicks: 1 } as const;

const BUGS: readonly Bug[] = [
  {
    name: 'no-retry',
    claim: 'join-completeness',
    // A group that is found impatient stays so, and has a least case of its own.
    options: { patience: 'ample' },
    simplest: scheduleOf({ nodes: 2, joinTicks: [1, 0], settings: PLAIN }),
  },
  {
    name: 'no-silence',
    claim: 'send-discipline',
    options: {},
    simplest: scheduleOf({
      nodes: 2,
      faults: [{ kind: 'crash', atTick: 0, node: 'n2' }],
      settings: PLAIN,
    }),
  },
  {
    name: 'silent-leave',
    claim: 'leave-announced',
    options: {},
    simplest: scheduleOf({
      nodes: 2,
      faults: [{ kind: 'leave', atTick: 3, node: 'n1' }],
      settings: PLAIN,
    }),
  },
  {
    name: 'classic',
    claim: 'causal-accuracy',
    options: { faults: ['restart'], earliestFaultTick: 10 },
    simplest: scheduleOf({
      nodes: 2,
      faults: [{ kind: 'restart', atTick: 10, node: 'n1' }],
      settings: { ...PLAIN, groupSize: 3, failTicks: 3 },
    }),
  },
];

function variantOf(name: string) {
  return name === 'classic' ? classic : MUTANTS.find((mutant) => mutant.name === name)!.variant;
}

/** What fast-check's runner finds with a seed, and shrinks. */
function found({ name, claim, options }: Bug, seed: number): Schedule {
  const { counterexample } = fc.check(
    fc.property(scheduleArbitrary(options), (schedule) => !breaks(name, claim, schedule)),
    { seed, numRuns: 500 },
  );
  return counterexample![0];
}

function breaks(name: string, claim: string, schedule: Schedule): boolean {
  const { create } = variantOf(name);
  return claimNamed(claim)!.judge(create(schedule), schedule).violation?.claim === claim;
}

describe.each(BUGS)('$name, by $claim', (bug) => {
  const results = [1, 2, 3, 4].map((seed) => found(bug, seed));

  test('comes to the least case, whatever it was found with', () => {
    for (const result of results) expect(result).toEqual(bug.simplest);
  });

  test('shrunk again, the case stays as it is', () => {
    const fails = (schedule: Schedule) => breaks(bug.name, bug.claim, schedule);
    expect(shrunk(bug.simplest, spaceOf(bug.options), fails)).toEqual(bug.simplest);
  });

  test('hardened holds under it', () => {
    const { simplest, claim } = bug;
    expect(claimNamed(claim)!.judge(hardened.create(simplest), simplest).violation).toBeNull();
  });
});
