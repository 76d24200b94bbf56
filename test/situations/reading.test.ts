import { expect, test } from 'vitest';
import type { Fault, SlowReaderFault } from '../../src/simulation/schedule.ts';
import { queueOverflows, readLate, slowReaderStalls } from '../../src/situations/reading.ts';
import { reaches } from '../support/reaches.ts';

/** n1 is written to by both others in every tick. */
const group = (...faults: Fault[]) => ({ nodes: 3, settings: { fanout: 2 }, faults });

const slow = (different: Partial<SlowReaderFault> = {}): SlowReaderFault => ({
  kind: 'slow-reader',
  node: 'n1',
  fromTick: 20,
  untilTick: 25,
  messagesPerTick: 1,
  queueLimit: 1,
  loses: 'newest',
  ...different,
});

const pause = (fromTick: number, untilTick: number): Fault => {
  return { kind: 'pause', node: 'n1', fromTick, untilTick, wakes: 'mail-first' };
};

test('queue-overflows: of a member, and not where it is quick enough, or its queue long enough', () => {
  expect(reaches(queueOverflows, group(slow()))).toBe(true);
  expect(reaches(queueOverflows, group(slow({ messagesPerTick: 2, queueLimit: 2 })))).toBe(false);
  expect(reaches(queueOverflows, group(slow({ queueLimit: 40 })))).toBe(false);
  const dropped: Fault = { kind: 'drop', from: '*', to: 'n1', fromTick: 20, untilTick: 25, share: 1 };
  expect(reaches(queueOverflows, group(dropped))).toBe(false);
});

test('read-late: by one that makes its turns, and not where nothing waits, nor after a stall', () => {
  expect(reaches(readLate, group(slow({ queueLimit: 4 })))).toBe(true);
  expect(reaches(readLate, group(slow()))).toBe(false);
  expect(reaches(readLate, group(pause(20, 25)))).toBe(false);
});

test('slow-reader-stalls: it is still slow when it goes on, and not quick again by then', () => {
  expect(reaches(slowReaderStalls, group(slow(), pause(21, 23)))).toBe(true);
  expect(reaches(slowReaderStalls, group(slow(), pause(21, 27)))).toBe(false);
  expect(reaches(slowReaderStalls, group(slow(), pause(30, 33)))).toBe(false);
});
