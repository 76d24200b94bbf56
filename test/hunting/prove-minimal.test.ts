import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { schedulesOf } from '../../src/family/family.ts';
import type { FaultKind } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { spaceOf } from '../../src/generation/shrink-space.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { proveMinimal } from '../../src/hunting/prove-minimal.ts';
import { breakageOf } from '../../src/hunting/shrink-case.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { compareSimplicity } from '../../src/shrinking/simpler.ts';
import { simplerSchedules } from '../../src/shrinking/simpler-schedules.ts';

const KINDS: readonly FaultKind[] = ['crash', 'restart', 'leave', 'drop', 'pause'];
const FAMILY = schedulesOf(hardened);
const SPACE = spaceOf(FAMILY, { faults: KINDS });

/** Two nodes, and what is done to them. */
function withFaults(...faults: Schedule['faults']): Schedule {
  const given = {
    nodes: 2,
    faults: [
      { kind: 'join', atTick: 0, node: 'n1' },
      { kind: 'join', atTick: 0, node: 'n2' },
      ...faults,
    ] as const,
  };
  const setup = FAMILY.filled({ network: {}, settings: {} }, given);
  return SPACE.settings.simplest(FAMILY.completed({ seed: '0', ...given, ...setup }));
}

describe('all schedules that are simpler than one', () => {
  const schedule = SPACE.settings.completed(withFaults({ kind: 'leave', atTick: 6, node: 'n2' }));
  const simpler = [...simplerSchedules(schedule, SPACE)];

  test('are simpler, each by the order of the shrinker, and each once', () => {
    for (const each of simpler) expect(compareSimplicity(each, schedule, SPACE.settings)).toBeLessThan(0);
    expect(new Set(simpler.map((each) => JSON.stringify(each))).size).toBe(simpler.length);
  });

  test('are those with fewer events, with plainer kinds, and sooner', () => {
    const has = (isIt: (each: Schedule) => boolean) => expect(simpler.some(isIt)).toBe(true);
    has(({ nodes, faults }) => nodes === 2 && faults.length === 2);
    has(({ faults }) => faults.at(-1)?.kind === 'crash');
    has(({ faults }) => faults.at(-1)?.kind === 'leave' && !JSON.stringify(faults).includes('"atTick":6'));
    const asMany = simpler.filter(({ nodes, faults }) => nodes === 2 && faults.length === 3);
    expect(asMany.some(({ faults }) => faults.some(({ kind }) => kind === 'pause'))).toBe(false);
  });

  test('say nothing that makes no difference', () => {
    const alone = simpler.filter(({ nodes }) => nodes === 1);
    const told = (schedules: readonly Schedule[]) =>
      schedules.flatMap(({ nodes, faults }) => faults.slice(nodes));
    expect(told(alone).some(({ kind }) => kind === 'pause')).toBe(true);
    expect(told(alone).some(({ kind }) => kind === 'drop' || kind === 'lose')).toBe(false);
    for (const { nodes, faults } of simpler) {
      const kinds = faults.slice(nodes).map(({ kind }) => kind);
      if (kinds.includes('join')) expect(kinds[0]).toBe('leave');
    }
    const stall = SPACE.settings.completed(
      withFaults({ kind: 'pause', node: 'n2', fromTick: 2, untilTick: 4, wakes: 'mail-first' }),
    );
    const cuts = told([...simplerSchedules(stall, SPACE)].filter(({ nodes }) => nodes === 2)).filter(
      (fault) => fault.kind === 'drop',
    );
    const links = new Set(cuts.map(({ from, to }) => `${from} ${to}`));
    expect(links).toEqual(new Set(['n1 n2', 'n2 n1', '* *']));
  });

  test('come with the fewest faults first', () => {
    const counts = simpler.map(({ nodes, faults }) => faults.length - nodes);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });
});

describe('a kept case', () => {
  // A sample of few runs; `npm run bench:minimal` proves them all.
  test.each(['agreement-d931ed66', 'bounded-answers-148653fd'])('%s is proven minimal', async (name) => {
    const read = readCase(`shrunk-cases/${name}.json`, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const breakage = breakageOf(read.value, KNOWN_VARIANTS, null)!;
    const proof = await proveMinimal(read.value, breakage, { most: 10_000, shouldStop: () => false });
    expect(proof).toMatchObject({ simpler: null, isWhole: true });
    expect(proof.executions).toBeGreaterThan(50);
  });

  test('that says more than it need is found out', async () => {
    const read = readCase('shrunk-cases/agreement-d931ed66.json', KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const { schedule } = read.value;
    const faults = [...schedule.faults, { kind: 'crash', atTick: 1, node: 'n1' } as const];
    const wordy = {
      ...read.value,
      schedule: { ...schedule, faults, horizonTicks: schedule.horizonTicks + 40 },
    };
    const breakage = breakageOf(read.value, KNOWN_VARIANTS, null)!;
    const proof = await proveMinimal(wordy, breakage, { most: 10_000, shouldStop: () => false });
    expect(proof.simpler?.violation.claim).toBe(breakage.violation.claim);
    expect(proof.simpler?.schedule.faults.length).toBeLessThan(faults.length);
  });

  test('is not said to be minimal where not all was run', async () => {
    const read = readCase('shrunk-cases/agreement-d931ed66.json', KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const breakage = breakageOf(read.value, KNOWN_VARIANTS, null)!;
    const proof = await proveMinimal(read.value, breakage, { most: 5, shouldStop: () => false });
    expect(proof).toEqual({ executions: 5, simpler: null, isWhole: false });
  });
});
