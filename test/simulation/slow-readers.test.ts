/** A slow reader: what it takes, what waits, and what is lost. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { WakeOrder } from '../../src/faults/node-effect.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { SlowReaderFault } from '../../src/faults/slow-reader.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { historyDigest } from '../../src/simulation/history-digest.ts';
import { linesWith, run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { neighbours, scriptedProtocol } from '../support/worded-protocol.ts';

const slow = (different: Partial<SlowReaderFault> = {}): SlowReaderFault => ({
  kind: 'slow-reader',
  node: 'n2',
  fromTick: 3,
  untilTick: 7,
  messagesPerTick: 1,
  queueLimit: 2,
  loses: 'oldest',
  ...different,
});

const pause = (fromTick: number, untilTick: number, wakes: WakeOrder = 'mail-first'): Fault => {
  return { kind: 'pause', node: 'n2', fromTick, untilTick, wakes };
};

const at = (atTick: number, kind: 'leave' | 'crash' | 'restart'): Fault => ({ kind, atTick, node: 'n2' });

/** In every tick `n1` sends `n2` two words: `a3` and `b3` in tick 3. */
const twoAtATime = scriptedProtocol((self, input) =>
  input.kind === 'tick' && self === 1
    ? ['a', 'b'].map((letter) => ({ to: 2, message: `${letter}${input.now}` }))
    : [],
);

/** What happens to `n2` where `n1` sends it the tick in every tick, but for the sending. */
function linesOfN2(two: Schedule): string[] {
  return linesWith(run(neighbours, two), ' n2 ', '>n2').filter((line) => !line.includes('sent'));
}

/** What happens to `n2`: what it reads in each tick, and what is lost, as `4: a2 / lost b3 (overflow)`. */
function readsOfN2(...faults: readonly Fault[]): string[] {
  const two = schedule({ nodes: 2, horizonTicks: 9, faults: [...joins(2), ...faults] });
  const { log } = run(twoAtATime, two);
  return Array.from({ length: 9 }, (_, tick) => {
    const words = log.filter((line) => line.startsWith(`${tick} `)).map((line) => line.split(' ').slice(1));
    const read = words.flatMap(([link, what, word]) =>
      link === 'n1>n2' && what === 'delivered' ? [word] : [],
    );
    const lost = words.flatMap(([link, what, word, ...why]) =>
      link === 'n1>n2' && what === 'lost' ? [`${word} ${why.join(' ')}`] : [],
    );
    const losses = lost.length === 0 ? '' : ` / lost ${lost.join(', ')}`;
    return `${tick}: ${read.join(' ')}${losses}`;
  });
}

