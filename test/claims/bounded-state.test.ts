import { describe, expect, test } from 'vitest';
import { boundedState } from '../../src/claims/bounded-state.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Size } from '../../src/protocol/protocol.ts';
import { handMadeTrial, listing, telling } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** n1 keeps so many tombstones, of at most three, and two members of at most two. */
function trialOfN1(faults: readonly Fault[] = []) {
  const kept = { tombstones: 0 };
  const sizesOf = (node: number): readonly Size[] => [
    { what: 'members', size: 2, limit: 2 },
    { what: 'tombstones', size: node === 0 ? kept.tombstones : 0, limit: 3 },
  ];
  const trial = handMadeTrial(boundedState, scheduleOf({ nodes: 2, faults }), sizesOf);
  const view = listing([1, 2]);
  trial.starts(0, 'n1', view);
  return { trial, kept, view };
}

const lie: Fault = { kind: 'forge', atTick: 3, to: 'n1', about: 'n2', life: 0, heartbeat: 9 };

describe('bounded-state bites', () => {
  test('when a node keeps more than its limit after a turn', () => {
    const { trial, kept } = trialOfN1();
    kept.tombstones = 4;
    trial.believes(3, 'n1', listing([1]));
    expect(trial.violations).toEqual([
      {
        claim: 'bounded-state',
        tick: 3,
        nodes: ['n1'],
        expected: 'n1 keeps at most 3 tombstones',
        seen: 'n1 keeps 4 tombstones',
      },
    ]);
  });

  test('when it has come to do so without a change of the list, within eight ticks', () => {
    const { trial, kept, view } = trialOfN1();
    kept.tombstones = 4;
    for (let tick = 3; tick < 11; tick++) trial.believes(tick, 'n1', view);
    expect(trial.violations).toMatchObject([{ nodes: ['n1'], seen: 'n1 keeps 4 tombstones' }]);
  });

  test('when it does so after a message that changed who is listed', () => {
    const { trial, kept } = trialOfN1();
    kept.tombstones = 4;
    trial.believes(3, 'n1', listing([1]), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 3, seen: 'n1 keeps 4 tombstones' }]);
  });

  test('when a lie makes it keep more without a change of the list', () => {
    const { trial, kept, view } = trialOfN1([lie]);
    kept.tombstones = 4;
    trial.forges(3, 'n1', telling({ 2: 9 }));
    trial.believes(3, 'n1', view, 'receive');
    expect(trial.violations).toMatchObject([{ tick: 3, seen: 'n1 keeps 4 tombstones' }]);
  });
});

describe('bounded-state allows', () => {
  test('whatever is at its limit', () => {
    const { trial, kept } = trialOfN1([lie]);
    kept.tombstones = 3;
    trial.believes(3, 'n1', listing([1, 2]));
    trial.believes(3, 'n1', listing([1]), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('anything to a protocol that says nothing of limits', () => {
    const { sizes: _unsaid, ...silent } = hardened.create(scheduleOf({ nodes: 1 }));
    const grown = { ...silent, sizes: () => [{ what: 'letters', size: 2, limit: 1 }] };
    const schedule = scheduleOf({ nodes: 1, faults: [{ kind: 'join', atTick: 0, node: 'n1' }] });
    expect(judge(silent, schedule, [boundedState]).violation).toBeNull();
    expect(judge(grown, schedule, [boundedState]).violation).toMatchObject({ seen: 'n1 keeps 2 letters' });
  });
});
