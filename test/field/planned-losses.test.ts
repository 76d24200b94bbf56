import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { changesOfLosses, goesOnOverLinks, lossesPlannedAt } from '../../src/field/planned-losses.ts';

const PARTED: Fault = {
  kind: 'partition',
  sides: [['n1'], ['n2', 'n3']],
  oneWay: false,
  fromTick: 10,
  untilTick: 20,
};
const LOSSY: Fault = { kind: 'drop', from: '*', to: 'n2', fromTick: 15, untilTick: 30, share: 0.25 };
const ONE: Fault = { kind: 'lose', atTick: 12, from: 'n1', to: 'n2', place: 0 };
const PLAN = { nodes: 3, faults: [PARTED, LOSSY, ONE] };

function lostAt(tick: number): string[] {
  return lossesPlannedAt(PLAN, tick).map(
    ({ from, to, share, reason }) => `${from + 1}>${to + 1} ${share} ${reason}`,
  );
}

describe('what is lost on the links', () => {
  test('is what the faults say that go on in the tick', () => {
    expect(lostAt(9)).toEqual([]);
    expect(lostAt(10)).toEqual(['1>2 1 cut off', '1>3 1 cut off', '2>1 1 cut off', '3>1 1 cut off']);
    expect(lostAt(20)).toEqual(['1>2 0.25 dropped', '3>2 0.25 dropped']);
    expect(lostAt(30)).toEqual([]);
  });

  test('is all where two faults meet of which one cuts', () => {
    expect(lostAt(15)).toContain('1>2 1 cut off');
    expect(lostAt(15)).toContain('3>2 0.25 dropped');
  });

  test('changes where one of them begins or ends', () => {
    expect(changesOfLosses(PLAN)).toEqual([10, 15, 20, 30]);
  });

  test('is nothing of a fault that counts messages', () => {
    expect(PLAN.faults.map(goesOnOverLinks)).toEqual([true, true, false]);
  });
});
