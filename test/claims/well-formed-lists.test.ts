import { describe, expect, test } from 'vitest';
import { wellFormedLists } from '../../src/claims/well-formed-lists.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const NOW = 7;

/** What is found wrong when n1 comes to believe `view` at tick 7. */
function found(view: MembershipView) {
  const trial = handMadeTrial(wellFormedLists, scheduleOf({ nodes: 3 }));
  trial.starts(NOW, 'n1');
  trial.believes(NOW, 'n1', view);
  return trial.violations;
}

describe('well-formed-lists bites', () => {
  test('and says of whose list', () => {
    expect(found(listing([2, 3]))).toEqual([
      {
        claim: 'well-formed-lists',
        tick: NOW,
        nodes: ['n1'],
        expected: 'the list of n1 is well-formed',
        seen: 'n1: it does not list itself',
      },
    ]);
  });

  test.each<[string, MembershipView, string]>([
    ['an address twice', listing([1, 2, 2]), 'n1: its addresses do not ascend: 1, 2, 2'],
    ['addresses out of order', listing([2, 1]), 'n1: its addresses do not ascend: 2, 1'],
    ['what is no address', listing([0.5, 1]), 'n1: its addresses do not ascend: 0.5, 1'],
    ['itself among the suspects', listing([1, 2], { suspects: [1] }), 'n1: it suspects itself'],
    [
      'a stranger among the suspects',
      listing([1, 2], { suspects: [3] }),
      'n1: it suspects address 3, which it does not list',
    ],
    [
      'suspects out of order',
      listing([1, 2, 3], { suspects: [3, 2] }),
      'n1: its suspects do not ascend: 3, 2',
    ],
    ['an epoch too few', listing([1, 2], { epochs: [0] }), 'n1: it has 1 epochs for 2 addresses'],
    [
      'a heartbeat that is no integer',
      listing([1], { heartbeats: [0.5] }),
      'n1: among its heartbeats is 0.5',
    ],
    ['a negative heartbeat', listing([1], { heartbeats: [-1] }), 'n1: among its heartbeats is -1'],
    [
      'an unsafe heartbeat',
      listing([1], { heartbeats: [2 ** 53] }),
      `n1: among its heartbeats is ${2 ** 53}`,
    ],
    [
      'a heartbeat that is none',
      listing([1], { heartbeats: [Number.NaN] }),
      'n1: among its heartbeats is NaN',
    ],
    ['a stamp that is no integer', listing([1], { heardTicks: [0.5] }), 'n1: among its heardTicks is 0.5'],
    [
      'what was heard in the future',
      listing([1, 2], { heardTicks: [NOW, NOW + 1] }),
      'n1: among its heardTicks is 8, and the most there can be is 7: its own is 7',
    ],
  ])('on %s', (_flaw, view, seen) => {
    expect(found(view)).toMatchObject([{ seen }]);
  });

  test('when a message is stamped later than the clock has gone on since the last turn', () => {
    const trial = handMadeTrial(wellFormedLists, scheduleOf({ nodes: 3 }));
    trial.starts(0, 'n1');
    trial.believes(1, 'n1', listing([1, 2], { heardTicks: [0, 2] }), 'receive');
    expect(trial.violations).toMatchObject([
      { tick: 1, seen: 'n1: among its heardTicks is 2, and the most there can be is 1: its own is 0' },
    ]);
  });

  test('when a removal leaves the removed among the suspects', () => {
    const suspects = [2];
    const trial = handMadeTrial(wellFormedLists, scheduleOf({ nodes: 3 }));
    trial.starts(0, 'n1', listing([1, 2], { suspects }));
    trial.believes(1, 'n1', listing([1], { suspects }));
    expect(trial.violations).toMatchObject([{ seen: 'n1: it suspects address 2, which it does not list' }]);
  });
});

describe('well-formed-lists allows', () => {
  test.each<[string, MembershipView]>([
    ['a list of one', listing([1])],
    ['suspects that are listed', listing([1, 2, 3], { suspects: [2, 3] })],
    ['what was heard in this very tick', listing([1, 2], { heardTicks: [NOW, NOW] })],
    ['stamps below 0', listing([1, 2], { heardTicks: [-3, -5] })],
    ['the largest safe heartbeat', listing([1], { heartbeats: [Number.MAX_SAFE_INTEGER] })],
    ['a protocol of the first tier', listing([1, 2], { epochs: null, heartbeats: null, heardTicks: null })],
  ])('%s', (_what, view) => {
    expect(found(view)).toEqual([]);
  });

  test('what was heard after a step of the clock to lie ahead of a node that takes the step out', () => {
    const trial = handMadeTrial(wellFormedLists, scheduleOf({ nodes: 3 }));
    trial.starts(0, 'n1');
    trial.believes(1, 'n1', listing([1, 2], { heardTicks: [0, 20] }), 'receive', 21);
    trial.believes(1, 'n1', listing([1, 2], { heardTicks: [1, 20] }), 'tick', 21);
    trial.believes(2, 'n1', listing([1, 2], { heardTicks: [2, 20] }), 'tick', 22);
    expect(trial.violations).toEqual([]);
  });

  test('what was heard before the clock was set back', () => {
    const trial = handMadeTrial(wellFormedLists, scheduleOf({ nodes: 3 }));
    trial.starts(20, 'n1', listing([1, 2], { heardTicks: [20, 20] }));
    trial.believes(21, 'n1', listing([1, 2], { heardTicks: [11, 20] }), 'tick', 11);
    expect(trial.violations).toEqual([]);
  });
});
