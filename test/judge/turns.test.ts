import { expect, test } from 'vitest';
import type { MessageSight, ViewStep } from '../../src/judge/invariant.ts';
import { turns } from '../../src/judge/turns.ts';
import { viewStep } from '../../src/judge/view-step.ts';
import type { StepCause } from '../../src/trace/event.ts';
import { listing } from '../support/hand-made-trial.ts';

/** What is called, and in which order. */
function watched() {
  const calls: string[] = [];
  const hooks = turns(
    ({ tick, node }, sent) => calls.push(`turn of ${node} in ${tick}: ${sent.map(({ to }) => to).join(' ')}`),
    (node) => calls.push(`forget ${node}`),
  );
  return { calls, hooks };
}

function step(tick: number, node: number, cause: StepCause): ViewStep {
  return viewStep(tick, node, cause, tick, listing([1]), listing([1]));
}

function message(from: number, to: number): MessageSight {
  return {
    from,
    to,
    sentTick: 5,
    dueTick: 6,
    isCopy: false,
    isDamaged: false,
    kind: 'PING',
    carries: null,
    message: null,
  };
}

test('a turn has what its own node sends in it, and is over with the next step or with the tick', () => {
  const { calls, hooks } = watched();
  hooks.stepped(step(5, 0, 'tick'));
  hooks.sent(message(0, 1));
  hooks.sent(message(0, 2));
  hooks.stepped(step(5, 1, 'tick'));
  hooks.tickEnded(5);
  expect(calls).toEqual(['turn of 0 in 5: 1 2', 'turn of 1 in 5: ']);
});

test('what is sent in answer to a message belongs to no turn', () => {
  const { calls, hooks } = watched();
  hooks.stepped(step(5, 0, 'receive'));
  hooks.sent(message(0, 1));
  hooks.tickEnded(5);
  expect(calls).toEqual([]);
});

test('a turn is over before the life that has made it ends, or another begins', () => {
  const { calls, hooks } = watched();
  hooks.stepped(step(5, 0, 'tick'));
  hooks.sent(message(0, 1));
  hooks.stopped(5, 0, 'crashed');
  hooks.started(5, 0);
  hooks.tickEnded(5);
  expect(calls).toEqual(['turn of 0 in 5: 1', 'forget 0', 'forget 0']);
});
