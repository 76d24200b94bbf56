import { describe, expect, test } from 'vitest';
import type { Group } from '../../../src/statistics/group.ts';
import { occupancyOf } from '../../../src/statistics/prediction/occupancy.ts';
import { accuracyOf, newerKnowersLaw, silenceLawOf } from '../../../src/statistics/prediction/silence-law.ts';
import { disseminationOf } from '../../../src/statistics/prediction/synchronous-chain.ts';

interface TickOutcome {
  readonly chance: number;
  /** [from, to] of each message that gets through. */
  readonly arrivals: readonly (readonly [from: number, to: number])[];
}

/** Everything that one tick can bring: each node's choice of peers, and each message's fate. */
function tickOutcomes(nodes: number, fanout: number, loss: number): TickOutcome[] {
  let outcomes: TickOutcome[] = [{ chance: 1, arrivals: [] }];
  for (let from = 0; from < nodes; from++) {
    const peers = Array.from({ length: nodes }, (_, node) => node).filter((node) => node !== from);
    const choices = subsets(peers).filter((chosen) => chosen.length === fanout);
    const ofOne = choices.flatMap((chosen) =>
      subsets(chosen).map((reached) => ({
        chance: ((1 - loss) ** reached.length * loss ** (fanout - reached.length)) / choices.length,
        arrivals: reached.map((to) => [from, to] as const),
      })),
    );
    outcomes = outcomes.flatMap((before) =>
      ofOne
        .filter(({ chance }) => chance > 0)
        .map(({ chance, arrivals }) => ({
          chance: before.chance * chance,
          arrivals: [...before.arrivals, ...arrivals],
        })),
    );
  }
  return outcomes;
}

function subsets(items: readonly number[]): number[][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((some) => [some, [first, ...some]]);
}

/**
 * P(silence > T) about node 0 at node 1 with none of the reasoning of the law: what all others know of
 * node 0, as a Markov chain of its ages (older than `cap` counts as `cap`), with every tick enumerated.
 */
function silenceByEnumeration({ nodes, fanout, loss }: Group, cap: number, longestTicks: number): number[] {
  const outcomes = tickOutcomes(nodes, fanout, loss);
  const states = (cap + 1) ** (nodes - 1);
  const place = (ages: readonly number[]) => ages.slice(1).reduce((sum, age) => sum * (cap + 1) + age, 0);

  function step(law: Float64Array, onlyWithoutRise: boolean): Float64Array {
    const next = new Float64Array(states);
    for (let state = 0; state < states; state++) {
      const mass = law[state]!;
      if (mass < 1e-15) continue;
      const ages = new Array<number>(nodes).fill(0);
      for (let node = nodes - 1, rest = state; node > 0; node--, rest = Math.floor(rest / (cap + 1))) {
        ages[node] = rest % (cap + 1);
      }
      for (const { chance, arrivals } of outcomes) {
        const after = ages.slice();
        for (const [from, to] of arrivals) after[to] = Math.min(after[to]!, ages[from]!);
        if (onlyWithoutRise && after[1]! < ages[1]!) continue;
        next[place(after.map((age) => Math.min(age + 1, cap)))]! += mass * chance;
      }
    }
    return next;
  }

  let law: Float64Array = new Float64Array(states);
  law[place(new Array<number>(nodes).fill(1))] = 1;
  for (let tick = 0; tick < 2 * cap; tick++) law = step(law, false);
  return Array.from({ length: longestTicks + 1 }, () => {
    law = step(law, true);
    return law.reduce((sum, mass) => sum + mass, 0);
  });
}

describe('the law of silence', () => {
  test.each([
    [{ nodes: 3, fanout: 1, loss: 0 }, 20],
    [{ nodes: 3, fanout: 1, loss: 0.1 }, 22],
    [{ nodes: 4, fanout: 2, loss: 0 }, 9],
  ])('is that of %j enumerated choice by choice', (group, cap) => {
    const { exceeds } = silenceLawOf(group, 4);
    const enumerated = silenceByEnumeration(group, cap, 4);
    for (const [ticks, chance] of exceeds.entries()) expect(chance / enumerated[ticks]!).toBeCloseTo(1, 5);
  });

  test('two nodes: silence is a run of losses', () => {
    const { exceeds } = silenceLawOf({ nodes: 2, fanout: 1, loss: 0.2 }, 4);
    for (const [ticks, chance] of exceeds.entries()) expect(chance).toBeCloseTo(0.2 ** (ticks + 1), 12);
  });

  test('with T_f = 5 and fanout 1, a live node is suspected 1.04 % of the time without any loss', () => {
    const { wrongShare } = accuracyOf(silenceLawOf({ nodes: 10, fanout: 1, loss: 0 }, 6), 5);
    expect(wrongShare).toBeCloseTo(0.0104, 4);
  });

  test('fanout 2: 1.2e-4 at 10 % loss and 1.8e-3 at 30 %, with T_f = 5; 5e-9 with T_f = 10', () => {
    const tenPercent = silenceLawOf({ nodes: 10, fanout: 2, loss: 0.1 }, 11);
    const thirtyPercent = silenceLawOf({ nodes: 10, fanout: 2, loss: 0.3 }, 6);
    expect(tenPercent.exceeds[5]! / 1.157e-4).toBeCloseTo(1, 3);
    expect(tenPercent.exceeds[10]! / 5.05e-9).toBeCloseTo(1, 2);
    expect(thirtyPercent.exceeds[5]! / 1.756e-3).toBeCloseTo(1, 3);
  });

  test('every tick has exactly one number of members that know newer', () => {
    for (const group of [
      { nodes: 10, fanout: 1, loss: 0 },
      { nodes: 12, fanout: 3, loss: 0.4 },
    ]) {
      const law = newerKnowersLaw(group.nodes, occupancyOf(group));
      expect(law.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
    }
  });

  test('silence never exceeds T more often than information is older than T', () => {
    const group = { nodes: 20, fanout: 2, loss: 0.1 };
    const { notReached } = disseminationOf(group);
    const { exceeds } = silenceLawOf(group, 12);
    expect(exceeds.every((chance, ticks) => chance <= notReached[ticks]!)).toBe(true);
  });

  test('the three figures of accuracy hang together as Chen has it: P_A = 1 − E[T_M]/E[T_MR]', () => {
    const accuracy = accuracyOf(silenceLawOf({ nodes: 10, fanout: 2, loss: 0.3 }, 6), 5);
    expect(accuracy.durationTicks / accuracy.recurrenceTicks).toBeCloseTo(accuracy.wrongShare, 15);
    expect(accuracy.durationTicks).toBeGreaterThan(1);
  });
});
