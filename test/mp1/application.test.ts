/** The application runs a scenario in exactly the original's order. */
import { describe, expect, test } from 'vitest';
import { runApplication } from '../../src/mp1/application.ts';
import { BUFFER_MESSAGES, emulNet } from '../../src/mp1/emul-net.ts';
import { mp1Settings } from '../../src/mp1/mp1-settings.ts';
import { SCENARIOS, type Scenario, scheduleOf, startTick, victimsOf } from '../../src/mp1/scenario.ts';
import type { Input, Protocol } from '../../src/protocol/protocol.ts';

type Note = readonly [tick: number, node: number, what: string];

/** Everyone is in the group once a message has come, and writes to the addresses given in every tick. */
function noting(
  notes: Note[],
  write: (self: number, now: number) => readonly number[],
): Protocol<number, number> {
  return {
    name: 'noting',
    init: (self) => self,
    reduce(self, input: Input<number>) {
      const what = input.kind === 'receive' ? `hears ${input.message}` : `${input.kind}s`;
      notes.push([input.now, self, what]);
      const asks = input.kind === 'start' && self !== 1 ? [1] : [];
      const to = input.kind === 'tick' ? write(self, input.now) : asks;
      return { state: self, outbox: to.map((address) => ({ to: address, message: self })) };
    },
    view: (self) => ({
      inGroup: self !== 3,
      addresses: [self],
      suspects: [],
      epochs: null,
      heartbeats: null,
      heardTicks: null,
    }),
    encode: () => new Uint8Array(),
    decode: () => ({ ok: true, message: 0 }),
    byteLength: (message) => message,
    forge: () => null,
    messageKind: () => 'NOTE',
    carries: () => null,
  };
}

function run(
  scenario: Partial<Scenario>,
  write: (self: number, now: number) => readonly number[] = () => [],
) {
  const notes: Note[] = [];
  const full = { ...SCENARIOS.singlefailure, ...scenario };
  const settings = mp1Settings(full.nodes);
  const summary = runApplication(noting(notes, write), scheduleOf(full, 's', settings, [1]));
  return {
    notes,
    summary,
    at: (tick: number) => notes.filter((note) => note[0] === tick).map((n) => n.slice(1)),
  };
}

describe('the order', () => {
  test('nodes act from the last to the first; who starts does nothing else; a JOINREQ waits for the introducer', () => {
    const { at } = run({ nodes: 5 });
    expect(at(0)).toEqual([
      [4, 'starts'],
      [3, 'starts'],
      [2, 'starts'],
      [1, 'starts'],
    ]);
    expect(at(1)).toEqual([
      [5, 'starts'],
      [4, 'ticks'],
      [2, 'ticks'],
      [1, 'hears 2'],
      [1, 'hears 3'],
      [1, 'hears 4'],
      [1, 'ticks'],
    ]);
  });

  test('who is not in the group handles its mail, and makes no tick', () => {
    const { at } = run({ nodes: 3 }, (self) => (self === 1 ? [3] : []));
    expect(at(2)).toEqual([
      [3, 'hears 1'],
      [2, 'ticks'],
      [1, 'ticks'],
    ]);
  });

  test('a message is handled in the tick after the one it was sent in', () => {
    const { notes } = run({ nodes: 2 }, (self, now) => (self === 1 && now === 40 ? [2] : []));
    expect(notes.filter((note) => note[2] === 'hears 1')).toEqual([[41, 2, 'hears 1']]);
  });

  test('the failure comes after the work of tick 100', () => {
    const { notes, summary } = run({ nodes: 2 }, (self) => (self === 1 ? [2] : []));
    expect(notes.filter(([, node]) => node === 2).at(-1)).toEqual([100, 2, 'ticks']);
    expect(summary.leftOver).toBe(600); // what was sent in the ticks 100 to 699
  });

  test('node i starts at tick ⌊i/4⌋', () => {
    expect([0, 3, 4, 7, 8, 9, 999].map(startTick)).toEqual([0, 0, 1, 1, 2, 2, 249]);
  });
});

