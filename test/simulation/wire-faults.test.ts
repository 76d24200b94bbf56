import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { ForgeFault } from '../../src/faults/forge.ts';
import { STRANGER } from '../../src/faults/nodes.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { historyDigest } from '../../src/simulation/history-digest.ts';
import { hostOf } from '../../src/simulation/host.ts';
import { defaultMessageBudget } from '../../src/simulation/make-world.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { finalStates, linesWith, run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { neighbours, type ScriptedState, scriptedProtocol, silent } from '../support/worded-protocol.ts';

const link = { from: 'n1', to: 'n2', fromTick: 2, untilTick: 4 };

/** What becomes of the messages from `n1` to `n2`, one in each tick. */
function wordsOfN2(...faults: readonly Fault[]): string[] {
  const two = schedule({ nodes: 2, horizonTicks: 7, faults: [...joins(2), ...faults] });
  return linesWith(run(neighbours, two), '>n2 delivered', '>n2 lost').map((line) =>
    line.replace('n1>n2 ', ''),
  );
}

const allWell = [0, 1, 2, 3, 4, 5].map((sent) => `${sent + 1} delivered of ${sent}`);

describe('a message that is lost', () => {
  test('by name is lost alone, when it is sent', () => {
    expect(wordsOfN2({ kind: 'lose', atTick: 2, from: 'n1', to: 'n2', place: 0 })).toEqual([
      ...['1 delivered of 0', '2 delivered of 1', '2 lost of 2: dropped'],
      ...['4 delivered of 3', '5 delivered of 4', '6 delivered of 5'],
    ]);
  });

  test('because of a partition says so', () => {
    const partition: Fault = {
      kind: 'partition',
      fromTick: 2,
      untilTick: 4,
      sides: [['n1'], ['n2']],
      oneWay: true,
    };
    const cut = wordsOfN2(partition);
    expect(cut.filter((line) => line.includes('lost'))).toEqual([
      '2 lost of 2: cut off',
      '3 lost of 3: cut off',
    ]);
    expect(cut).toHaveLength(allWell.length);
  });

  test('does not count what goes to addresses that no node has', () => {
    const faults: Fault[] = [...joins(2), { kind: 'lose', atTick: 1, from: 'n2', to: 'n1', place: 1 }];
    const answering = (withStrays: boolean) =>
      scriptedProtocol((self, input) => {
        if (input.kind !== 'tick') return [];
        if (self === 1) return withStrays ? [{ to: 3, message: 'stray' }] : [];
        return [
          { to: 1, message: 'a' },
          { to: 1, message: 'b' },
        ];
      });
    const lost = (withStrays: boolean) =>
      linesWith(run(answering(withStrays), schedule({ nodes: 2, horizonTicks: 4, faults })), 'dropped');
    expect(lost(false)).toEqual(['1 n2>n1 lost b: dropped']);
    expect(lost(true)).toEqual(lost(false));
  });
});

describe('a message that arrives twice', () => {
  test('is received twice, and was sent once', () => {
    const faults: Fault[] = [...joins(2), { kind: 'duplicate', ...link, share: 1, lagTicks: 2 }];
    const two = schedule({ nodes: 2, horizonTicks: 7, faults });
    const copies: boolean[] = [];
    const { messagesSent } = runWorld(neighbours, two, {
      observer: { delivered: (_tick, { to, isCopy }) => copies.push(to === 1 && isCopy) },
    });
    expect(messagesSent).toBe(14);
    expect(copies.filter((isCopy) => isCopy)).toHaveLength(2);
    expect(wordsOfN2(...faults.slice(2))).toEqual([
      ...['1 delivered of 0', '2 delivered of 1', '3 delivered of 2', '4 delivered of 3'],
      ...['5 delivered of 2', '5 delivered of 4', '6 delivered of 3', '6 delivered of 5'],
    ]);
  });

  test('without a lag is followed by its copy at once', () => {
    expect(wordsOfN2({ kind: 'duplicate', ...link, share: 1, lagTicks: 0 }).slice(2, 6)).toEqual([
      ...['3 delivered of 2', '3 delivered of 2', '4 delivered of 3', '4 delivered of 3'],
    ]);
  });

  test('finds nobody the second time if the receiver has crashed or restarted since', () => {
    const twice: Fault = { kind: 'duplicate', ...link, untilTick: 3, share: 1, lagTicks: 2 };
    for (const kind of ['crash', 'restart'] as const) {
      const words = wordsOfN2(twice, { kind, atTick: 4, node: 'n2' });
      expect(words).toContain('3 delivered of 2');
      expect(words).toContain('5 lost of 2: nobody there');
    }
  });

  test('does not change which messages are lost, nor when the others arrive', () => {
    const lossy: Fault[] = [
      { kind: 'drop', from: '*', to: '*', fromTick: 0, untilTick: 60, share: 0.3 },
      { kind: 'delay', from: '*', to: '*', fromTick: 0, untilTick: 60, minTicks: 1, maxTicks: 4 },
    ];
    const twice: Fault = {
      kind: 'duplicate',
      from: '*',
      to: '*',
      fromTick: 0,
      untilTick: 60,
      share: 0.5,
      lagTicks: 1,
    };
    const firstsOf = (faults: readonly Fault[]) => {
      const seen: string[] = [];
      runWorld(neighbours, schedule({ horizonTicks: 60, faults: [...joins(3), ...faults] }), {
        observer: {
          lost: (tick, { from, sentTick }, reason) => seen.push(`${tick} ${from} ${sentTick} ${reason}`),
          delivered: (tick, { from, sentTick, isCopy }) => {
            if (!isCopy) seen.push(`${tick} ${from} ${sentTick}`);
          },
        },
      });
      return seen;
    };
    expect(firstsOf([...lossy, twice])).toEqual(firstsOf(lossy));
  });
});

