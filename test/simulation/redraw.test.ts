/** Chance drawn anew: from where on, of whom, and nothing else. */
import { describe, expect, test } from 'vitest';
import { classic } from '../../src/gossip/variants.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { keyedChance } from '../../src/simulation/keyed-chance.ts';
import { type Redraw, redrawnChance } from '../../src/simulation/redraw.ts';
import { eventful, scheduleOf } from '../support/schedule-of.ts';

const old = { ...eventful, seed: 'old' };
const kept = keyedChance('old', 4);
const anew = keyedChance('new', 4);

describe('a redraw', () => {
  test('of nothing is the chance as it is', () => {
    expect(redrawnChance(old, null).choice(1, 7)).toBe(kept.choice(1, 7));
  });

  test('from a tick on leaves what is decided before', () => {
    const chance = redrawnChance(old, { seed: 'new', fromTick: 7 });
    expect(chance.choice(1, 6)).toBe(kept.choice(1, 6));
    expect(chance.choice(1, 7)).toBe(anew.choice(1, 7));
    expect(chance.fate('drop', 0, 1, 6, 0)).toBe(kept.fate('drop', 0, 1, 6, 0));
    expect(chance.fate('drop', 0, 1, 7, 0)).toBe(anew.fate('drop', 0, 1, 7, 0));
  });

  test('of a tick, or of one node or link in it, leaves all else', () => {
    const drawn = (of?: Redraw['of']) =>
      redrawnChance(old, {
        seed: 'new',
        fromTick: 7,
        untilTick: 8,
        ...(of === undefined ? {} : { of }),
      });
    expect(drawn().choice(1, 8)).toBe(kept.choice(1, 8));
    const ofNode = drawn({ node: 1 });
    expect([ofNode.choice(1, 7), ofNode.choice(2, 7), ofNode.fate('drop', 1, 2, 7, 0)]).toEqual([
      anew.choice(1, 7),
      kept.choice(2, 7),
      kept.fate('drop', 1, 2, 7, 0),
    ]);
    const ofLink = drawn({ from: 1, to: 2 });
    expect([ofLink.choice(1, 7), ofLink.fate('drop', 1, 2, 7, 0), ofLink.fate('drop', 2, 1, 7, 0)]).toEqual([
      kept.choice(1, 7),
      anew.fate('drop', 1, 2, 7, 0),
      kept.fate('drop', 2, 1, 7, 0),
    ]);
  });
});

describe('a world with chance drawn anew', () => {
  const lines = (schedule: typeof eventful, redraw?: Redraw) =>
    historyLines(classic.create(schedule), schedule, redraw === undefined ? {} : { redraw });
  const upTo = (all: readonly string[], tick: number) => all.filter((line) => JSON.parse(line).tick < tick);

  test('is as it was up to there, and another from there on', () => {
    const [old, other] = [lines(eventful), lines(eventful, { seed: 'new', fromTick: 12 })];
    expect(upTo(other, 12)).toEqual(upTo(old, 12));
    expect(other).not.toEqual(old);
  });

  test('is that of the other seed, if all of it is', () => {
    const all = lines(eventful, { seed: 'new', fromTick: 0 });
    expect(all).toEqual(lines({ ...eventful, seed: 'new' }));
  });

  test('so is the other group that it meets', () => {
    const faults = [{ kind: 'meet', fromTick: 3, untilTick: 12, node: 'n1' } as const];
    const met = scheduleOf({ nodes: 2, faults, horizonTicks: 20 });
    expect(lines(met, { seed: 'new', fromTick: 0 })).toEqual(lines({ ...met, seed: 'new' }));
    const late = lines(met, { seed: 'new', fromTick: 8 });
    expect(upTo(late, 8)).toEqual(upTo(lines(met), 8));
  });
});