describe('the network', () => {
  test('is walked from its end, and the last message fills each hole', () => {
    const net = emulNet<string>();
    for (const [to, message] of [
      [1, 'a'],
      [2, 'b'],
      [1, 'c'],
      [2, 'd'],
      [3, 'e'],
    ] as const)
      net.send(to, message);
    expect(net.receive(1)).toEqual(['c', 'a']);
    // d has filled the hole of a, and e that of c: newest first does not hold any more.
    expect(net.waiting).toBe(3);
    expect(net.receive(2)).toEqual(['b', 'd']);
    expect(net.receive(3)).toEqual(['e']);
    expect(net.receive(3)).toEqual([]);
  });

  test('has room for 30,000 messages, and loses what is sent then', () => {
    const net = emulNet<number>();
    for (let i = 0; i < BUFFER_MESSAGES; i++) expect(net.send(1, i)).toBe(true);
    expect(net.send(1, 0)).toBe(false);
    expect(net.waiting).toBe(30_000);
  });

  test('fills up with the mail of the dead', () => {
    const { summary } = run({ nodes: 2 }, (self) => (self === 1 ? Array(100).fill(2) : []));
    expect(summary.leftOver).toBe(30_000);
    expect(summary.crowdedOut).toBe(600 * 100 - 30_000);
  });

  test('refuses a message that is too long', () => {
    const settings = { ...mp1Settings(5), messageBytesLimit: 2 };
    const schedule = scheduleOf({ ...SCENARIOS.singlefailure, nodes: 5 }, 's', settings, []);
    // The messages of this protocol are as long as the address of who sends them: those of 3, 4 and 5.
    expect(
      runApplication(
        noting([], () => []),
        schedule,
      ),
    ).toMatchObject({ oversize: 3 });
  });
});

describe('the loss', () => {
  const everyTick = (self: number) => (self === 1 ? [3] : []);

  test('takes what is sent in the ticks 51 to 300, and nothing else', () => {
    const { notes } = run({ nodes: 3, dropsMessages: true, dropProbability: 1 }, everyTick);
    const heard = notes.filter((note) => note[2] === 'hears 1').map(([tick]) => tick - 1);
    const sent = Array.from({ length: 698 }, (_, index) => index + 1);
    expect(heard).toEqual(sent.filter((tick) => tick < 51 || tick > 300));
  });

  test('is 10 % of it, each message on its own', () => {
    const { summary } = run({ nodes: 3, dropsMessages: true }, (self) =>
      self === 1 ? Array(100).fill(3) : [],
    );
    // 25,000 messages: the standard deviation is 47.
    expect(Math.abs(summary.lost - 2500)).toBeLessThan(6 * 47);
  });

  test('is drawn in whole per cent', () => {
    const share = (dropProbability: number) =>
      scheduleOf({ ...SCENARIOS.msgdropsinglefailure, dropProbability }, 's', mp1Settings(10)).faults.flatMap(
        (fault) => (fault.kind === 'drop' ? [fault.share] : []),
      );
    expect([0.1, 0.105, 0.29, 0.009].map(share)).toEqual([[0.1], [0.1], [0.28], []]);
  });

  test('without it nothing is lost', () => {
    expect(run({ nodes: 3 }, everyTick).summary.lost).toBe(0);
  });
});

describe('the victims', () => {
  const SEEDS = Array.from({ length: 4000 }, (_, seed) => String(seed));
  const countsOf = (scenario: Scenario) => {
    const counts = new Map<number, number>();
    for (const seed of SEEDS) {
      const [first = -1] = victimsOf(scenario, seed);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => a - b);
  };

  test('of a single failure are all equally likely', () => {
    const counts = countsOf(SCENARIOS.singlefailure);
    expect(counts.map(([node]) => node)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const [, count] of counts) expect(Math.abs(count - 400)).toBeLessThan(6 * 19);
  });

  test('of several are half of the nodes side by side, from one of the first five on', () => {
    expect(countsOf(SCENARIOS.multifailure).map(([node]) => node)).toEqual([0, 1, 2, 3, 4]);
    const [first = -1, ...others] = victimsOf(SCENARIOS.multifailure, 'x');
    expect(others).toEqual([1, 2, 3, 4].map((more) => first + more));
  });

  test('fit any number of nodes', () => {
    for (const nodes of [1, 2, 3, 7, 11]) {
      for (const seed of SEEDS.slice(0, 200)) {
        const victims = victimsOf({ ...SCENARIOS.multifailure, nodes }, seed);
        expect(victims).toHaveLength(Math.floor(nodes / 2));
        for (const victim of victims) expect(victim).toBeLessThan(nodes);
      }
    }
  });
});

test('a protocol that throws ends the run, in the name of its node', () => {
  const throwing: Protocol<number, number> = {
    ...noting([], () => []),
    reduce() {
      throw new Error('no');
    },
  };
  const settings = mp1Settings(5);
  const { end } = runApplication(
    throwing,
    scheduleOf({ ...SCENARIOS.singlefailure, nodes: 5 }, 's', settings),
  );
  expect(end).toMatchObject({ kind: 'threw', node: 3 });
});
