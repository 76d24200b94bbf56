import { describe, expect, test } from 'vitest';
import { determinism, messageBudget, purity, wireFormat } from '../../src/claims/claims-about-the-reducer.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { hostOf } from '../../src/simulation/host.ts';
import { defaultMessageBudget } from '../../src/simulation/make-world.ts';
import { listing } from '../support/hand-made-trial.ts';
import { type ObedientProtocol, type ObedientState, obedientProtocol } from '../support/obedient-protocol.ts';
import { eventful, scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2, horizonTicks: 5 });

/** Each node writes `hello` to the other in every tick. */
const chatty = { says: (self: number) => [{ to: 3 - self, message: 'hello' }] };

describe.each([purity, wireFormat, messageBudget, determinism])('$name', (claim) => {
  test('allows the hardened protocol under an eventful schedule', () => {
    expect(claim.judge(hardened.create(eventful), eventful).violation).toBeNull();
  });

  test('allows a protocol that merely chats', () => {
    expect(claim.judge(obedientProtocol(chatty), schedule).violation).toBeNull();
  });
});

describe('purity bites', () => {
  test('when a reducer writes to its state', () => {
    const writer = obedientProtocol(chatty, {
      reduce(state) {
        (state as { now: number }).now = 1;
        return { state, outbox: [] };
      },
    });
    expect(purity.judge(writer, schedule).violation).toMatchObject({
      claim: 'purity',
      tick: 0,
      nodes: ['n1'],
      expected: 'a reducer never throws',
      seen: expect.stringMatching(/^n1 threw TypeError: Cannot assign to read only property 'now'/),
    });
  });

  test('when a reducer writes to a state that it has given away', () => {
    const kept: { now: number; self: number; kind: 'tick' } = { now: 0, self: 1, kind: 'tick' };
    const writer = obedientProtocol(chatty, {
      reduce(_state, { now }) {
        if (now === 2) kept.now = now;
        return { state: kept, outbox: [] };
      },
    });
    expect(purity.judge(writer, schedule).violation).toMatchObject({ claim: 'purity', tick: 2 });
  });

  test('when a reducer answers the same input in two ways', () => {
    let count = 0;
    const counter = obedientProtocol(chatty, {
      reduce: (state) => ({ state: { ...state, now: count++ }, outbox: [] }),
    });
    expect(purity.judge(counter, schedule).violation).toMatchObject({
      claim: 'purity',
      tick: 0,
      nodes: ['n1'],
      seen: 'n1 threw Error: gave two different answers to the same input',
    });
  });

  test('when a reducer throws at a message that no honest node sends', () => {
    const trusting = obedientProtocol(chatty, {
      reduce({ self }: ObedientState, input) {
        if (input.kind === 'receive') input.message.toUpperCase();
        const outbox = input.kind === 'tick' ? chatty.says(self) : [];
        return { state: { self, now: input.now, kind: input.kind }, outbox };
      },
    });
    expect(purity.judge(trusting, schedule).violation).toMatchObject({
      claim: 'purity',
      tick: 1,
      nodes: ['n2'],
      seen: expect.stringMatching(/^n2 threw TypeError/),
    });
  });

  test('when a message that no wire brings over changes the state', () => {
    const counter = obedientProtocol(chatty, {
      reduce: ({ self, now }: ObedientState, { kind }) => ({
        state: { self, now: now + 1, kind },
        outbox: kind === 'tick' ? chatty.says(self) : [],
      }),
    });
    expect(purity.judge(counter, schedule).violation).toMatchObject({
      claim: 'purity',
      tick: 1,
      nodes: ['n2'],
      seen: 'n2 threw Error: a malformed message changed its state: it cannot be encoded',
    });
  });

  test('when such a message is answered, though nothing else comes of it', () => {
    const polite = obedientProtocol(chatty, {
      reduce: (state: ObedientState, { kind }) => ({
        state,
        outbox: kind === 'receive' ? [{ to: 3 - state.self, message: 'what?' }] : chatty.says(state.self),
      }),
    });
    expect(purity.judge(polite, schedule).violation).toMatchObject({
      seen: 'n1 threw Error: a malformed message was answered: it cannot be encoded',
    });
  });

  test.each<[how: string, wire: Partial<ObedientProtocol>, flaw: string]>([
    ['is no bytes', { encode: () => undefined as never }, 'it cannot be encoded'],
    [
      'decodes to nothing',
      { encode: () => new Uint8Array(), decode: () => ({ ok: false, error: '' }) },
      'what it encodes to does not decode',
    ],
    [
      'decodes to another',
      { encode: () => new Uint8Array(), decode: () => ({ ok: true, message: 'hello' }) },
      'what it encodes to is another message',
    ],
    [
      'makes decode throw',
      {
        encode: () => new Uint8Array(),
        decode() {
          throw new Error('broken');
        },
      },
      'what it encodes to cannot be decoded',
    ],
  ])('when what a message is encoded to %s, and it counts all the same', (_how, wire, flaw) => {
    const counter = obedientProtocol(chatty, {
      ...wire,
      reduce: ({ self, now }: ObedientState, { kind }) => ({
        state: { self, now: now + 1, kind },
        outbox: kind === 'tick' ? chatty.says(self) : [],
      }),
    });
    expect(purity.judge(counter, schedule).violation?.seen).toBe(
      `n2 threw Error: a malformed message changed its state: ${flaw}`,
    );
  });
});

