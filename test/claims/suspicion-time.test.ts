import { describe, expect, test } from 'vitest';
import { suspicionTime } from '../../src/claims/suspicion-time.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { NO_PROMISES } from '../../src/judge/promises.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const PROBING = { windowTicks: 5, helpers: 1, suspicionTicks: 10, refutesDirectly: false };
const trusting = listing([1, 2, 3]);
const suspecting = listing([1, 2, 3], { suspects: [2] });
const without = listing([1, 3]);

/** Three nodes that list each other; n1 has come to suspect n2 in tick 20. A suspicion lasts 10 ticks. */
function suspectedInTick20(faults: readonly Fault[] = []) {
  const promises = { ...NO_PROMISES, probing: PROBING };
  const trial = handMadeTrial(suspicionTime, scheduleOf({ nodes: 3, faults }), null, promises);
  for (const node of ['n1', 'n2', 'n3'] as const) trial.starts(0, node, trusting);
  trial.believes(20, 'n1', suspecting);
  return trial;
}

describe('suspicion-time bites', () => {
  test('when a live member is removed before its time is over', () => {
    const trial = suspectedInTick20();
    trial.believes(29, 'n1', without);
    expect(trial.violations).toEqual([
      {
        claim: 'suspicion-time',
        tick: 29,
        nodes: ['n1', 'n2'],
        expected:
          'n1 still lists n2: it is up, n1 has suspected it for 9 ticks, and not for 10, and nobody can have told it of a removal',
        seen: 'n1 removes n2',
      },
    ]);
  });

  test('when one is removed that was not suspected', () => {
    const trial = suspectedInTick20();
    trial.believes(35, 'n3', without);
    expect(trial.violations).toMatchObject([{ tick: 35, nodes: ['n3', 'n2'] }]);
  });

  test('when it was trusted in between, and the time does not begin anew', () => {
    const trial = suspectedInTick20();
    trial.believes(24, 'n1', trusting, 'receive');
    trial.believes(25, 'n1', suspecting);
    trial.believes(30, 'n1', without);
    expect(trial.violations).toMatchObject([{ tick: 30, nodes: ['n1', 'n2'] }]);
  });

  test('when the removal that it believes in is one that cannot have reached it', () => {
    const trial = suspectedInTick20();
    trial.believes(30, 'n1', without);
    trial.hears('n3', 'n1', 29);
    trial.believes(31, 'n3', without, 'receive');
    expect(trial.violations).toMatchObject([{ tick: 31, nodes: ['n3', 'n2'] }]);
  });
});

describe('suspicion-time allows', () => {
  test('to remove a suspect when its time is over, and to believe whoever has', () => {
    const trial = suspectedInTick20();
    trial.believes(30, 'n1', without);
    trial.hears('n3', 'n1', 30);
    trial.believes(31, 'n3', without, 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('to take the step of a clock for time that has passed', () => {
    const ahead: Fault = { kind: 'clock-jump', atTick: 22, node: 'n1', clock: 'monotonic', byTicks: 8 };
    const trial = suspectedInTick20([ahead]);
    trial.believes(22, 'n1', without);
    expect(trial.violations).toEqual([]);
  });

  test('to remove the dead at once, and whoever leaves to clear its own list', () => {
    const trial = suspectedInTick20();
    trial.stops(21, 'n2');
    trial.believes(21, 'n1', without);
    trial.believes(22, 'n3', listing([3]), 'leave');
    expect(trial.violations).toEqual([]);
  });

  test('the farewell of a former life to fall on the present one, where lives are not told apart', () => {
    const apart = { epochs: null };
    const promises = { ...NO_PROMISES, probing: PROBING };
    const trial = handMadeTrial(suspicionTime, scheduleOf({ nodes: 2 }), null, promises);
    trial.starts(0, 'n1', listing([1, 2], apart));
    trial.starts(0, 'n2', listing([1, 2], apart));
    trial.stops(20, 'n2', 'left');
    trial.starts(20, 'n2', listing([2], apart));
    trial.believes(21, 'n1', listing([1], apart), 'receive');
    expect(trial.violations).toEqual([]);
  });
});

test('suspicion-time is not judged where it is not promised to probe', () => {
  expect(handMadeTrial(suspicionTime, scheduleOf({ nodes: 2 })).notJudged).toContain('to probe a member');
});
