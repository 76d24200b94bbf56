/** What became of each message, and what it has changed. */
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { type MessageView, readRun } from '../../../src/viewer/picture/index.ts';
import { crashes, endsAt, headerBy, lists, reaches, sends, starts } from '../../support/hand-made-events.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const BEGINNING = [starts(0, 0), starts(0, 1), lists(0, 0, [0]), lists(0, 1, [1])];
const SENT = sends(1, 7, 0, 1);

function read(...events: readonly TraceEvent[]): readonly MessageView[] {
  const header = headerBy(2, { schedule: scheduleOf({ nodes: 2, horizonTicks: 20 }) });
  return readRun(header, [...BEGINNING, ...events, endsAt(19)]).messages;
}

function lost(parts: Partial<Extract<TraceEvent, { event: 'lost' }>>): TraceEvent {
  const { id, from, to, contents } = SENT as Extract<TraceEvent, { event: 'sent' }>;
  const way = { sentTick: 1, isCopy: false, isDamaged: false, fault: null } as const;
  return { event: 'lost', tick: 2, id, from, to, contents, ...way, reason: 'nobody there', ...parts };
}

describe('a message', () => {
  test('that arrives in the next tick is neither late nor doubled nor damaged', () => {
    expect(read(SENT, reaches(2, SENT), lists(2, 1, [1], { cause: 'receive' }))).toEqual([
      {
        ...{ id: 7, isCopy: false, from: 0, to: 1, kind: 'NEWS', sentTick: 1, endTick: 2, arrivalTick: 2 },
        ...{ loss: null, fault: null, isLate: false, isDoubled: false, isDamaged: false },
        ...{ changedSomething: false, changes: [] },
      },
    ]);
  });

  test('that comes after the bound of the network is late, one that has waited for its reader is not', () => {
    expect(read(SENT, reaches(3, SENT))[0]!.isLate).toBe(true);
    const waited = read(SENT, reaches(6, SENT, { dueTick: 2 }))[0]!;
    expect([waited.isLate, waited.arrivalTick, waited.endTick]).toEqual([false, 2, 6]);
  });

  test('that is doubled is two, and each says so', () => {
    const two = read(SENT, reaches(2, SENT), reaches(3, SENT, { isCopy: true }));
    expect(two.map(({ id, isCopy, isDoubled, endTick }) => [id, isCopy, isDoubled, endTick])).toEqual([
      [7, false, true, 2],
      [7, true, true, 3],
    ]);
  });

  test('that is damaged says so, also where it could be read', () => {
    expect(read(SENT, reaches(2, SENT, { isDamaged: true }))[0]!.isDamaged).toBe(true);
    const unread = read(SENT, lost({ reason: 'malformed', isDamaged: true }))[0]!;
    expect([unread.isDamaged, unread.loss, unread.arrivalTick]).toEqual([true, 'malformed', 2]);
  });

  test('that is lost says why, and by which fault', () => {
    const [message] = read(SENT, lost({ tick: 1, reason: 'dropped', fault: 3 }));
    expect(message).toMatchObject({ loss: 'dropped', fault: 3, endTick: 1, arrivalTick: null });
  });

  test('of which nobody saw what became of it has no end', () => {
    expect(read(SENT)[0]).toMatchObject({ loss: null, endTick: null, arrivalTick: null });
  });

  test('that was not seen to be sent is there nevertheless', () => {
    expect(read(reaches(2, SENT))[0]).toMatchObject({ from: 0, to: 1, sentTick: 1, endTick: 2 });
  });

  test('goes to nobody where no node has the address', () => {
    expect(read(sends(1, 7, 0, 99))[0]).toMatchObject({ from: 0, to: null });
  });

  test('of a protocol that throws at the question is of no kind', () => {
    const throwing = {
      ...SENT,
      contents: {
        get kind(): string {
          throw new Error('no kinds here');
        },
        ...{ says: null, tells: null, bytes: null },
      },
    } as TraceEvent;
    expect(read(throwing)[0]!.kind).toBeNull();
  });
});

describe('what a message has changed', () => {
  const takenIn = (tick: number, members: readonly number[]) => lists(tick, 1, members, { cause: 'receive' });

  test('is what the step that takes it in has changed, and no later one', () => {
    const [message] = read(SENT, reaches(2, SENT), takenIn(2, [0, 1]), lists(2, 1, [1]));
    expect(message!.changedSomething).toBe(true);
    expect(message!.changes).toEqual([
      { about: 0, before: 'unlisted', after: 'trusts', belief: 'trusts-up', isAgain: false },
    ]);
    const [idle] = read(SENT, reaches(2, SENT), takenIn(2, [1]), lists(2, 1, [0, 1]));
    expect(idle!.changedSomething).toBe(false);
  });

  test('is held against the truth: whoever died meanwhile is brought back', () => {
    const [, second] = read(
      ...[SENT, reaches(2, SENT), takenIn(2, [0, 1]), sends(2, 8, 0, 1), crashes(4, 0), lists(5, 1, [1])],
      ...[reaches(6, sends(2, 8, 0, 1)), takenIn(6, [0, 1])],
    );
    expect(second!.changes).toEqual([
      { about: 0, before: 'unlisted', after: 'trusts', belief: 'trusts-down', isAgain: true },
    ]);
  });
});