describe('purity allows', () => {
  test('that a strange message counts which the wire brings over as it is', () => {
    const sound = obedientProtocol(chatty);
    const heard = new Set<unknown>();
    const listening: ObedientProtocol = {
      ...sound,
      reduce(state, input) {
        if (input.kind === 'receive') heard.add(input.message);
        return sound.reduce(state, input);
      },
    };
    expect(purity.judge(listening, { ...schedule, horizonTicks: 80 }).violation).toBeNull();
    expect([...heard]).toEqual(expect.arrayContaining(['hello', '', 'message', null]));
  });
});

describe('wire-format bites', () => {
  test('when a message takes other than the bytes it is said to take', () => {
    const boaster = obedientProtocol(chatty, { byteLength: (message) => message.length + 1 });
    expect(wireFormat.judge(boaster, schedule).violation).toEqual({
      claim: 'wire-format',
      tick: 0,
      nodes: ['n1'],
      expected: 'a message of n1 comes through the wire as it was',
      seen: 'a message of n1: it takes 5 bytes, not the 6 it is said to take',
    });
  });

  test('when what was encoded does not decode', () => {
    const deaf = obedientProtocol(chatty, { decode: () => ({ ok: false, error: 'what?' }) });
    expect(wireFormat.judge(deaf, schedule).violation).toMatchObject({
      claim: 'wire-format',
      tick: 0,
      seen: 'a message of n1: its encoding does not decode: what?',
    });
  });

  test('when a message decodes to another', () => {
    const mumbler = obedientProtocol(chatty, { decode: () => ({ ok: true, message: 'hallo' }) });
    expect(wireFormat.judge(mumbler, schedule).violation).toMatchObject({
      claim: 'wire-format',
      seen: 'a message of n1: it decodes to "hallo", not to "hello"',
    });
  });

  test('when the same message encodes in two ways', () => {
    let count = 0;
    const fickle = obedientProtocol(chatty, {
      encode: () => Uint8Array.from([1, 2, 3, 4, count++ % 2]),
      decode: () => ({ ok: true, message: 'hello' }),
    });
    expect(wireFormat.judge(fickle, schedule).violation).toMatchObject({
      claim: 'wire-format',
      seen: 'a message of n1: it encodes in two ways',
    });
  });

  test('and names the sender and the tick of the first such message', () => {
    const late = obedientProtocol(
      { says: (self, now) => (self === 2 && now === 3 ? [{ to: 1, message: 'hello' }] : []) },
      { byteLength: () => 0 },
    );
    const { violation, run } = wireFormat.judge(late, schedule);
    expect(violation).toMatchObject({ tick: 3, nodes: ['n2'] });
    expect(run.end).toEqual({ kind: 'stopped' });
  });
});

describe('determinism bites', () => {
  test('when a second run goes otherwise than the first', () => {
    let count = 0;
    const drifter = obedientProtocol({
      believes: (self) => listing([self], { heartbeats: [count] }),
      says: () => {
        count++;
        return [];
      },
    });
    const violation = determinism.judge(drifter, schedule).violation;
    expect(violation).toMatchObject({ claim: 'determinism', tick: 0, nodes: [] });
    expect(violation?.expected).toMatch(
      /^event 1 of the second run is that of the first: \{"event":"stepped"/,
    );
    expect(violation?.seen).not.toBe(violation?.expected.split(': ').at(1));
  });

  test('when a wire in between makes a difference', () => {
    const mumbler = obedientProtocol(chatty, {
      reduce: ({ self }: ObedientState, { kind, now, ...rest }) => {
        const heard = 'message' in rest && rest.message !== 'hello' ? 1 : 0;
        return { state: { self, now: now + heard, kind }, outbox: kind === 'tick' ? chatty.says(self) : [] };
      },
      decode: () => ({ ok: true, message: 'hallo' }),
      view: ({ self, now }) => listing([self], { heardTicks: [now] }),
    });
    expect(determinism.judge(mumbler, schedule).violation).toMatchObject({ claim: 'determinism', tick: 1 });
  });
});

describe('message-budget bites', () => {
  const budget = defaultMessageBudget(hostOf(hardened.create(schedule)), schedule);

  test('when a run sends more than any sane protocol would', () => {
    const storm = obedientProtocol({
      says: (self, now) =>
        self === 1 && now === 1 ? new Array(budget + 1).fill({ to: 2, message: '!' }) : [],
    });
    expect(messageBudget.judge(storm, schedule).violation).toEqual({
      claim: 'message-budget',
      tick: 1,
      nodes: ['n1'],
      expected: 'a protocol sends a bounded number of messages',
      seen: `the budget of the run was used up when n1 sent ${budget + 1} more`,
    });
  });

  test('and not when the budget is just used up', () => {
    const loud = obedientProtocol({
      says: (self, now) => (self === 1 && now === 1 ? new Array(budget).fill({ to: 2, message: '!' }) : []),
    });
    expect(messageBudget.judge(loud, schedule).violation).toBeNull();
  });
});
