import { describe, expect, test } from 'vitest';
import { oneGroup } from '../../src/claims/one-group.ts';
import { FIRST_OF_OTHERS } from '../../src/faults/meet.ts';
import { addressOfNode } from '../../src/faults/nodes.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const OTHER = addressOfNode(FIRST_OF_OTHERS);
const met = scheduleOf({ nodes: 2, faults: [{ kind: 'meet', node: 'n2', fromTick: 5, untilTick: 9 }] });

describe('one-group bites', () => {
  test('when somebody of another group is listed', () => {
    const trial = handMadeTrial(oneGroup, met);
    trial.starts(0, 'n1');
    trial.believes(6, 'n1', listing([1, 2]), 'receive');
    expect(trial.violations).toEqual([]);
    trial.believes(7, 'n1', listing([1, 2, OTHER]), 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'one-group',
        tick: 7,
        nodes: ['n1'],
        expected: 'n1 lists nobody of another group',
        seen: 'n1 lists 65.66.15.0:0, which is of another group',
      },
    ]);
  });
});

describe('one-group allows', () => {
  test('a stranger that somebody has made up', () => {
    const trial = handMadeTrial(oneGroup, met);
    trial.starts(0, 'n1');
    trial.believes(6, 'n1', listing([1, 2, 3, 1002]), 'receive');
    expect(trial.violations).toEqual([]);
  });
});

test('a protocol that does not promise to keep groups apart is not judged by it, and the others are lies to it', () => {
  const { family: _family, ...ofNoFamily } = hardened.create(met);
  const { notJudged, violation } = judge(ofNoFamily, met, [oneGroup]);
  expect(violation).toBeNull();
  expect(notJudged).toEqual([
    { claim: 'one-group', reason: 'the protocol does not promise to keep groups apart' },
  ]);
});
