/** Which messages of a record never came, and why; and how late the others were. */
import { describe, expect, test } from 'vitest';
import type { RecordedStep } from '../../src/field/field-record.ts';
import type { FieldLife, Stretch } from '../../src/field/happenings.ts';
import { latenessOf } from '../../src/field/lateness.ts';
import { lossesOf } from '../../src/field/losses.ts';

const TICK_MICROS = 100_000;
const OPTIONS = { endMicros: 5_000_000, patienceMicros: 3 * TICK_MICROS };

function step(atMicros: number, more: Partial<RecordedStep> = {}): RecordedStep {
  return { cause: 'tick', atMicros, now: 0, wall: 0, choice: 0, sends: [], believes: 0, ...more };
}

function sends(atMicros: number, number: number, withheld?: 'dropped'): RecordedStep {
  return step(atMicros, { sends: [{ to: '2.0.0.0:0', number, checksum: 0, ...(withheld && { withheld }) }] });
}

function takes(atMicros: number, number: number): RecordedStep {
  return step(atMicros, { cause: 'receive', takes: { from: 'n1', life: 0, number } });
}

function life(node: number, steps: RecordedStep[], more: Partial<FieldLife> = {}): FieldLife {
  return {
    node,
    life: 0,
    steps,
    fromMicros: 0,
    untilMicros: Number.POSITIVE_INFINITY,
    how: null,
    pauses: [],
    ...more,
  };
}

function lost(receiver: FieldLife, ...sent: RecordedStep[]) {
  return lossesOf([life(0, sent), receiver], OPTIONS).map(({ atMicros, reason, isUnexplained }) => ({
    atMicros,
    reason,
    isUnexplained,
  }));
}

describe('a message', () => {
  test('that was taken in is not lost', () => {
    expect(lost(life(1, [takes(1_000_500, 0)]), sends(1_000_000, 0))).toEqual([]);
  });

  test('that was withheld is lost where it was sent', () => {
    expect(lost(life(1, []), sends(1_000_000, 0, 'dropped'))).toEqual([
      { atMicros: 1_000_000, reason: 'dropped', isUnexplained: false },
    ]);
  });

  test('to a process that is down finds nobody', () => {
    const receiver = life(1, [], { untilMicros: 900_000, how: 'crashed' });
    expect(lost(receiver, sends(1_000_000, 0))).toEqual([
      { atMicros: 1_000_000, reason: 'nobody there', isUnexplained: false },
    ]);
  });

  test('on its way to a process that is killed is lost with it', () => {
    const receiver = life(1, [], { untilMicros: 1_000_200, how: 'crashed' });
    expect(lost(receiver, sends(1_000_000, 0))).toEqual([
      { atMicros: 1_000_200, reason: 'nobody there', isUnexplained: false },
    ]);
  });

  test('that waits for a stopped process is lost when that is killed, and not before', () => {
    const pauses: Stretch[] = [{ fromMicros: 500_000, untilMicros: 3_000_000 }];
    const receiver = life(1, [], { untilMicros: 3_000_000, how: 'crashed', pauses });
    expect(lost(receiver, sends(1_000_000, 0))).toEqual([
      { atMicros: 3_000_000, reason: 'nobody there', isUnexplained: false },
    ]);
  });

  test('that never came to a process which was up all the time was lost by the machine', () => {
    expect(lost(life(1, [step(4_000_000)]), sends(1_000_000, 0))).toEqual([
      { atMicros: 1_000_000, reason: 'dropped', isUnexplained: true },
    ]);
  });

  test('that the kernel may have lost as it was told to, has been lost so', () => {
    const planned = (from: number, to: number, sentMicros: number) =>
      from === 0 && to === 1 && sentMicros >= 2_000_000 ? ('cut off' as const) : null;
    const sent = [sends(1_000_000, 0), sends(2_000_000, 1)];
    const found = lossesOf([life(0, sent), life(1, [])], { ...OPTIONS, planned });
    expect(found.map(({ reason, isUnexplained }) => [reason, isUnexplained])).toEqual([
      ['dropped', true],
      ['cut off', false],
    ]);
  });

  test('that was sent shortly before the record ends may be under way', () => {
    expect(lost(life(1, []), sends(4_900_000, 0))).toEqual([]);
  });
});

describe('the measured D', () => {
  const delayBound = (receiver: FieldLife, ...sent: RecordedStep[]) =>
    latenessOf([life(0, sent), receiver], TICK_MICROS).delayBoundTicks;

  test('is 2 at the least', () => {
    expect(delayBound(life(1, [takes(1_000_500, 0)]), sends(1_000_000, 0))).toBe(2);
  });

  test('is one more than the ticks that the slowest message and the latest turn make together', () => {
    const late = { ...sends(1_000_000, 0), lateMicros: 60_000 };
    expect(delayBound(life(1, [takes(1_030_000, 0)]), late)).toBe(2);
    expect(delayBound(life(1, [takes(1_050_000, 0)]), late)).toBe(3);
  });

  test('does not count what waited for a stopped process, nor its turn', () => {
    const pauses: Stretch[] = [{ fromMicros: 900_000, untilMicros: 3_000_000 }];
    const woken = life(1, [takes(3_000_100, 0), step(3_000_200, { lateMicros: 2_050_200 })], { pauses });
    expect(delayBound(woken, sends(1_000_000, 0))).toBe(2);
  });
});
