/** What a child says of itself is looked at as a file would be: a slip of the pen is told by its place. */
import { describe, expect, test } from 'vitest';
import { readHello } from '../../src/child/hello.ts';
import { declaredBy } from '../../src/child/own-protocol.ts';
import type { Schedule } from '../../src/faults/schedule.ts';

const SETTINGS = { failTicks: { meaning: 'the most silence', least: 1, most: 9, simplest: 2 } };

function helloOf(said: object): Parameters<typeof declaredBy>[0] {
  const read = readHello({ name: 'mine', ...said });
  if ('flaws' in read) throw new Error(read.flaws.join('; '));
  return read.hello;
}

describe('a hello', () => {
  test('needs a name, and no more', () => {
    expect(helloOf({})).toEqual({
      name: 'mine',
      settings: {},
      conditions: [],
      promises: {},
      words: {},
      wire: { damage: 'lost' },
    });
  });

  test.each([
    [{ name: 'a b' }, 'name: must be 1 to 64 letters, digits, dots, dashes or underscores'],
    [{ name: undefined }, 'name: is missing'],
    [{ promise: {} }, 'promise: unknown field'],
    [{ promises: { removeWithin: '1' } }, 'promises.removeWithin: unknown field'],
    [{ promises: { writesEvery: 1 } }, 'promises.writesEvery: must be a string, but is 1'],
    [{ promises: { writesEvery: '1 -' } }, 'promises.writesEvery: must be a sum of products'],
    [{ promises: { agreedWithin: 'cleanTicks' } }, 'promises.agreedWithin: speaks of cleanTicks: there is '],
    [{ promises: { suspectedWithin: '1' } }, 'promises.removedWithin: is missing: suspectedWithin needs it'],
    [{ conditions: ['1 + 1'] }, 'conditions[0]: must compare two sums'],
    [{ conditions: ['nodes < 2'] }, 'conditions[0]: speaks of nodes'],
    [{ settings: { a: { meaning: '', least: 3, most: 2 } } }, 'settings.a: must have a least'],
    [{ wire: { damage: 'never' } }, 'wire.damage: must be "lost" or "arrives", but is "never"'],
  ])('%j is refused', (said, flaw) => {
    const read = readHello({ name: 'mine', ...said });
    expect('flaws' in read && read.flaws.join('; ')).toContain(flaw);
  });
});

describe('what it declares', () => {
  const schedule: Schedule = {
    nodes: 4,
    horizonTicks: 50,
    seed: '0',
    network: { delayBoundTicks: 2, messageBytesLimit: 1000 },
    settings: { failTicks: 3 },
    faults: [
      { kind: 'join', atTick: 0, node: 'n1' },
      { kind: 'crash', atTick: 9, node: 'n1' },
      { kind: 'pause', fromTick: 3, untilTick: 7, node: 'n1', wakes: 'mail-first' },
    ],
  };

  test('are dates under a schedule', () => {
    const promises = {
      suspectsAfter: 'failTicks',
      removesAfter: '2 * failTicks',
      writesEvery: '1',
      suspectedWithin: 'delayTicks + failTicks + 1',
      removedWithin: 'nodes * delayTicks',
      agreedWithin: '10',
      admittedWithin: 'stretchTicks',
    };
    const given = declaredBy(helloOf({ settings: SETTINGS, promises })).promises!(schedule);
    expect(given.patience).toEqual({ suspectTicks: 3, removeTicks: 6 });
    expect(given.contact).toEqual({ everyTicks: 1 });
    expect(given.agreement).toEqual({ fromTick: 19 });
    const { failure, admission } = given as {
      failure: { suspectedBy(tick: number): number; removedBy(tick: number): number };
      admission: { by(tick: number): number };
    };
    expect(failure.suspectedBy(9)).toBe(9 + 2 + 3 + 1);
    expect(failure.removedBy(9)).toBe(9 + 4 * 2);
    expect(admission.by(1)).toBeGreaterThanOrEqual(1 + 4);
    expect(given.knowledge).toBeUndefined();
  });

  test('are settings that do not go together', () => {
    const { problems } = declaredBy(
      helloOf({ settings: SETTINGS, conditions: ['delayBoundTicks < failTicks'] }),
    );
    expect(problems!(schedule)).toEqual([]);
    const short = { ...schedule, settings: { failTicks: 2 } };
    expect(problems!(short)).toEqual([
      { setting: 'failTicks', reason: 'must keep delayBoundTicks < failTicks' },
    ]);
  });
});
