import { describe, expect, test } from 'vitest';
import { ALL_DETAILS, ALL_OF_A_TRACE, detailsOf, unseen } from '../../src/judge/details.ts';
import { EVENT_KINDS } from '../../src/trace/event.ts';
import { CONTENT_PARTS, type TraceHeader } from '../../src/trace/header.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const HEADER: TraceHeader = {
  recordedBy: 'a test',
  protocol: 'mine',
  nodes: [],
  schedule: null,
  complete: ['started', 'stopped', 'stepped'],
  contents: [],
};

describe('how much a trace shows', () => {
  test('a run of the world shows all but what no trace says', () => {
    const whole = detailsOf({
      ...HEADER,
      schedule: scheduleOf({ nodes: 1, faults: [] }),
      complete: EVENT_KINDS,
      contents: CONTENT_PARTS,
    });
    expect([...ALL_DETAILS].filter((detail) => !whole.has(detail))).toEqual(['due dates', 'sizes']);
    expect(unseen(ALL_OF_A_TRACE, whole)).toBeNull();
  });
  test('steps and lives alone show who lists whom', () => {
    expect([...detailsOf(HEADER)]).toEqual(['lives', 'lists']);
  });
  test('messages that were partly seen are messages, and not every message', () => {
    const details = detailsOf({ ...HEADER, partly: ['sent', 'delivered'] });
    expect([details.has('messages'), details.has('channels')]).toEqual([true, false]);
    expect(unseen(['lists', 'channels'], details)).toEqual({ notJudged: 'not every message was seen' });
  });
});