describe('a message that is damaged', () => {
  const damage: Fault = { kind: 'corrupt', ...link, share: 1 };

  test('goes through the wire format even where no other does, and what does not decode is lost', () => {
    const protocol = hardened.create(setupOf(settings()));
    const lostIn = (serialise: boolean) => {
      const world = schedule({ nodes: 2, faults: [...joins(2), { ...damage, fromTick: 5, untilTick: 12 }] });
      return linesWith(run(protocol, world, { serialise }), 'lost');
    };
    expect(lostIn(false)).toHaveLength(7);
    expect(lostIn(false).every((line) => line.endsWith('n1>n2 lost PING: malformed'))).toBe(true);
    expect(lostIn(true)).toEqual(lostIn(false));
  });

  test('is lost when it arrives, not when it is sent', () => {
    const fussy: Protocol<ScriptedState, string> = {
      ...neighbours,
      decode: () => ({ ok: false, error: 'no' }),
    };
    const two = schedule({ nodes: 2, horizonTicks: 7, faults: [...joins(2), damage] });
    expect(linesWith(run(fussy, two), 'lost').filter((line) => line.includes('n1>n2'))).toEqual([
      '3 n1>n2 lost of 2: malformed',
      '4 n1>n2 lost of 3: malformed',
    ]);
  });

  test('is received as it is, if it still decodes', () => {
    const two = schedule({ nodes: 2, horizonTicks: 7, faults: [...joins(2), damage] });
    const heard = finalStates(neighbours, two)[1]!.past.filter((step) => !/ (start|tick)$/.test(step));
    expect(heard).toHaveLength(6);
    const asSent = heard.filter((step, sent) => step === `${sent + 1} of ${sent}`);
    expect(asSent).toHaveLength(4);
  });

  test('does not need to be encoded if it is lost on the way', () => {
    const mute = {
      ...neighbours,
      encode: () => {
        throw new Error('encoded');
      },
    };
    const drop: Fault = { kind: 'drop', ...link, share: 1 };
    const two = schedule({ nodes: 2, horizonTicks: 7, faults: [...joins(2), damage, drop] });
    expect(run(mute, two).summary.end).toEqual({ kind: 'horizon' });
  });
});

