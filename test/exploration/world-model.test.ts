import { describe, expect, test } from 'vitest';
import { explore } from '../../src/exploration/explore.ts';
import { prepared } from '../../src/exploration/prepare.ts';
import { worldModel } from '../../src/exploration/world-model.ts';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import { nodeName } from '../../src/faults/nodes.ts';
import { faultsOfTick } from '../../src/faults/plain-faults.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { firstDraw, indexBelow, nextDraw } from '../../src/protocol/chance.ts';
import { swimHardened } from '../../src/swim/variants.ts';
import { modelOf, searched } from './searches.ts';

const ALL: readonly FaultKind[] = [
  'leave',
  'crash',
  'restart',
  'pause',
  'slow-clock',
  'slow-reader',
  'drop',
  'lose',
  'duplicate',
  'partition',
];

describe('small worlds of gossip', () => {
  test.each([
    { nodes: 2, faults: 0, kinds: ALL, choices: 'first', states: 5, generated: 18 },
    { nodes: 2, faults: 1, kinds: ALL, choices: 'first', states: 821, generated: 1134 },
    { nodes: 2, faults: 2, kinds: ['crash', 'leave'], choices: 'first', states: 279, generated: 715 },
    {
      nodes: 2,
      faults: 2,
      kinds: ['crash', 'restart', 'leave', 'lose'],
      choices: 'first',
      states: 1491,
      generated: 2640,
    },
    {
      nodes: 3,
      faults: 1,
      kinds: ['crash', 'restart', 'leave', 'lose'],
      choices: 'first',
      states: 743,
      generated: 952,
    },
    { nodes: 3, faults: 1, kinds: ['crash', 'join'], choices: 'first', states: 1575, generated: 2182 },
    { nodes: 3, faults: 0, kinds: [], choices: 'all', states: 385, generated: 930 },
  ] as const)(
    '($nodes, $faults) of $kinds, $choices choices, are as large as ever',
    ({ states, generated, ...scope }) => {
      expect(searched(modelOf(scope))).toMatchObject({ states, generated, isComplete: true });
    },
  );

  test('are all that a thousand random schedules of the scope come to', () => {
    const kinds: readonly FaultKind[] = ['crash', 'restart', 'leave', 'pause', 'drop', 'lose'];
    const options = modelOf({ nodes: 2, faults: 1, kinds });
    const known = new Set<string>();
    // The last line says what goes on.
    searched(options, { onPlace: ({ world }) => known.add(world.slice(0, world.lastIndexOf('\n'))) });
    const model = worldModel(options);
    const joins = [0, 1].map((node): Fault => ({ kind: 'join', atTick: 0, node: nodeName(node) }));
    const unknown: string[] = [];
    for (let seed = 0; seed < 1000; seed++) {
      const faults = [...joins, randomFault(seed, kinds, options.longestStallTicks)];
      for (const words of model.afresh({ faults, choices: [], tick: 1 }, 45)) {
        if (!known.has(words)) unknown.push(`${JSON.stringify(faults)}: ${words}`);
      }
    }
    expect(unknown).toEqual([]);
  });
});

/** A fault of the vocabulary, somewhere in the first ticks; what lasts ends after some more. */
function randomFault(seed: number, kinds: readonly FaultKind[], longestTicks: number): Fault {
  const draws = [firstDraw(seed + 1)];
  for (let index = 0; index < 3; index++) draws.push(nextDraw(draws.at(-1)!));
  const tick = indexBelow(draws[1]!, 20);
  const { ofNodes, ofLinks } = faultsOfTick({ nodes: 2, kinds }, tick, 1);
  const all = [...ofNodes, ...ofLinks];
  const fault = all[indexBelow(draws[2]!, all.length)]!;
  if (!('untilTick' in fault)) return fault;
  return { ...fault, untilTick: tick + 1 + indexBelow(draws[3]!, longestTicks) };
}

test.each([
  { nodes: 2, faults: 2, kinds: ['crash', 'leave'], states: 2961, generated: 6298 },
  { nodes: 3, faults: 1, kinds: ['crash'], states: 2147, generated: 2244 },
] as const)('worlds of SWIM, ($nodes, $faults) of $kinds, are as large as ever', (scope) => {
  const { states, generated, ...asked } = scope;
  expect(searched(modelOf({ variant: swimHardened, ...asked }))).toMatchObject({
    states,
    generated,
    isComplete: true,
  });
});

