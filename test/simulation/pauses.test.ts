import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { WakeOrder } from '../../src/faults/node-effect.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { historyDigest } from '../../src/simulation/history-digest.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { linesWith, run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { neighbours, silent } from '../support/worded-protocol.ts';

const pause = (fromTick: number, untilTick: number, node = 'n2', wakes: WakeOrder = 'mail-first'): Fault => ({
  kind: 'pause',
  node,
  fromTick,
  untilTick,
  wakes,
});

const timerFirst = (fromTick: number, untilTick: number): Fault =>
  pause(fromTick, untilTick, 'n2', 'timer-first');

const at = (atTick: number, kind: 'join' | 'leave' | 'crash' | 'restart', node = 'n2'): Fault => ({
  kind,
  atTick,
  node,
});

/** What happens to `n2` of two nodes, of which `n1` sends it the tick in every tick. */
function linesOfN2(...faults: readonly Fault[]): string[] {
  const two = schedule({ nodes: 2, horizonTicks: 8, faults: [...joins(2), ...faults] });
  return linesWith(run(neighbours, two), ' n2 ', '>n2 delivered', '>n2 lost').filter(
    (line) => !line.includes('receive') && !line.startsWith('0 '),
  );
}

describe('a paused node', () => {
  test('makes no tick; its mail waits, and is delivered in order before the mail of the tick', () => {
    expect(linesOfN2(pause(3, 6))).toEqual([
      ...['1 n1>n2 delivered of 0', '1 n2 tick', '2 n1>n2 delivered of 1', '2 n2 tick'],
      '3 n2 paused',
      '6 n2 resumed',
      ...[2, 3, 4].map((sent) => `6 n1>n2 delivered of ${sent}`),
      ...['6 n1>n2 delivered of 5', '6 n2 tick', '7 n1>n2 delivered of 6', '7 n2 tick'],
    ]);
  });

  test('goes on before the faults of the tick', () => {
    expect(linesOfN2(pause(3, 5), at(5, 'leave')).slice(4)).toEqual([
      '3 n2 paused',
      '5 n2 resumed',
      '5 n1>n2 delivered of 2',
      '5 n1>n2 delivered of 3',
      '5 n2 leave',
      '5 n2 left',
      ...[4, 5, 6].map((sent) => `${sent + 1} n1>n2 lost of ${sent}: nobody there`),
    ]);
  });

  test('that crashes loses what has waited', () => {
    expect(linesOfN2(pause(3, 6), at(5, 'crash')).slice(4, 9)).toEqual([
      '3 n2 paused',
      '5 n2 crashed',
      '5 n1>n2 lost of 2: nobody there',
      '5 n1>n2 lost of 3: nobody there',
      '5 n1>n2 lost of 4: nobody there',
    ]);
  });

  test('that restarts is awake again, and without the mail of its old life', () => {
    expect(linesOfN2(pause(3, 7), at(5, 'restart')).slice(4)).toEqual([
      '3 n2 paused',
      '5 n2 crashed',
      '5 n1>n2 lost of 2: nobody there',
      '5 n1>n2 lost of 3: nobody there',
      '5 n2 life 1',
      '5 n2 start',
      '5 n1>n2 lost of 4: nobody there',
      '5 n2 tick',
      ...['6 n1>n2 delivered of 5', '6 n2 tick', '7 n1>n2 delivered of 6', '7 n2 tick'],
    ]);
  });

  test('is not asked to leave, and does not join', () => {
    expect(linesOfN2(pause(3, 6), at(4, 'leave'), at(4, 'join'))).toEqual(linesOfN2(pause(3, 6)));
  });

  test('that is paused once more goes on when the longer pause is over', () => {
    expect(linesOfN2(pause(3, 5), pause(4, 6))).toEqual(linesOfN2(pause(3, 6)));
    expect(linesOfN2(pause(3, 6), pause(4, 5))).toEqual(linesOfN2(pause(3, 6)));
  });

  test('goes on and is paused again where one pause meets the next', () => {
    expect(linesOfN2(pause(3, 5), pause(5, 6)).slice(4, 9)).toEqual([
      '3 n2 paused',
      '5 n2 resumed',
      '5 n1>n2 delivered of 2',
      '5 n1>n2 delivered of 3',
      '5 n2 paused',
    ]);
  });

  test('that is not over at the horizon keeps its mail for good', () => {
    expect(linesOfN2(pause(3, 8)).slice(4)).toEqual(['3 n2 paused']);
  });

  test('finds its own clock gone on', () => {
    const two = schedule({ nodes: 1, horizonTicks: 6, faults: [...joins(1), pause(2, 5, 'n1')] });
    const told: number[] = [];
    const watching = {
      ...silent,
      reduce: (...[state, input]: Parameters<typeof silent.reduce>) => {
        told.push(input.now);
        return silent.reduce(state, input);
      },
    };
    run(watching, two);
    expect(told).toEqual([0, 0, 1, 5]);
  });
});

describe('a node that wakes to its timer', () => {
  const mailOf = (tick: number, ...sent: readonly number[]) =>
    sent.map((of) => `${tick} n1>n2 delivered of ${of}`);

  test('makes its turn first, the only one of that tick, then takes the mail that has waited, then that of the tick', () => {
    expect(linesOfN2(timerFirst(3, 6)).slice(4)).toEqual([
      ...['3 n2 paused', '6 n2 resumed', '6 n2 tick', ...mailOf(6, 2, 3, 4), ...mailOf(6, 5)],
      ...[...mailOf(7, 6), '7 n2 tick'],
    ]);
  });

  test('has made its turn before the faults of the tick', () => {
    expect(linesOfN2(timerFirst(3, 5), at(5, 'crash')).slice(4)).toEqual([
      ...['3 n2 paused', '5 n2 resumed', '5 n2 tick', ...mailOf(5, 2, 3), '5 n2 crashed'],
      ...[4, 5, 6].map((sent) => `${sent + 1} n1>n2 lost of ${sent}: nobody there`),
    ]);
    expect(linesOfN2(timerFirst(3, 5), at(5, 'leave')).slice(5, 11)).toEqual([
      ...['5 n2 resumed', '5 n2 tick', ...mailOf(5, 2, 3), '5 n2 leave', '5 n2 left'],
    ]);
  });

  test('and restarts in that tick makes the turn of its new life as well', () => {
    expect(linesOfN2(timerFirst(3, 5), at(5, 'restart')).slice(4, 13)).toEqual([
      ...['3 n2 paused', '5 n2 resumed', '5 n2 tick', ...mailOf(5, 2, 3)],
      ...['5 n2 crashed', '5 n2 life 1', '5 n2 start', '5 n1>n2 lost of 4: nobody there'],
    ]);
    expect(linesOfN2(timerFirst(3, 5), at(5, 'restart')).filter((line) => line === '5 n2 tick')).toHaveLength(
      2,
    );
  });

  test('makes no turn in that tick if its clock stands still in it', () => {
    const slow: Fault = { kind: 'slow-clock', node: 'n2', fromTick: 5, untilTick: 7, everyTicks: 2 };
    const lines = linesOfN2(timerFirst(3, 6), slow);
    expect(lines.filter((line) => line.startsWith('6'))).toEqual([
      ...['6 n2 clock -1', '6 n2 resumed', ...mailOf(6, 2, 3, 4), ...mailOf(6, 5)],
    ]);
  });

  test('and is paused again in that tick has made its turn of it', () => {
    expect(linesOfN2(timerFirst(3, 5), pause(5, 6)).slice(4)).toEqual([
      ...['3 n2 paused', '5 n2 resumed', '5 n2 tick', ...mailOf(5, 2, 3), '5 n2 paused'],
      ...['6 n2 resumed', ...mailOf(6, 4), ...mailOf(6, 5), '6 n2 tick', ...mailOf(7, 6), '7 n2 tick'],
    ]);
  });

  test('sends in its turn what arrives in the next tick, as in any turn', () => {
    const two = schedule({
      nodes: 2,
      horizonTicks: 8,
      faults: [...joins(2), pause(3, 5, 'n1', 'timer-first')],
    });
    expect(linesWith(run(neighbours, two), 'n1>n2 delivered').slice(2, 5)).toEqual([
      '3 n1>n2 delivered of 2',
      '6 n1>n2 delivered of 5',
      '7 n1>n2 delivered of 6',
    ]);
  });

  test('is told to whoever watches, as the order in which it wakes', () => {
    const orders: WakeOrder[] = [];
    const faults = [...joins(2), timerFirst(2, 4), pause(5, 6)];
    runWorld(neighbours, schedule({ nodes: 2, faults }), {
      observer: { resumed: (_tick, _node, wakes) => orders.push(wakes) },
    });
    expect(orders).toEqual(['timer-first', 'mail-first']);
  });

  test('alone makes as many turns as one that wakes to its mail', () => {
    const alone = (wakes: WakeOrder) =>
      run(silent, schedule({ nodes: 1, faults: [...joins(1), pause(2, 5, 'n1', wakes)] })).log;
    expect(alone('timer-first')).toEqual(
      // Nothing happens in a tick of its waking but that it wakes and makes its turn.
      alone('mail-first'),
    );
  });

  test.each([
    ['the one that ends last', [timerFirst(3, 6), pause(4, 5)], true],
    ['whenever it began', [timerFirst(4, 6), pause(3, 5)], true],
    ['and no other', [timerFirst(3, 5), pause(4, 6)], false],
    ['or of two that end together the one that began last', [pause(3, 6), timerFirst(4, 6)], true],
    ['and not the one before', [timerFirst(3, 6), pause(4, 6)], false],
    ['or stands last in the list', [pause(3, 6), timerFirst(3, 6)], true],
  ])('where several pauses overlap: %s decides how it wakes', (_which, faults, isTimerFirst) => {
    expect(linesOfN2(...faults)).toEqual(linesOfN2(isTimerFirst ? timerFirst(3, 6) : pause(3, 6)));
  });

  test('has the same history every time, and another than one that wakes to its mail', () => {
    const protocol = hardened.create(setupOf(settings()));
    const digestOf = (fault: Fault) =>
      historyDigest(protocol, schedule({ horizonTicks: 40, faults: [...joins(3), fault] }));
    expect(digestOf(timerFirst(10, 19))).toBe(digestOf(timerFirst(10, 19)));
    expect(digestOf(timerFirst(10, 19))).not.toBe(digestOf(pause(10, 19)));
  });
});

describe('a pause that does not apply does nothing', () => {
  const protocol = hardened.create(setupOf(settings()));
  const logOf = (...faults: readonly Fault[]) =>
    run(protocol, schedule({ faults: [...joins(2), at(5, 'crash'), ...faults] })).log;

  test.each([
    ['of a node that has crashed', pause(8, 12)],
    ['of a node that never ran', pause(8, 12, 'n3')],
    ['of no length', pause(3, 3, 'n1')],
    ['that ends before it begins', pause(3, 1, 'n1')],
    ['beyond the horizon', pause(20, 30, 'n1')],
  ])('%s', (_what, fault) => {
    expect(logOf(fault)).toEqual(logOf());
  });
});
