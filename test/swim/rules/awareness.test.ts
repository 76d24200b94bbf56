import { describe, expect, test } from 'vitest';
import { aware, neverAtFault } from '../../../src/swim/rules/awareness.ts';
import { swimSettings } from '../../support/swim-nodes.ts';

const SETTINGS = swimSettings({ healthLimit: 2, ackTicks: 6 });

describe('a member that is aware of itself', () => {
  test('takes each sign of slowness for one step, up to the limit, and back with each answer', () => {
    expect(aware.after(0, 'unanswered', SETTINGS)).toBe(1);
    expect(aware.after(1, 'nack missed', SETTINGS)).toBe(2);
    expect(aware.after(2, 'accused', SETTINGS)).toBe(2);
    expect(aware.after(2, 'answered', SETTINGS)).toBe(1);
    expect(aware.after(0, 'answered', SETTINGS)).toBe(0);
  });

  test('is slower than in full health by the limit and one at most', () => {
    expect(aware.mostSlowdown(SETTINGS)).toBe(3);
  });

  test('says as a helper after 80 % of the time-out that it has no answer', () => {
    expect(aware.nackTicks(SETTINGS)).toBe(5);
  });
});

test('one that is not never takes the blame', () => {
  expect(neverAtFault.after(0, 'unanswered', SETTINGS)).toBe(0);
  expect(neverAtFault.mostSlowdown(SETTINGS)).toBe(1);
  expect(neverAtFault.nackTicks(SETTINGS)).toBeNull();
});