describe('a node that reads slowly', () => {
  test('takes so many messages a tick, in the order in which they came, and loses the oldest of what is too much', () => {
    expect(readsOfN2(slow())).toEqual([
      '0: ',
      '1: a0 b0',
      '2: a1 b1',
      '3: a2',
      '4: a3 / lost b2: overflow',
      '5: a4 / lost b3: overflow',
      '6: a5 / lost b4: overflow',
      '7: b5 a6 b6',
      '8: a7 b7',
    ]);
  });

  test('or the newest, if its queue does', () => {
    expect(readsOfN2(slow({ loses: 'newest' })).slice(3)).toEqual([
      '3: a2',
      '4: b2 / lost b3: overflow',
      '5: a3 / lost b4: overflow',
      '6: a4 / lost b5: overflow',
      '7: a5 a6 b6',
      '8: a7 b7',
    ]);
  });

  test('loses nothing while its queue is long enough, and reads what is left before the mail of the tick', () => {
    expect(readsOfN2(slow({ queueLimit: 9 })).slice(3)).toEqual([
      ...['3: a2', '4: b2', '5: a3', '6: b3', '7: a4 b4 a5 b5 a6 b6', '8: a7 b7'],
    ]);
  });

  test('that can take as much as comes is as quick as any', () => {
    expect(readsOfN2(slow({ messagesPerTick: 2 }))).toEqual(readsOfN2());
    expect(readsOfN2(slow({ messagesPerTick: 2, queueLimit: 1 })).slice(3, 5)).toEqual([
      '3: b2 / lost a2: overflow',
      '4: b3 / lost a3: overflow',
    ]);
  });

  test('makes its turn in every tick, after what it has read in it', () => {
    const two = schedule({ nodes: 2, horizonTicks: 6, faults: [...joins(2), slow()] });
    expect(linesOfN2(two).filter((line) => /^[45] /.test(line))).toEqual([
      ...['4 n1>n2 waits of 3', '4 n1>n2 delivered of 3', '4 n2 receive', '4 n2 tick'],
      ...['5 n1>n2 waits of 4', '5 n1>n2 delivered of 4', '5 n2 receive', '5 n2 tick'],
    ]);
  });

  test('reads also in a tick in which its clock stands still', () => {
    const still: Fault = { kind: 'slow-clock', node: 'n2', fromTick: 3, untilTick: 7, everyTicks: 2 };
    expect(readsOfN2(slow(), still)).toEqual(readsOfN2(slow()));
  });

  test('whose life ends loses what has waited, and is quick in its next life', () => {
    expect(readsOfN2(slow({ queueLimit: 3 }), at(5, 'restart')).slice(4)).toEqual([
      '4: b2',
      '5:  / lost a3: nobody there, b3: nobody there, a4: nobody there, b4: nobody there',
      '6: a5 b5',
      '7: a6 b6',
      '8: a7 b7',
    ]);
    expect(readsOfN2(slow(), at(5, 'leave'))[5]).toBe(
      '5:  / lost b3: nobody there, a4: nobody there, b4: nobody there',
    );
  });

  test('hears of a leave, and is lied to, past its queue', () => {
    const lie: Fault = { kind: 'forge', atTick: 4, to: 'n2', about: 'n1', life: 0, heartbeat: 9 };
    const two = schedule({ nodes: 2, horizonTicks: 6, faults: [...joins(2), slow(), lie, at(5, 'leave')] });
    expect(linesWith(run(twoAtATime, two), 'lied', 'left')).toEqual(['4 n2 lied to about n1', '5 n2 left']);
  });
});

describe('a node that reads slowly and stalls', () => {
  test('takes nothing from its queue meanwhile, which overflows, and so many a tick from then on', () => {
    expect(readsOfN2(slow({ untilTick: 8 }), pause(4, 6)).slice(3)).toEqual([
      '3: a2',
      '4:  / lost b2: overflow',
      '5:  / lost a3: overflow, b3: overflow',
      '6: a5 / lost a4: overflow, b4: overflow',
      '7: a6 / lost b5: overflow',
      '8: b6 a7 b7',
    ]);
  });

  test('and wakes to its timer makes its turn before it reads', () => {
    const two = schedule({
      nodes: 2,
      horizonTicks: 6,
      faults: [...joins(2), slow(), pause(3, 5, 'timer-first')],
    });
    expect(linesOfN2(two).filter((line) => line.startsWith('5'))).toEqual([
      ...['5 n2 resumed', '5 n2 tick', '5 n1>n2 waits of 4', '5 n1>n2 lost of 2: overflow'],
      ...['5 n1>n2 delivered of 3', '5 n2 receive'],
    ]);
  });

  test('reads all that is left when the later of the two is over', () => {
    expect(readsOfN2(slow({ untilTick: 5 }), pause(4, 6)).slice(4)).toEqual([
      '4:  / lost b2: overflow',
      '5: ',
      '6: a3 b3 a4 b4 a5 b5',
      '7: a6 b6',
      '8: a7 b7',
    ]);
    expect(readsOfN2(slow({ untilTick: 6 }), pause(4, 6))[6]).toBe('6: a4 b4 a5 b5');
  });

  test('loses at once of what has waited during the stall what its queue does not hold', () => {
    expect(readsOfN2(pause(3, 6), slow({ fromTick: 5 })).slice(3)).toEqual([
      '3: ',
      '4: ',
      '5:  / lost a2: overflow, b2: overflow, a3: overflow, b3: overflow',
      '6: a5 / lost a4: overflow, b4: overflow',
      '7: b5 a6 b6',
      '8: a7 b7',
    ]);
  });
});

