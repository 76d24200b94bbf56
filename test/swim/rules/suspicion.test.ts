import { describe, expect, test } from 'vitest';
import { fixedTime, shorterWithConfirmations } from '../../../src/swim/rules/suspicion.ts';
import { swimSettings } from '../../support/swim-nodes.ts';

const SETTINGS = swimSettings({ suspicionTicks: 10, suspicionFactor: 6 });

describe('a suspicion', () => {
  test('lasts as long as the settings say, whoever confirms it', () => {
    expect([0, 1, 9].map((count) => fixedTime.timeoutTicks(count, SETTINGS))).toEqual([10, 10, 10]);
  });

  test('with dogpile begins at Max, halves its excess with the first confirmation, and ends at Min', () => {
    const ticks = [0, 1, 2, 3, 9].map((count) => shorterWithConfirmations.timeoutTicks(count, SETTINGS));
    expect(ticks).toEqual([60, 35, 21, 10, 10]);
  });

  test('lasts no longer and no shorter than it says', () => {
    expect([
      shorterWithConfirmations.shortestTicks(SETTINGS),
      shorterWithConfirmations.longestTicks(SETTINGS),
    ]).toEqual([10, 60]);
    expect([fixedTime.shortestTicks(SETTINGS), fixedTime.longestTicks(SETTINGS)]).toEqual([10, 10]);
  });
});
