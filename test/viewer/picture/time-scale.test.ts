/** Which ticks are folded, and that all that is compared has one scale. */
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { layout, type RunView, readRun, tickAtX, xOfTick } from '../../../src/viewer/picture/index.ts';
import { crashes, endsAt, headerBy, lists, starts } from '../../support/hand-made-events.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** Lists change in these ticks, and in tick 0. */
function runChangingIn(
  ticks: readonly number[],
  lastTick: number,
  more: readonly TraceEvent[] = [],
): RunView {
  const changes = ticks.map((tick, nth) => lists(tick, 0, nth % 2 === 0 ? [0, 1] : [0]));
  const events = [starts(0, 0), lists(0, 0, [0]), ...changes, ...more, endsAt(lastTick)];
  return readRun(
    headerBy(2),
    events.toSorted((a, b) => a.tick - b.tick),
  );
}

function columns(runs: readonly RunView[], options: Partial<Parameters<typeof layout>[1]> = {}): string[] {
  return layout(runs, { foldQuietTicks: true, ...options }).scale.columns.map(
    ({ fromTick, untilTick, isFold }) => `${fromTick}${isFold ? `–${untilTick - 1}` : ''}`,
  );
}

describe('ticks in which nobody changes a list', () => {
  test('are folded where there are three or more, and two are not', () => {
    expect(columns([runChangingIn([3, 7], 8)])).toEqual(['0', '1', '2', '3', '4–6', '7', '8']);
  });

  test('are none if somebody comes or goes in them', () => {
    expect(columns([runChangingIn([], 8, [starts(2, 1), crashes(4, 1)])])).toEqual([
      ...['0', '1', '2', '3', '4', '5–8'],
    ]);
  });

  test('are none if a fault strikes in them', () => {
    const schedule = scheduleOf({
      nodes: 2,
      horizonTicks: 9,
      faults: [{ kind: 'lose', atTick: 4, from: 'n1', to: 'n2', place: 0 }],
    });
    const run = readRun(headerBy(2, { schedule }), [starts(0, 0), lists(0, 0, [0]), endsAt(8)]);
    expect(columns([run])).toEqual(['0', '1–3', '4', '5–8']);
  });

  test('are not folded where that is not asked for, or where somebody wants them open', () => {
    const run = runChangingIn([6], 7);
    expect(columns([run], { foldQuietTicks: false })).toHaveLength(8);
    expect(columns([run], { openTicks: [4] })).toEqual(['0', '1–3', '4', '5', '6', '7']);
  });

  test('are quiet in all runs that are compared, or in none', () => {
    const [one, other] = [runChangingIn([9], 12), runChangingIn([4], 12)];
    expect(columns([one, other])).toEqual(['0', '1–3', '4', '5–8', '9', '10–12']);
    const [upper, lower] = layout([one, other], { foldQuietTicks: true }).panels;
    expect(lower!.top).toBeGreaterThan(upper!.top);
  });
});

describe('a scale', () => {
  const { scale } = layout([runChangingIn([9], 12)], { foldQuietTicks: true });

  test('goes to a place and back, also in a fold', () => {
    for (let tick = 0; tick <= 12; tick++) expect(tickAtX(scale, xOfTick(scale, tick) + 0.1)).toBe(tick);
  });

  test('ascends with time, and ends where the picture does', () => {
    const places = Array.from({ length: 14 }, (_, tick) => xOfTick(scale, tick));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(14);
    expect([xOfTick(scale, -5), xOfTick(scale, 99)]).toEqual([scale.left, scale.right]);
    expect([tickAtX(scale, scale.left - 1), tickAtX(scale, scale.right + 1)]).toEqual([null, null]);
  });

  test('is wider where there is more room, also where there are few ticks', () => {
    const tickWidth = (width: number) =>
      layout([runChangingIn([9], 12)], { foldQuietTicks: true, width }).scale.tickWidth;
    expect(tickWidth(4000)).toBeGreaterThan(2 * tickWidth(1000));
    expect(tickWidth(200)).toBeLessThan(tickWidth(1000));
  });

  test('shows the ticks that are asked for, and no others', () => {
    expect(columns([runChangingIn([9], 12)], { fromTick: 7, untilTick: 10 })).toEqual(['7', '8', '9']);
    expect(columns([runChangingIn([9], 12)], { fromTick: 7, untilTick: 99 }).at(-1)).toBe('10–12');
  });
});

test('runs part in the first tick in which somebody believes something else', () => {
  const parting = (...runs: readonly RunView[]) => layout(runs, { foldQuietTicks: true }).partTick;
  const run = runChangingIn([3, 7], 8);
  expect(parting(run)).toBeNull();
  expect(parting(run, runChangingIn([3, 7], 8))).toBeNull();
  expect(parting(run, runChangingIn([3], 8))).toBe(7);
  expect(parting(run, runChangingIn([3, 6], 8))).toBe(6);
  expect(parting(runChangingIn([5], 8), run)).toBe(3);
});
