/** A protocol under test may do anything. Whatever it does, the run ends, and names the node in which it did. */

import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { groupOfNodes } from '../../src/faults/nodes.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { causalClocks } from '../../src/simulation/causal-clocks.ts';
import { run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { neighbours, type ScriptedState } from '../support/worded-protocol.ts';

type Worded = Protocol<ScriptedState, string>;

const N1 = 0;
const N2 = 1;

/** How a run of two nodes ends in which `n1` sends `n2` a word in every tick, with part of the protocol broken. */
function endOf(broken: Record<string, unknown>, faults: readonly Fault[] = []) {
  const protocol = { ...neighbours, ...broken } as Worded;
  const two = schedule({ nodes: 2, horizonTicks: 5, faults: [...joins(2), ...faults] });
  return run(protocol, two, { serialise: true }).summary;
}

/** `n2` gives back this from its tick 2. */
function reducing(result: unknown): Record<string, unknown> {
  return {
    reduce: (state: ScriptedState, input: Parameters<Worded['reduce']>[1]) =>
      state.self === 2 && input.now === 2 && input.kind === 'tick' ? result : neighbours.reduce(state, input),
  };
}

const throwing = () => {
  throw new Error('broken');
};

describe('a reducer that gives back what is no step ends the run', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['no outbox', { state: {} }],
    ['an outbox that is no array', { state: {}, outbox: 'none' }],
    ['no state', { outbox: [] }],
  ])('%s', (_what, result) => {
    expect(endOf(reducing(result))).toMatchObject({
      end: {
        kind: 'threw',
        node: N2,
        call: 'reduce',
        error: new TypeError('the reducer gave back no { state, outbox }'),
      },
      ticks: 3,
    });
  });

  test.each([
    ['nothing', [undefined]],
    ['null', [null]],
    ['a word', ['hello']],
    ['no address', [{ message: 'hello' }]],
    ['an address in words', [{ to: 'n1', message: 'hello' }]],
    ['no message', [{ to: 1 }]],
    ['one good message, and nonsense', [{ to: 1, message: 'hello' }, {}]],
  ])('an outbox with %s', (_what, outbox) => {
    expect(endOf(reducing({ state: {}, outbox }))).toMatchObject({
      end: {
        kind: 'threw',
        node: N2,
        error: new TypeError('the reducer’s outbox holds what is no { to, message }'),
      },
      ticks: 3,
    });
  });

  test('but what goes to no address at all is only lost', () => {
    for (const to of [Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY]) {
      const outbox = [{ to, message: 'hello' }];
      expect(endOf(reducing({ state: { self: 2, past: [] }, outbox })).end).toEqual({ kind: 'horizon' });
    }
  });
});

describe('a function that throws ends the run, in the name of the node for which it was called', () => {
  const damage: Fault = { kind: 'corrupt', from: '*', to: '*', fromTick: 0, untilTick: 5, share: 1 };
  const lie: Fault = { kind: 'forge', atTick: 1, to: 'n2', about: 'n1', life: 0, heartbeat: 1 };

  test.each([
    ['reduce', N1, 1, []],
    ['init', N1, 1, []],
    ['byteLength', N1, 1, []],
    ['encode, which the sender calls', N1, 2, []],
    ['decode, which the receiver calls', N2, 2, []],
    ['encode, for a message that is damaged', N1, 2, [damage]],
    ['decode, of a message that is damaged', N2, 2, [damage]],
    ['forge', N2, 2, [lie]],
  ] as [string, number, number, Fault[]][])('%s', (name, node, ticks, faults) => {
    const part = name.split(',')[0]!;
    let calls = 0;
    const broken =
      part === 'init'
        ? (self: number) => (++calls > 2 ? throwing() : neighbours.init(self, groupOfNodes(1)))
        : throwing;
    expect(endOf({ [part]: broken }, faults)).toMatchObject({
      end: { kind: 'threw', node, call: part, error: new Error('broken') },
      ticks,
    });
  });
});

test('what a message carries is asked in the name of its receiver, where causal clocks are kept', () => {
  const protocol = { ...neighbours, carries: throwing } as Worded;
  const two = schedule({ nodes: 2, horizonTicks: 5, faults: joins(2) });
  const { end } = run(protocol, two, { clocks: causalClocks(2, () => true) }).summary;
  expect(end).toEqual({ kind: 'threw', node: N2, call: 'carries', error: new Error('broken') });
});

describe('a wire format that gives back nonsense ends the run', () => {
  test.each([
    ['byteLength', 'byteLength gave back no number', N1, [undefined, null, '12']],
    ['encode', 'encode gave back no bytes', N1, [undefined, 'bytes', [1, 2, 3]]],
    [
      'decode',
      'decode gave back neither a message nor an error',
      N2,
      [undefined, null, 'hello', {}, { ok: true }],
    ],
  ] as [string, string, number, unknown[]][])('%s', (part, message, node, results) => {
    for (const result of results) {
      expect(endOf({ [part]: () => result }).end).toEqual({
        kind: 'threw',
        node,
        call: part,
        error: new TypeError(message),
      });
    }
  });
});
