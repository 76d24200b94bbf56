/**
 * A protocol under test may do anything. Whatever it does, every claim comes to a verdict, which names the
 * node and the tick; nothing that a protocol throws or gives back gets past the judge as an exception.
 */
import { describe, expect, test } from 'vitest';
import { boundedState } from '../../src/claims/bounded-state.ts';
import { determinism, messageBudget, purity, wireFormat } from '../../src/claims/claims-about-the-reducer.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { CLAIMS, INVARIANTS } from '../../src/gossip/catalogue.ts';
import type { MessageHdr } from '../../src/gossip/message.ts';
import type { NodeState } from '../../src/gossip/state.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Invariant, Violation } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { hostOf } from '../../src/simulation/host.ts';
import { defaultMessageBudget } from '../../src/simulation/make-world.ts';
import { scheduleOf } from '../support/schedule-of.ts';

type Gossip = Protocol<NodeState, MessageHdr>;
/** The words for narrations are asked for by nobody who judges. */
type Part = Exclude<keyof Gossip, 'name' | 'routineKinds' | 'describeMessage' | 'describeState'>;

const schedule = scheduleOf({
  nodes: 3,
  faults: [{ kind: 'crash', atTick: 20, node: 'n3' }],
  horizonTicks: 40,
});
const good = hardened.create(schedule);

/** n2 breaks in its tick 4, in which its own heartbeat becomes this. */
const BROKEN_AT = 5;
const BROKEN_TICK = 4;

function isBrokenState({ self, list }: NodeState, heartbeat = BROKEN_AT): boolean {
  return self === 2 && list.vector.heartbeats[list.selfIndex]! >= heartbeat;
}

function isBrokenMessage({ addr, memberVector }: MessageHdr): boolean {
  return addr === 2 && memberVector.heartbeats[memberVector.addresses.indexOf(2)]! >= BROKEN_AT;
}

/** What a part of the protocol does once it is broken: give this back, or throw. */
type Breakage = () => unknown;

const throwing: Breakage = () => {
  throw new Error('broken');
};

/** The hardened protocol, with one part of it broken from then on. */
function broken(part: Part, breakage: Breakage): Gossip {
  const isDue: Record<Part, (...given: never[]) => boolean> = {
    init: (self: number) => self === 2,
    reduce: (state: NodeState, { kind }: { kind: string }) =>
      kind === 'tick' && isBrokenState(state, BROKEN_AT - 1),
    view: isBrokenState,
    sizes: isBrokenState,
    messagesFor: () => true,
    encode: isBrokenMessage,
    decode: () => true,
    byteLength: isBrokenMessage,
    forge: () => true,
    messageKind: isBrokenMessage,
    carries: isBrokenMessage,
  };
  const breaking = (...given: never[]) =>
    isDue[part](...given) ? breakage() : (good[part] as (...given: never[]) => unknown)(...given);
  return { ...good, [part]: breaking };
}

/** Every claim, and all invariants at once. */
const ASKED = [
  ...CLAIMS,
  {
    name: 'all invariants at once',
    judge: (protocol: Gossip, under: typeof schedule) => judge(protocol, under, INVARIANTS),
  },
];

/** The verdicts of all who are asked, by name. */
function verdicts(protocol: Gossip, under = schedule): [name: string, violation: Violation | null][] {
  return ASKED.map((claim) => [claim.name, claim.judge(protocol, under).violation]);
}

function threw(tick: number, node: string, what: string) {
  return { claim: 'purity', tick, nodes: [node], seen: `${node} threw ${what}` };
}

const NO_STEP = 'TypeError: the reducer gave back no { state, outbox }';
const noNumbers = (asked: string, column: string) =>
  `TypeError: ${asked} gave back no array of numbers as its ${column}`;
const A_VIEW = { inGroup: true, addresses: [2], suspects: [], epochs: [0], heartbeats: [5], heardTicks: [4] };
const A_VECTOR = { addresses: [2], epochs: [0], heartbeats: [5] };

