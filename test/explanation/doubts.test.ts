/** Why a doubt is excused, or not: one kept case of each. */
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { doubtsIn, toldDoubts } from '../../src/explanation/doubts.ts';
import type { Doubt } from '../../src/explanation/explanation.ts';
import { doubtWords } from '../../src/explanation/words-doubts.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

function doubtsOf(name: string, on: string): Doubt[] {
  const read = readCase(`shrunk-cases/${name}.json`, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;
  const variant = KNOWN_VARIANTS.find((known) => known.name === on)!;
  return doubtsIn(variant.create(schedule), schedule, schedule.horizonTicks);
}

describe('by silence', () => {
  test('is not excused who could have known, over others too', () => {
    const doubts = doubtsOf('causal-accuracy-8a08fc90', 'farewell-over-the-new-life');
    const doubt = doubts.find(({ tick }) => tick === 8);
    expect(doubt).toMatchObject({
      tick: 8,
      observer: 'n3',
      target: 'n1',
      kind: 'suspected',
      basis: 'silence',
      isExcused: false,
      freshest: {
        issuedTick: 6,
        hops: [
          { from: 'n1', to: 'n2', sentTick: 6, tick: 7 },
          { from: 'n2', to: 'n3', sentTick: 7, tick: 8 },
        ],
      },
      silenceTicks: 2,
      borneTicks: 3,
    });
    expect(doubtWords(doubt!)).toContain(
      'Not excused: the freshest word of n1 that can have reached n3 is of tick 6',
    );
  });

  test('is excused who has heard nothing for long enough', () => {
    const doubts = doubtsOf('lossless-accuracy-045e1e08', 'classic').filter(({ tick }) => tick <= 16);
    expect(doubts).toMatchObject([
      { observer: 'n3', target: 'n1', isExcused: true, silenceTicks: 5, borneTicks: 3 },
    ]);
    expect(doubtWords(doubts[0]!)).toContain(
      'Excused: the freshest word of n1 that can have reached n3 is of tick 11',
    );
  });
});

describe('by probes', () => {
  test('is not excused whose probe would have been answered, and is who can have been left without', () => {
    const doubts = doubtsOf('probe-accuracy-c7a13510', 'helpers-have-no-time').filter(
      ({ tick }) => tick <= 9,
    );
    expect(doubts).toMatchObject([{ observer: 'n1', target: 'n2', basis: 'probes', isExcused: false }]);
    expect(doubtWords(doubts[0]!)).toContain('Not excused: a probe of n2 would have been answered');
    const parted = doubtsOf('partition-healing-366f4e79', 'swim');
    expect(parted.filter(({ tick }) => tick <= 8).map(({ isExcused }) => isExcused)).toEqual([true, true]);
  });
});

test('told are those between two whom the violation names, and what nothing excuses; the latest first', () => {
  const doubt = (tick: number, observer: string, target: string, isExcused = true): Doubt => ({
    tick,
    observer,
    target,
    kind: 'suspected',
    basis: 'silence',
    isExcused,
    freshest: null,
    silenceTicks: null,
    borneTicks: 3,
  });
  const named = [doubt(1, 'n1', 'n2'), doubt(2, 'n1', 'n2'), doubt(3, 'n1', 'n3', false)];
  const others = [doubt(4, 'n1', 'n3'), doubt(5, 'n4', 'n3', false)];
  const { told, more } = toldDoubts([...others, ...named], { nodes: ['n1', 'n2'] });
  expect(told.map(({ tick }) => tick)).toEqual([2, 1, 3]);
  expect(more).toBe(2);
  expect(doubtWords(told[0]!)).toContain('nothing that n2 has said in this life can have reached n1');
});
