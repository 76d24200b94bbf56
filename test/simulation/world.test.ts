import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { deriveSettings, setupOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { hostOf } from '../../src/simulation/host.ts';
import { defaultMessageBudget } from '../../src/simulation/make-world.ts';
import { linesWith, run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { neighbours, scriptedProtocol, silent, UNREADABLE } from '../support/worded-protocol.ts';

describe('the order of a tick', () => {
  test('faults first, then deliveries, then ticks in the order of names', () => {
    const faults: Fault[] = [...joins(2), { kind: 'join', atTick: 1, node: 'n3' }];
    const { log } = run(neighbours, schedule({ horizonTicks: 2, faults }));
    const second = log.filter((line) => line.startsWith('1 '));
    expect(second).toEqual([
      '1 n3 life 0',
      '1 n3 start',
      '1 n1>n2 delivered of 0',
      '1 n2 receive',
      '1 n2>n3 lost of 0: nobody there',
      '1 n1 tick',
      '1 n1>n2 sent of 1',
      '1 n2 tick',
      '1 n2>n3 sent of 1',
      '1 n3 tick',
      '1 n3>n4 sent of 1',
      '1 n3>n4 lost of 1: nobody there',
      '1 ended',
    ]);
  });

  test('faults of one tick apply in the order of the schedule', () => {
    const faults: Fault[] = [
      { kind: 'join', atTick: 2, node: 'n2' },
      { kind: 'crash', atTick: 2, node: 'n2' },
      { kind: 'join', atTick: 2, node: 'n1' },
    ];
    expect(linesWith(run(silent, schedule({ horizonTicks: 3, faults })), 'life', 'crashed')).toEqual([
      '2 n2 life 0',
      '2 n2 crashed',
      '2 n1 life 0',
    ]);
  });

  test('a schedule need not be in the order of time', () => {
    const faults: Fault[] = [{ kind: 'crash', atTick: 4, node: 'n1' }, ...joins(1, 1)];
    expect(linesWith(run(silent, schedule({ faults })), 'life', 'crashed')).toEqual([
      '1 n1 life 0',
      '4 n1 crashed',
    ]);
  });

  test('messages that are due together arrive in the order in which they were sent', () => {
    const protocol = scriptedProtocol((self, input) =>
      input.kind === 'tick' && self !== 1
        ? ['a', 'b'].map((word) => ({ to: 1, message: `${word}${self}` }))
        : [],
    );
    const slow: Fault = {
      kind: 'delay',
      from: 'n3',
      to: 'n1',
      fromTick: 0,
      untilTick: 1,
      minTicks: 2,
      maxTicks: 2,
    };
    const result = run(protocol, schedule({ horizonTicks: 3, faults: [...joins(3), slow] }));
    expect(linesWith(result, 'delivered').filter((line) => line.startsWith('2 '))).toEqual([
      '2 n3>n1 delivered a3',
      '2 n3>n1 delivered b3',
      '2 n2>n1 delivered a2',
      '2 n2>n1 delivered b2',
      '2 n3>n1 delivered a3',
      '2 n3>n1 delivered b3',
    ]);
  });
});

describe('a message', () => {
  test('arrives in the tick after the one it was sent in, whatever it was sent from', () => {
    const protocol = scriptedProtocol((self, input) => {
      if (self === 1) return [{ to: 2, message: `at ${input.kind}` }];
      return self === 2 && input.kind === 'receive' ? [{ to: 3, message: 'on' }] : [];
    });
    // n1 comes up last, so that those to whom it writes are there.
    const faults: Fault[] = [...joins(3).toReversed(), { kind: 'leave', atTick: 1, node: 'n1' }];
    const result = run(protocol, schedule({ horizonTicks: 5, faults }));
    expect(linesWith(result, 'delivered')).toEqual([
      '1 n1>n2 delivered at start',
      '1 n1>n2 delivered at tick',
      '2 n1>n2 delivered at leave',
      '2 n2>n3 delivered on',
      '2 n2>n3 delivered on',
      '3 n2>n3 delivered on',
    ]);
  });

  test('to a node that comes up later, if in the same tick, was sent to nobody', () => {
    const protocol = scriptedProtocol((self, input) =>
      input.kind === 'start' ? [{ to: 3 - self, message: `from ${self}` }] : [],
    );
    expect(linesWith(run(protocol, schedule({ nodes: 2, faults: joins(2) })), 'delivered', 'lost')).toEqual([
      '1 n1>n2 lost from 1: nobody there',
      '1 n2>n1 delivered from 2',
    ]);
  });

  test('to oneself goes over the wire as any other', () => {
    const protocol = scriptedProtocol((self, input) =>
      input.kind === 'start' ? [{ to: self, message: 'me' }] : [],
    );
    expect(linesWith(run(protocol, schedule({ faults: joins(1) })), 'me')).toEqual([
      '0 n1>n1 sent me',
      '1 n1>n1 delivered me',
    ]);
  });

  test('that is longer than the network carries is lost, and one that is just so long is not', () => {
    const protocol = scriptedProtocol((_, input) =>
      input.kind === 'start' ? [46, 47].map((length) => ({ to: 1, message: 'x'.repeat(length) })) : [],
    );
    const settings = deriveSettings({ messageBytesLimit: 46 });
    const result = run(protocol, schedule({ horizonTicks: 2, ...setupOf(settings), faults: joins(1) }));
    expect(linesWith(result, 'oversize')).toEqual([`0 n1>n1 lost ${'x'.repeat(47)}: oversize`]);
    expect(linesWith(result, 'delivered')).toEqual([`1 n1>n1 delivered ${'x'.repeat(46)}`]);
  });

  test('to an address that nobody has is lost', () => {
    const protocol = scriptedProtocol((_, input) =>
      input.kind === 'start' ? [0, 4, 2 ** 47].map((to) => ({ to, message: 'hm' })) : [],
    );
    expect(linesWith(run(protocol, schedule({ faults: joins(1) })), 'nobody there')).toHaveLength(3);
  });

  test('that does not decode is lost on a real wire, and handed over where there is none', () => {
    const protocol = scriptedProtocol((_, input) =>
      input.kind === 'start' ? [{ to: 1, message: UNREADABLE }] : [],
    );
    const one = schedule({ horizonTicks: 2, faults: joins(1) });
    expect(linesWith(run(protocol, one, { serialise: true }), 'lost')).toEqual(['1 n1>n1 lost !: malformed']);
    expect(linesWith(run(protocol, one), 'delivered')).toEqual(['1 n1>n1 delivered !']);
  });

  test('that is on its way at the horizon does not arrive', () => {
    const { summary } = run(neighbours, schedule({ horizonTicks: 3, faults: joins(2) }));
    expect(summary).toMatchObject({ messagesSent: 6, messagesDelivered: 2 });
  });
});

describe('the size of a world', () => {
  test('a node alone founds a group of its own, and keeps to it', () => {
    const settings = deriveSettings({ groupSize: 1 });
    const alone = schedule({ nodes: 1, horizonTicks: 50, ...setupOf(settings), faults: joins(1) });
    const { summary } = run(hardened.create(setupOf(settings)), alone);
    expect(summary).toEqual({
      end: { kind: 'horizon' },
      ticks: 50,
      nodeTicks: 50,
      messagesSent: 0,
      messagesDelivered: 0,
    });
  });

  test('a horizon of 0 has no ticks', () => {
    const { summary, log } = run(neighbours, schedule({ horizonTicks: 0, faults: joins(3) }));
    expect(summary).toEqual({
      end: { kind: 'horizon' },
      ticks: 0,
      nodeTicks: 0,
      messagesSent: 0,
      messagesDelivered: 0,
    });
    expect(log).toEqual([]);
  });

  test('a world without nodes passes its time', () => {
    const { summary } = run(silent, schedule({ nodes: 0, horizonTicks: 3 }));
    expect(summary).toMatchObject({ end: { kind: 'horizon' }, ticks: 3, nodeTicks: 0 });
  });

  test('only live nodes’ ticks are counted', () => {
    const faults: Fault[] = [...joins(2), { kind: 'crash', atTick: 5, node: 'n2' }];
    expect(run(silent, schedule({ horizonTicks: 8, faults })).summary.nodeTicks).toBe(8 + 5);
  });

  test('a fault at or after the horizon does not happen', () => {
    expect(run(silent, schedule({ horizonTicks: 4, faults: joins(3, 4) })).log).toEqual([
      '0 ended',
      '1 ended',
      '2 ended',
      '3 ended',
    ]);
  });
});

describe('how a run ends', () => {
  test('a protocol that storms ends as a verdict that names who sent how much', () => {
    const storm = scriptedProtocol((self, input) =>
      input.kind === 'receive'
        ? [1, 2, 3].map((to) => ({ to, message: 'again' }))
        : [{ to: 1, message: `of ${self}` }],
    );
    const world = schedule({ nodes: 3, horizonTicks: 1000, faults: joins(3) });
    const { summary } = run(storm, world);
    expect(summary.end).toEqual({ kind: 'budget exceeded', node: expect.any(Number), sent: 3 });
    expect(summary.messagesSent).toBeGreaterThan(defaultMessageBudget(hostOf(storm), world));
    expect(summary.ticks).toBeLessThan(1000);
  });

  test('a budget that is just kept is kept', () => {
    const world = schedule({ horizonTicks: 4, faults: joins(2) });
    expect(run(neighbours, world, { messageBudget: 8 }).summary.end).toEqual({ kind: 'horizon' });
    expect(run(neighbours, world, { messageBudget: 7 }).summary).toMatchObject({
      end: { kind: 'budget exceeded', node: 1, sent: 1 },
      ticks: 4,
    });
  });

  test('the default budget is never met by a sane protocol', () => {
    const settings = deriveSettings({ fanout: 9, groupSize: 5 });
    const world = schedule({ nodes: 5, horizonTicks: 60, ...setupOf(settings), faults: joins(5) });
    const { summary } = run(hardened.create(world), world);
    expect(summary.end).toEqual({ kind: 'horizon' });
    expect(summary.messagesSent).toBeLessThan(
      defaultMessageBudget(hostOf(hardened.create(world)), world) / 4,
    );
  });

  test('a reducer that throws ends as a verdict, with what it threw and where', () => {
    const error = new Error('out of order');
    const broken = scriptedProtocol((self, input) => {
      if (self === 2 && input.now === 3) throw error;
      return [];
    });
    const { summary, log } = run(broken, schedule({ faults: joins(3) }));
    expect(summary).toMatchObject({ end: { kind: 'threw', node: 1, error }, ticks: 4 });
    expect(log.at(-1)).toBe('3 n1 tick');
  });

  test('whatever it throws, even nothing', () => {
    const broken = scriptedProtocol(() => {
      throw undefined;
    });
    expect(run(broken, schedule({ faults: joins(1) })).summary).toMatchObject({
      end: { kind: 'threw', node: 0, error: undefined },
      ticks: 1,
    });
  });

  test('an observer’s error is not taken for the reducer’s', () => {
    const observed = () =>
      run(silent, schedule({ faults: joins(1) }), {
        shouldStop: () => {
          throw new Error('the watcher failed');
        },
      });
    expect(observed).toThrow('the watcher failed');
  });

  test('whoever asks for the end gets it after the tick', () => {
    let asked = 0;
    const { summary, log } = run(silent, schedule({ faults: joins(1) }), { shouldStop: () => ++asked === 3 });
    expect(summary).toMatchObject({ end: { kind: 'stopped' }, ticks: 3 });
    expect(log.at(-1)).toBe('2 ended');
  });
});