describe('what every run asks for ends every claim, in the name of the node and at the tick', () => {
  test.each<[part: Part, how: string, breakage: Breakage, what: string]>([
    ['reduce', 'throws', throwing, 'Error: broken'],
    ['reduce', 'gives back nothing', () => undefined, NO_STEP],
    ['reduce', 'gives back no outbox', () => ({ state: null }), NO_STEP],
    ['view', 'throws', throwing, 'Error: broken'],
    [
      'view',
      'gives back nothing',
      () => undefined,
      'TypeError: view does not say whether the node is in the group',
    ],
    [
      'view',
      'gives back no addresses',
      () => ({ ...A_VIEW, addresses: undefined }),
      noNumbers('view', 'addresses'),
    ],
    ['view', 'gives back words', () => ({ ...A_VIEW, addresses: ['n2'] }), noNumbers('view', 'addresses')],
    ['view', 'gives back big integers', () => ({ ...A_VIEW, suspects: [1n] }), noNumbers('view', 'suspects')],
    [
      'view',
      'gives back NaN',
      () => ({ ...A_VIEW, addresses: [Number.NaN] }),
      noNumbers('view', 'addresses'),
    ],
    [
      'view',
      'gives back a typed array',
      () => ({ ...A_VIEW, epochs: new Uint8Array(1) }),
      noNumbers('view', 'epochs'),
    ],
    [
      'view',
      'leaves out the heartbeats',
      () => ({ ...A_VIEW, heartbeats: undefined }),
      noNumbers('view', 'heartbeats'),
    ],
    [
      'view',
      'gives back a word for ticks',
      () => ({ ...A_VIEW, heardTicks: '4' }),
      noNumbers('view', 'heardTicks'),
    ],
    ['byteLength', 'throws', throwing, 'Error: broken'],
    ['byteLength', 'gives back a word', () => 'long', 'TypeError: byteLength gave back no number'],
  ])('%s %s', (part, _how, breakage, what) => {
    for (const [, violation] of verdicts(broken(part, breakage))) {
      expect(violation).toMatchObject(threw(BROKEN_TICK, 'n2', what));
    }
  });

  test('init throws, before there is any tick', () => {
    for (const [, violation] of verdicts(broken('init', throwing))) {
      expect(violation).toMatchObject(threw(0, 'n2', 'Error: broken'));
    }
  });

  test('init gives back a state that nothing can be made of', () => {
    for (const [, violation] of verdicts(broken('init', () => undefined))) {
      expect(violation).toMatchObject({ claim: 'purity', tick: 0, nodes: ['n2'] });
    }
  });

  test('forge throws, where lies are told', () => {
    const lie: Fault = { kind: 'forge', atTick: 7, to: 'n2', about: 'n1', life: 0, heartbeat: 1 };
    const lied = { ...schedule, faults: [...schedule.faults, lie] };
    for (const [, violation] of verdicts(broken('forge', throwing), lied)) {
      expect(violation).toMatchObject(threw(7, 'n2', 'Error: broken'));
    }
  });
});

describe('what is asked now and then of a state ends the claim that looks at it', () => {
  test.each<[how: string, breakage: Breakage, what: string]>([
    ['throws', throwing, 'Error: broken'],
    ['gives back nothing', () => undefined, 'TypeError: sizes gave back no array'],
    [
      'gives back what has no limit',
      () => [{ what: 'members', size: 2 }],
      'TypeError: sizes gave back what is no { what, size, limit }',
    ],
  ])('sizes %s', (_how, breakage, what) => {
    // The list no longer changes, so it is asked in the next eighth tick.
    for (const [name, violation] of verdicts(broken('sizes', breakage))) {
      const looks = [boundedState.name, 'all invariants at once'].includes(name);
      if (looks) expect(violation).toMatchObject(threw(8, 'n2', what));
      else expect(violation).toBeNull();
    }
  });
});

