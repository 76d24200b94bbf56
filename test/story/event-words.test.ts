import { expect, test } from 'vitest';
import { describeEvent } from '../../src/story/event-words.ts';
import type { HistoryEvent } from '../../src/trace/history-event.ts';
import { listing } from '../support/hand-made-trial.ts';

const link = { from: 'n1', to: 'n2', tick: 7 } as const;
const events: [HistoryEvent, string][] = [
  [{ event: 'started', tick: 7, node: 'n2', life: 1 }, 'n2 comes up, in life 1'],
  [{ event: 'stopped', tick: 7, node: 'n2', how: 'crashed' }, 'n2 crashes'],
  [{ event: 'stopped', tick: 7, node: 'n2', how: 'left' }, 'n2 has left'],
  [{ event: 'paused', tick: 7, node: 'n2' }, 'n2 stalls'],
  [{ event: 'resumed', tick: 7, node: 'n2' }, 'n2 goes on'],
  [{ event: 'slowed', tick: 7, node: 'n2' }, 'n2 reads slowly'],
  [{ event: 'relieved', tick: 7, node: 'n2' }, 'n2 reads all of its mail again'],
  [{ event: 'clock moved', tick: 7, node: 'n2', byTicks: -3 }, 'the clock of n2 moves by -3'],
  [{ event: 'wall set', tick: 7, node: 'n2', byTicks: 4 }, 'the wall clock of n2 is set by 4'],
  [{ event: 'forged', tick: 7, to: 'n2', bytes: '00' }, 'a lie is made for n2'],
  [{ event: 'stepped', tick: 7, node: 'n2', cause: 'tick', view: listing([2]) }, 'n2 makes a step (tick)'],
  [{ event: 'sent', ...link, bytes: '0a0b0c' }, 'n1 sends n2 3 bytes'],
  [
    { event: 'lost', ...link, sentTick: 6, reason: 'dropped' },
    'what n1 sent to n2 in tick 6 is lost (dropped)',
  ],
  [
    { event: 'lost', ...link, sentTick: 6, reason: 'overflow' },
    'what n1 sent to n2 in tick 6 is lost (overflow)',
  ],
  [{ event: 'delivered', ...link, sentTick: 6 }, 'what n1 sent to n2 in tick 6 arrives'],
];

test.each(events)('%j', (event, words) => {
  expect(describeEvent(event)).toBe(words);
});
