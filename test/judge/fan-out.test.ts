import { expect, test } from 'vitest';
import { fanOut } from '../../src/judge/fan-out.ts';
import type { Monitor, ViewStep } from '../../src/judge/invariant.ts';
import { viewStep } from '../../src/judge/view-step.ts';
import type { Observer } from '../../src/simulation/observer.ts';
import type { StepCause } from '../../src/trace/event.ts';
import { listing } from '../support/hand-made-trial.ts';

test('an event goes to all that have its hook, in their order, as it is', () => {
  const seen: string[] = [];
  const witness = (name: string): Monitor => ({
    stopped: (tick, node, how) => seen.push(`${name}: ${tick} ${node} ${how}`),
  });
  const { stopped } = fanOut([witness('a'), {}, witness('b')]);
  stopped?.(3, 1, 'left');
  expect(seen).toEqual(['a: 3 1 left', 'b: 3 1 left']);
});

test('a hook that one has alone is called as it is', () => {
  const tickEnded = () => {};
  expect(fanOut([{}, { tickEnded }]).tickEnded).toBe(tickEnded);
});

test('a hook that nobody has is left out', () => {
  expect(fanOut([{}, { tickEnded() {} }])).not.toHaveProperty('delivered');
});

test('observers stand for one as monitors do, and none of the arguments is lost on the way', () => {
  const seen: unknown[][] = [];
  const witness: Observer<string, string> = { stepped: (...all) => seen.push(all) };
  fanOut([witness, {}, witness]).stepped?.(3, 1, 'tick', 'a state', 4);
  expect(seen).toEqual([
    [3, 1, 'tick', 'a state', 4],
    [3, 1, 'tick', 'a state', 4],
  ]);
});

test('a plain step goes to those who see every step; any other, in the order of all, to those who see changes as well', () => {
  const seen: string[] = [];
  const every = (name: string): Monitor => ({ stepped: ({ tick }) => seen.push(`${name} ${tick}`) });
  const changes = (name: string): Monitor => ({ changed: ({ tick }) => seen.push(`${name} ${tick}`) });
  const { stepped } = fanOut([changes('a'), every('b'), fanOut([changes('c'), every('d')])]);
  const view = listing([1]);
  stepped?.(viewStep(3, 0, 'tick', 3, view, view));
  stepped?.(viewStep(4, 0, 'tick', 4, view, { ...view, suspects: [2] }));
  expect(seen).toEqual(['b 3', 'd 3', 'a 4', 'b 4', 'c 4', 'd 4']);
});

test('who asks for turns, or for what is read, sees these alone; of one that is not plain after what has changed', () => {
  const seen: string[] = [];
  const note =
    (what: string) =>
    ({ tick }: ViewStep) =>
      seen.push(`${what} ${tick}`);
  const { stepped } = fanOut([
    { ticked: note('turn'), received: note('reading'), changed: note('change') },
    { stepped: note('step') },
  ]);
  const view = listing([1]);
  const changed = { ...view, suspects: [2] };
  stepped?.(viewStep(1, 0, 'start', 1, view, view));
  stepped?.(viewStep(2, 0, 'tick', 2, view, view));
  stepped?.(viewStep(3, 0, 'tick', 3, view, changed));
  stepped?.(viewStep(4, 0, 'receive', 4, view, view));
  stepped?.(viewStep(5, 0, 'receive', 5, view, changed));
  expect(seen).toEqual([
    ...['change 1', 'step 1'],
    ...['turn 2', 'step 2'],
    ...['change 3', 'turn 3', 'step 3'],
    ...['reading 4', 'step 4'],
    ...['change 5', 'reading 5', 'step 5'],
  ]);
});

function turnsWatched() {
  const calls: string[] = [];
  const monitor = fanOut([
    { stepped: ({ tick, node }) => calls.push(`first sees a step of ${node} in ${tick}`) },
    {
      turned: ({ tick, node }, sent) =>
        calls.push(`turn of ${node} in ${tick}: ${sent.map(({ to }) => to).join(' ')}`),
      stepped: ({ node }) => calls.push(`second sees a step of ${node}`),
      stopped: (_tick, node) => calls.push(`second sees ${node} stop`),
    },
  ]);
  const stepped = (tick: number, node: number, cause: StepCause) =>
    monitor.stepped!(viewStep(tick, node, cause, tick, listing([1]), listing([1], { heartbeats: [tick] })));
  const sent = (from: number, to: number) =>
    monitor.sent!({
      from,
      to,
      sentTick: 5,
      dueTick: 6,
      isCopy: false,
      isDamaged: false,
      kind: 'PING',
      carries: null,
      message: null,
    });
  return { calls, monitor, stepped, sent };
}

test('a turn has what its own node sends in it, and is over with the next step or with the tick', () => {
  const { calls, monitor, stepped, sent } = turnsWatched();
  stepped(5, 0, 'tick');
  sent(0, 1);
  sent(0, 2);
  stepped(5, 1, 'tick');
  monitor.tickEnded!(5);
  monitor.tickEnded!(6);
  expect(calls).toEqual([
    'first sees a step of 0 in 5',
    'second sees a step of 0',
    'first sees a step of 1 in 5',
    'turn of 0 in 5: 1 2',
    'second sees a step of 1',
    'turn of 1 in 5: ',
  ]);
});

test('what is sent in answer to a message belongs to no turn', () => {
  const { calls, monitor, stepped, sent } = turnsWatched();
  stepped(5, 0, 'receive');
  sent(0, 1);
  monitor.tickEnded!(5);
  expect(calls).toEqual(['first sees a step of 0 in 5', 'second sees a step of 0']);
});

test('a turn is over before the life that has made it ends', () => {
  const { calls, monitor, stepped, sent } = turnsWatched();
  stepped(5, 0, 'tick');
  sent(0, 1);
  monitor.stopped!(5, 0, 'crashed');
  monitor.started!(5, 0);
  expect(calls.slice(2)).toEqual(['turn of 0 in 5: 1', 'second sees 0 stop']);
});