describe('what is asked of a message ends the claims that look at one', () => {
  test.each<[part: Part, how: string, breakage: Breakage, what: string]>([
    ['carries', 'throws', throwing, 'Error: broken'],
    ['carries', 'gives back nothing', () => undefined, noNumbers('carries', 'addresses')],
    ['carries', 'gives back words', () => ({ ...A_VECTOR, epochs: ['0'] }), noNumbers('carries', 'epochs')],
    [
      'carries',
      'gives back too little',
      () => ({ ...A_VECTOR, heartbeats: null }),
      noNumbers('carries', 'heartbeats'),
    ],
    ['messageKind', 'throws', throwing, 'Error: broken'],
    ['messageKind', 'gives back nothing', () => undefined, 'TypeError: messageKind gave back no word'],
  ])('%s %s', (part, _how, breakage, what) => {
    const found = new Map(verdicts(broken(part, breakage)));
    expect(found.get('all invariants at once')).toMatchObject(threw(BROKEN_TICK, 'n2', what));
    for (const violation of found.values()) {
      if (violation !== null)
        expect(violation).toMatchObject({ claim: 'purity', seen: expect.stringContaining(what) });
    }
  });

  test.each<[part: Part, how: string, breakage: Breakage, what: string]>([
    ['encode', 'throws', throwing, 'Error: broken'],
    ['encode', 'gives back an array', () => [1, 2], 'TypeError: encode gave back no bytes'],
    ['encode', 'gives back nothing', () => undefined, 'TypeError: encode gave back no bytes'],
  ])('%s %s', (part, _how, breakage, what) => {
    const protocol = broken(part, breakage);
    for (const claim of [wireFormat, determinism]) {
      expect(claim.judge(protocol, schedule).violation).toMatchObject(threw(BROKEN_TICK, 'n2', what));
    }
    for (const [name, violation] of verdicts(protocol)) {
      if (name !== wireFormat.name && name !== determinism.name) expect(violation).toBeNull();
    }
  });

  test.each<[how: string, breakage: Breakage, what: string]>([
    ['throws', throwing, 'Error: broken'],
    ['gives back nothing', () => undefined, 'TypeError: decode gave back neither a message nor an error'],
  ])('decode %s', (_how, breakage, what) => {
    // The first to write is n2, to n1.
    const protocol = broken('decode', breakage);
    expect(wireFormat.judge(protocol, schedule).violation).toMatchObject(threw(0, 'n2', what));
    expect(determinism.judge(protocol, schedule).violation).toMatchObject(threw(1, 'n1', what));
  });

  test('decode makes nonsense of a message, which the reducer must bear', () => {
    const protocol = broken('decode', () => ({ ok: true, message: undefined }));
    expect(wireFormat.judge(protocol, schedule).violation).toMatchObject({ claim: 'wire-format', tick: 0 });
    expect(determinism.judge(protocol, schedule).violation).toMatchObject({ claim: 'determinism', tick: 1 });
  });
});

describe('a protocol that throws what is no error', () => {
  test.each<[what: string, thrown: unknown, inWords: string]>([
    ['nothing', undefined, 'undefined'],
    ['a symbol', Symbol('ouch'), 'Symbol(ouch)'],
    ['an object without a prototype', Object.create(null), 'what cannot be put into words'],
    ['an error of many lines', new Error('first\nsecond'), 'Error: first'],
  ])('%s', (_what, thrown, inWords) => {
    const protocol = broken('reduce', () => {
      throw thrown;
    });
    expect(judge(protocol, schedule, []).violation).toMatchObject(threw(BROKEN_TICK, 'n2', inWords));
  });
});

describe('a protocol that writes to what it is given', () => {
  test.each<[what: string, spoil: (state: NodeState, input: { now: number; message?: MessageHdr }) => void]>([
    ['its state', (state) => Object.assign(state, { phase: 'idle' })],
    ['the list in its state', ({ list }) => (list.vector.heartbeats as number[]).fill(9)],
    ['its input', (_state, input) => Object.assign(input, { now: 0 })],
    [
      'a message',
      (_state, { message }) => (message?.memberVector.heartbeats as number[] | undefined)?.fill(9),
    ],
  ])('%s', (_what, spoil) => {
    const protocol: Gossip = {
      ...good,
      reduce(state, input) {
        const step = good.reduce(state, input);
        if (state.self === 2) spoil(state, input as { now: number });
        return step;
      },
    };
    expect(purity.judge(protocol, schedule).violation).toMatchObject({
      claim: 'purity',
      nodes: ['n2'],
      seen: expect.stringMatching(/^n2 threw TypeError: Cannot assign to read only property/),
    });
    for (const [, violation] of verdicts(protocol)) expect(violation?.tick ?? 0).toBeGreaterThanOrEqual(0);
  });
});