describe('a lie', () => {
  const lie = (different: Partial<ForgeFault> = {}): ForgeFault => ({
    kind: 'forge',
    atTick: 3,
    to: 'n2',
    about: 'n1',
    life: 1,
    heartbeat: 4000,
    ...different,
  });
  const lieLines = (...faults: readonly Fault[]) =>
    run(silent, schedule({ horizonTicks: 5, faults: [...joins(2), ...faults] })).log.filter((line) =>
      /lied|receive/.test(line),
    );

  test('is received by whom it is told to, before the mail of the tick', () => {
    expect(lieLines(lie())).toEqual(['3 n2 lied to about n1', '3 n2 receive']);
    const states = finalStates(
      neighbours,
      schedule({ nodes: 2, horizonTicks: 5, faults: [...joins(2), lie()] }),
    );
    expect(states[1]!.past.filter((step) => step.startsWith('3 '))).toEqual([
      '3 1.1 at 4000',
      '3 of 2',
      '3 tick',
    ]);
  });

  test('about a stranger names an address beyond the nodes', () => {
    const world = schedule({ horizonTicks: 5, faults: [...joins(2), lie({ about: STRANGER })] });
    expect(finalStates(silent, world)[1]!.past).toContain('3 4.1 at 4000');
    expect(linesWith(run(silent, world), 'lied')).toEqual(['3 n2 lied to about n4']);
  });

  test('may be about the one who is told', () => {
    expect(lieLines(lie({ about: 'n2' }))).toEqual(['3 n2 lied to about n2', '3 n2 receive']);
  });

  test('is no message of the group: none is sent, and none is delivered', () => {
    const { summary } = run(silent, schedule({ horizonTicks: 5, faults: [...joins(2), lie()] }));
    expect(summary).toMatchObject({ messagesSent: 0, messagesDelivered: 0 });
  });

  test('is answered as any message is', () => {
    const polite = scriptedProtocol((self, input) =>
      input.kind === 'receive' && self === 2 ? [{ to: 1, message: 'oh' }] : [],
    );
    const { log } = run(polite, schedule({ horizonTicks: 6, faults: [...joins(2), lie()] }));
    expect(log).toContain('4 n2>n1 delivered oh');
  });

  test.each([
    ['to a node that never ran', [lie({ to: 'n3' })]],
    ['to a node that has crashed', [{ kind: 'crash', atTick: 2, node: 'n2' }, lie()]],
    ['to a node that has left', [{ kind: 'leave', atTick: 3, node: 'n2' }, lie()]],
    [
      'to a node that is paused',
      [{ kind: 'pause', node: 'n2', fromTick: 2, untilTick: 4, wakes: 'mail-first' }, lie()],
    ],
  ] as [string, Fault[]][])('%s is not told', (_whom, faults) => {
    expect(lieLines(...faults)).toEqual([]);
  });

  test('is not told where the protocol has no such message', () => {
    const honest = { ...silent, forge: () => null };
    expect(linesWith(run(honest, schedule({ faults: [...joins(2), lie()] })), 'lied', 'receive')).toEqual([]);
  });

  test('many at once are told one after the other, each about another stranger at heartbeat 0', () => {
    const flood: Fault = { kind: 'flood', atTick: 3, to: 'n2', strangers: 3 };
    expect(lieLines(flood)).toEqual(
      [4, 5, 6].flatMap((stranger) => [`3 n2 lied to about n${stranger}`, '3 n2 receive']),
    );
    const world = schedule({ horizonTicks: 5, faults: [...joins(2), flood] });
    expect(finalStates(silent, world)[1]!.past).toEqual(
      expect.arrayContaining(['3 4.0 at 0', '3 5.0 at 0', '3 6.0 at 0']),
    );
    expect(lieLines({ ...flood, strangers: 1 })).toEqual(lieLines(lie({ about: STRANGER })));
  });

  test('a flood applies as one lie does, and twice it is of the same strangers', () => {
    const flood: Fault = { kind: 'flood', atTick: 3, to: 'n2', strangers: 2 };
    expect(lieLines({ kind: 'crash', atTick: 2, node: 'n2' }, flood)).toEqual([]);
    expect(
      lieLines({ kind: 'pause', node: 'n2', fromTick: 2, untilTick: 4, wakes: 'timer-first' }, flood),
    ).toEqual([]);
    const told = lieLines(flood);
    expect(lieLines(flood, flood)).toEqual([...told, ...told]);
    const honest = { ...silent, forge: () => null };
    expect(linesWith(run(honest, schedule({ faults: [...joins(2), flood] })), 'lied')).toEqual([]);
  });

  test('many at once from a group of one are answered within the budget of a run, and the same every time', () => {
    const protocol = hardened.create(setupOf(settings()));
    const one = schedule({
      nodes: 1,
      horizonTicks: 8,
      faults: [...joins(1), { kind: 'flood', atTick: 3, to: 'n1', strangers: 300 }],
    });
    const { summary, log } = run(protocol, one);
    expect(summary.end).toEqual({ kind: 'horizon' });
    expect(log.filter((line) => line.includes('lied'))).toHaveLength(300);
    expect(historyDigest(protocol, one)).toBe(historyDigest(protocol, structuredClone(one)));
    const lone = { ...one, faults: joins(1) };
    // They count as nodes, and a list of all of them takes two messages.
    expect(defaultMessageBudget(hostOf(protocol), one)).toBe(
      (306 / 6) * 2 * defaultMessageBudget(hostOf(protocol), lone),
    );
  });

  test('on the gossip protocol is a PING that says so', () => {
    const protocol = hardened.create(setupOf(settings()));
    const message = protocol.forge({ address: 3, epoch: 2, heartbeat: 77 });
    expect(message).toEqual({
      msgType: 'PING',
      memberVector: { addresses: [3], epochs: [2], heartbeats: [77] },
      addr: 3,
    });
    expect(protocol.decode(protocol.encode(message!))).toEqual({ ok: true, message });
  });
});
