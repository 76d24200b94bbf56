import { describe, expect, test } from 'vitest';
import { hardened } from '../../src/protocol/variants.ts';
import type { Fault } from '../../src/simulation/schedule.ts';
import { linesWith, run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { neighbours, silent } from '../support/worded-protocol.ts';

const pause = (fromTick: number, untilTick: number, node = 'n2'): Fault => ({
  kind: 'pause',
  node,
  fromTick,
  untilTick,
});

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

describe('a pause that does not apply does nothing', () => {
  const protocol = hardened.create(settings());
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