describe('a protocol that sends without end', () => {
  const budget = defaultMessageBudget(hostOf(hardened.create(schedule)), schedule);

  /** From its tick 4 on n2 sends the first of its messages so many times more. */
  function flooding(count: number): Gossip {
    return {
      ...good,
      reduce(state, input) {
        const { state: next, outbox } = good.reduce(state, input);
        const [first] = outbox;
        if (first === undefined || !isBrokenState(next)) return { state: next, outbox };
        return { state: next, outbox: [...outbox, ...new Array(count).fill(first)] };
      },
    };
  }

  /** Each message is answered with two. */
  const answering: Gossip = {
    ...good,
    reduce(state, input) {
      const { state: next, outbox } = good.reduce(state, input);
      if (input.kind !== 'receive') return { state: next, outbox };
      const { self, list } = next;
      const message: MessageHdr = { msgType: 'PING', memberVector: list.vector, addr: self };
      const answer = { to: input.message?.addr ?? 0, message };
      return { state: next, outbox: [...outbox, answer, answer] };
    },
  };

  test('at once', () => {
    for (const [, violation] of verdicts(flooding(budget))) {
      expect(violation).toMatchObject({ claim: 'message-budget', tick: BROKEN_TICK, nodes: ['n2'] });
    }
  });

  test('more and more', () => {
    for (const [name, violation] of verdicts(answering)) {
      const claims = ['message-budget', 'send-discipline', 'any-sign-admits', 'bounded-answers'];
      expect([name, ...claims]).toContain(violation?.claim);
      expect(violation?.nodes).not.toEqual([]);
    }
    expect(messageBudget.judge(answering, schedule).violation).toMatchObject({
      claim: 'message-budget',
      expected: 'a protocol sends a bounded number of messages',
    });
  });

  test('and just does not exceed the budget', () => {
    for (const [, violation] of verdicts(flooding(20))) expect(violation).toBeNull();
  });
});

describe('numbers that make no sense', () => {
  /** What is found wrong is not counted, so that each monitor sees the whole run. */
  const onlyWatching = (invariant: Invariant): Invariant => ({
    ...invariant,
    watch: (trial) => invariant.watch({ ...trial, violate() {} }),
  });
  const columns: (number[] | null)[] = [
    null,
    [],
    [-1],
    [2 ** 53, 0.5, 2, 2],
    [1, 2, 3, 4],
    [Number.POSITIVE_INFINITY, 3],
  ];
  const column = (pick: number) => columns[pick % columns.length]!;

  test('in views and in messages trip no monitor up', () => {
    let pick = 0;
    const muddled: Gossip = {
      ...good,
      view: (state) =>
        ++pick % 3 > 0
          ? good.view(state)
          : {
              inGroup: pick % 2 === 0,
              addresses: column(pick + 1) ?? [],
              suspects: column(pick + 2) ?? [],
              epochs: column(pick + 3),
              heartbeats: column(pick * 7),
              heardTicks: column(pick * 5),
            },
      carries: (message) =>
        ++pick % 4 > 0
          ? good.carries(message)
          : {
              addresses: column(pick * 5) ?? [],
              epochs: column(pick * 7 + 1) ?? [],
              heartbeats: column(pick + 3) ?? [],
            },
    };
    for (const invariant of INVARIANTS) {
      expect(judge(muddled, schedule, [onlyWatching(invariant)]).run.end).toEqual({ kind: 'horizon' });
    }
  });
});
