/**
 * What a search leaves out of the faults of the network makes no difference: every schedule of the same scope, with nothing
 * left out, comes to states that the search has met, and breaks what it breaks.
 */
import { expect, test } from 'vitest';
import { explore } from '../../src/exploration/explore.ts';
import { schedulesOfScope } from '../../src/exploration/fresh-runs.ts';
import { worldModel } from '../../src/exploration/world-model.ts';
import { type AnyVariant, schedulesOf } from '../../src/family/family.ts';
import type { FaultKind } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { modelOf, searched } from './searches.ts';

const TWO_FAULTS = { nodes: 2, faults: 2 } as const;

/** One in so many of all schedules with up to two of these, in so many ticks. */
function sampled(kinds: readonly FaultKind[], windowTicks: number, oneIn: number): Schedule[] {
  const all = schedulesOfScope(schedulesOf(hardened), { ...TWO_FAULTS, kinds, windowTicks, settings: {} });
  return [...all].filter((_, index) => index % oneIn === 0);
}

test('two cuts, or losses, come to no state that is not met', () => {
  const kinds = ['drop'] as const;
  // Who has lost the other stays alone, so there are fewer states than of those who find each other again.
  const options = modelOf({
    variant: mutantNamed('no-seed-contact').variant,
    ...TWO_FAULTS,
    kinds,
    claims: [],
  });
  const known = new Set<string>();
  // The last line says what goes on.
  searched(options, { onPlace: ({ world }) => known.add(world.slice(0, world.lastIndexOf('\n'))) });
  const model = worldModel(options);
  const schedules = sampled(kinds, 4, 7);
  expect(schedules.length).toBeGreaterThan(150);
  for (const { faults } of schedules) {
    const unknown = model.afresh({ faults, choices: [], tick: 1 }, 20).filter((words) => !known.has(words));
    expect(unknown).toEqual([]);
  }
});

/** All of these claims that any of the schedules breaks. */
function brokenBy(
  variant: AnyVariant,
  claims: readonly string[],
): { readonly look: (schedule: Schedule) => void; readonly broken: () => readonly string[] } {
  const invariants = variant.family!.catalogue.invariants.filter(({ name }) => claims.includes(name));
  const broken = new Set<string>();
  return {
    look(schedule) {
      const { found } = judge(variant.create(schedule), schedule, invariants, { findsAll: true });
      for (const { claim } of found) broken.add(claim);
    },
    broken: () => [...broken].sort(),
  };
}

test.each([
  { name: 'no-retry', kinds: ['lose'], breaks: ['agreement', 'join-completeness', 'partition-healing'] },
  { name: 'no-seed-contact', kinds: ['partition', 'lose'], breaks: ['agreement', 'partition-healing'] },
  { name: 'no-tombstones', kinds: ['partition', 'lose'], breaks: [] },
] as const)('two of $kinds break of $name what they break', async ({ name, kinds, breaks }) => {
  const { variant } = mutantNamed(name);
  const claims = ['failure-completeness', 'join-completeness', 'partition-healing', 'agreement'];
  const searching = brokenBy(variant, claims);
  const model = modelOf({ variant, ...TWO_FAULTS, kinds, claims });
  const { ended } = await explore({
    model,
    invariants: [],
    maxStates: 10_000,
    judges: {
      add: (_index, schedule) => searching.look(schedule),
      broken: () => null,
      end: async () => {},
    },
  });
  expect(ended).toBe('complete');
  const unpruned = brokenBy(variant, claims);
  for (const schedule of sampled(kinds, 10, 61)) unpruned.look(schedule);
  expect(searching.broken()).toEqual(breaks);
  expect(unpruned.broken()).toEqual(breaks);
});