test('a small world of SWIM is as large as ever, and breaks nothing', async () => {
  const kinds: readonly FaultKind[] = ['crash', 'restart', 'leave', 'lose'];
  const model = modelOf({ variant: swimHardened, nodes: 2, faults: 1, kinds });
  const { invariants } = swimHardened.family.catalogue;
  const result = await explore({ model, invariants, maxStates: 10_000 });
  expect(result).toMatchObject({
    ended: 'complete',
    broken: null,
    unsound: null,
    extent: { states: 865, generated: 1178 },
  });
});

describe('a search', () => {
  test('finds what was missed by 200,000 random schedules: a newcomer that is told of the dead', async () => {
    const variant = MUTANTS.find(({ name }) => name === 'answers-by-the-last-turn')!.variant;
    const kinds: readonly FaultKind[] = ['crash', 'join'];
    const model = modelOf({ variant, nodes: 3, faults: 1, kinds, claims: ['failure-completeness'] });
    const invariants = variant.family!.catalogue.invariants.filter(
      ({ name }) => name === 'failure-completeness',
    );
    const found = await explore({ model, invariants, maxStates: 100_000 });
    expect(found).toMatchObject({
      ended: 'broken',
      broken: { violation: { claim: 'failure-completeness', tick: 13 } },
    });
    expect(found.judged).toBeLessThan(406);
    // The repaired one, in the same scope.
    const repaired = modelOf({ nodes: 3, faults: 1, kinds, claims: ['failure-completeness'] });
    expect(await explore({ model: repaired, invariants, maxStates: 100_000 })).toMatchObject({
      ended: 'complete',
    });
  });

  test('of the hardened variant is complete, and breaks nothing', async () => {
    const model = modelOf({ nodes: 2, faults: 1, kinds: ALL });
    const { invariants } = hardened.family!.catalogue;
    const result = await explore({ model, invariants, maxStates: 100_000 });
    expect(result).toMatchObject({ ended: 'complete', broken: null, unsound: null });
    expect(result.judged).toBeGreaterThan(100);
  });

  test('that has no room says how far it is complete', async () => {
    const model = modelOf({ nodes: 2, faults: 1, kinds: ALL });
    const { ended, extent } = await explore({ model, invariants: [], maxStates: 300 });
    expect(ended).toBe('full');
    expect(extent).toMatchObject({ states: 300, isComplete: false });
  });

  test('that is told to stop stops, with what there is', async () => {
    const model = modelOf({ nodes: 2, faults: 2, kinds: ALL });
    const { ended, extent } = await explore({
      model,
      invariants: [],
      maxStates: 100_000,
      shouldStop: () => true,
    });
    expect(ended).toBe('stopped');
    expect(extent.states).toBeGreaterThan(0);
  });

  test('is the same each time', async () => {
    const run = () => searched(modelOf({ nodes: 2, faults: 1, kinds: ['crash', 'drop'] }));
    expect(run()).toEqual(run());
  });
});

describe('what would not be sound is refused', () => {
  const scope = { nodes: 2, faults: 1, kinds: ['crash'] as const };
  const refusal = (name: string) => {
    const { variant } = MUTANTS.find((mutant) => mutant.name === name)!;
    const result = prepared({ variant, scope, choices: 'first', settings: {}, invariants: [] });
    return 'refusal' in result ? result.refusal : null;
  };

  test('reducers that are not pure', () => {
    const impure = MUTANTS.filter(
      ({ caughtBy }) => caughtBy[0] === 'purity' || caughtBy[0] === 'determinism',
    );
    expect(impure.length).toBeGreaterThan(0);
    // It takes several tombstones, and so more than two nodes, to sort them in place.
    const shown = impure.filter(({ name }) => name !== 'tombstones-sorted-in-place');
    for (const { name } of shown) expect(refusal(name)).toMatch(/is not pure|remember/);
  });

  test('heartbeats that are not only compared', () => {
    const ofMerging = MUTANTS.filter(({ rule }) => rule === 'merge').map(({ name }) => refusal(name));
    expect(ofMerging.filter((words) => words?.includes('rank'))).not.toEqual([]);
  });

  test('clocks that jump, lies, and damage', () => {
    for (const kind of ['clock-jump', 'forge', 'corrupt'] as const) {
      const asked = {
        variant: hardened,
        scope: { ...scope, kinds: [kind] },
        choices: 'first',
        settings: {},
        invariants: [],
      } as const;
      expect(prepared(asked)).toHaveProperty('refusal');
    }
  });

  test('a protocol of which nobody has said what matters of its states', () => {
    const { family: _family, ...plain } = classic;
    const result = prepared({ variant: plain, scope, choices: 'first', settings: {}, invariants: [] });
    expect(result).toHaveProperty('refusal', expect.stringContaining('no normal form'));
  });
});
