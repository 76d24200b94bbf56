import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { inGroups, type Orderable, suspectsOf } from '../../src/diagnosis/failure-order.ts';
import { gossipRules } from '../../src/gossip/rules-of-claims.ts';
import { violationAt } from '../support/checks.ts';

const plain: Diagnosis = {
  schedule: 'aa',
  nodes: 3,
  besides: [],
  knownAs: [],
  rulesOf: 'gossip',
  rulesToMend: [],
  parting: null,
  unwritten: [],
};

function failure(claim: string, tick: number, faults: number, diagnosis: Partial<Diagnosis> = {}): Orderable {
  return {
    violation: violationAt(claim, tick),
    faults,
    casePath: `${claim}.json`,
    diagnosis: { ...plain, schedule: claim, ...diagnosis },
  };
}

const claimsOf = (failures: readonly Orderable[]) =>
  inGroups(failures, (each) => each).map((group) => group.map(({ violation }) => violation.claim));

describe('failures are told', () => {
  test('the earliest first', () => {
    expect(claimsOf([failure('agreement', 41, 2), failure('contact-gap', 8, 5)])).toEqual([
      ['contact-gap'],
      ['agreement'],
    ]);
  });

  test('of one tick the smallest first, by events and then by nodes', () => {
    const [large, small, few] = [failure('a', 8, 5), failure('b', 8, 3), failure('c', 8, 3, { nodes: 2 })];
    expect(claimsOf([large, small, few])).toEqual([['c'], ['b'], ['a']]);
  });

  test('as one where the schedule is the same, by the most direct claim', () => {
    const same = { schedule: 'aa' };
    const failures = [
      failure('agreement', 41, 2, same),
      failure('purity', 9, 4),
      failure('contact-gap', 8, 2, same),
    ];
    expect(claimsOf(failures)).toEqual([['contact-gap', 'agreement'], ['purity']]);
  });

  test('apart where they come from a report without diagnoses', () => {
    const bare = ({ violation, faults, casePath }: Orderable) => ({ violation, faults, casePath });
    expect(claimsOf([bare(failure('b', 3, 1)), bare(failure('a', 2, 1))])).toEqual([['a'], ['b']]);
  });
});

describe('the rules that are suspected', () => {
  test('are those that are proved, whatever the claims speak of', () => {
    const proved = { rulesToMend: [{ rule: 'merge', proof: 'mended' }] } as const;
    const unproved = { rulesToMend: [{ rule: 'silence', proof: 'differs' }] } as const;
    expect(
      suspectsOf([failure('contact-gap', 3, 1, proved), failure('contact-gap', 3, 1, unproved)], gossipRules),
    ).toEqual({
      rules: ['merge'],
      areProved: true,
    });
  });

  test('are else those of the claims that broke, also under the same schedules, the earliest first', () => {
    const besides = [{ claim: 'contact-gap', tick: 2 }];
    expect(suspectsOf([failure('pieces-rotate', 3, 1, { besides })], gossipRules)).toEqual({
      rules: ['targets', 'pieces'],
      areProved: false,
    });
  });
});