describe('where several slow readers overlap on one node', () => {
  const quicker = { messagesPerTick: 2, queueLimit: 9 };

  test.each<[string, Fault[], Fault[]]>([
    ['the one that ends last counts', [slow(), slow({ ...quicker, untilTick: 6 })], [slow()]],
    ['whenever it began', [slow({ ...quicker, fromTick: 2, untilTick: 6 }), slow()], [slow()]],
    [
      'and of two that end together the one that began last',
      [slow({ ...quicker, fromTick: 2 }), slow()],
      [slow()],
    ],
    ['or stands last in the list', [slow(quicker), slow()], [slow()]],
  ])('%s', (_which, faults, alone) => {
    expect(readsOfN2(...faults)).toEqual(readsOfN2(...alone));
  });

  test('one that meets the next hands over an empty queue', () => {
    expect(readsOfN2(slow({ untilTick: 5 }), slow({ fromTick: 5 })).slice(4, 7)).toEqual([
      '4: a3 / lost b2: overflow',
      '5: b3 a4',
      '6: a5 / lost b4: overflow',
    ]);
  });
});

describe('a slow reader that does not apply does nothing', () => {
  test.each([
    ['of a node that has crashed', slow({ fromTick: 6, untilTick: 9 })],
    ['of a node that never ran', slow({ node: 'n3' })],
    ['of no length', slow({ node: 'n1', untilTick: 3 })],
    ['beyond the horizon', slow({ node: 'n1', fromTick: 40, untilTick: 60 })],
  ])('%s', (_what, fault) => {
    const protocol = hardened.create(setupOf(settings()));
    const logOf = (...faults: readonly Fault[]) =>
      run(protocol, schedule({ faults: [...joins(2), at(5, 'crash'), ...faults] })).log;
    expect(logOf(fault)).toEqual(logOf());
  });

  test('and a node alone has nothing to read', () => {
    const one = (...faults: Fault[]) => schedule({ nodes: 1, faults: [...joins(1), ...faults] });
    const quick = run(neighbours, one()).log;
    const lines = run(neighbours, one(slow({ node: 'n1' }))).log;
    expect(lines.filter((line) => !/slowed|relieved/.test(line))).toEqual(quick);
  });
});

describe('a run with slow readers', () => {
  const faults = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('slow-reader' as const),
        node: fc.constantFrom('n1', 'n2', 'n3'),
        fromTick: fc.integer({ min: 5, max: 15 }),
        untilTick: fc.integer({ min: 16, max: 30 }),
        messagesPerTick: fc.integer({ min: 1, max: 3 }),
        queueLimit: fc.integer({ min: 1, max: 6 }),
        loses: fc.constantFrom('oldest' as const, 'newest' as const),
      }),
      fc.record({
        kind: fc.constant('pause' as const),
        node: fc.constantFrom('n1', 'n2', 'n3'),
        fromTick: fc.integer({ min: 5, max: 15 }),
        untilTick: fc.integer({ min: 16, max: 30 }),
        wakes: fc.constantFrom<WakeOrder>('mail-first', 'timer-first'),
      }),
    ),
    { minLength: 1, maxLength: 6 },
  );
  const protocol = hardened.create(setupOf(settings()));

  test('has the same history every time, byte for byte, with a wire and without', () => {
    fc.assert(
      fc.property(faults, (given) => {
        const world = schedule({ horizonTicks: 40, faults: [...joins(3), ...given] });
        const lines = historyLines(protocol, world);
        expect(historyLines(protocol, structuredClone(world), { serialise: true })).toEqual(lines);
        expect(historyDigest(protocol, world)).toBe(historyDigest(protocol, structuredClone(world)));
      }),
      { numRuns: 40 },
    );
  });
});
