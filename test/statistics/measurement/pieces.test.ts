import { describe, expect, test } from 'vitest';
import { pieceCount } from '../../../src/gossip/settings.ts';
import { measurePieces, settingsOf } from '../../../src/statistics/measurement/pieces.ts';

/** What a UDP datagram on Ethernet carries: 86 members. */
const hundred = { nodes: 100, loss: 0.1, messageBytesLimit: 1400 };

describe('a hundred members in messages of 1,400 bytes, a tenth of them lost, for 600 ticks', () => {
  test('take two pieces', () => {
    expect(pieceCount(100, settingsOf({ ...hundred, failTicks: null }))).toBe(2);
  });

  test('suspect nobody at the failTicks that are derived', () => {
    expect(measurePieces('pass and pair', { ...hundred, failTicks: null }, 's', 600)).toEqual({
      suspicions: 0,
      removals: 0,
    });
  });

  test('at 15 ticks suspect 150 at the most, and remove nobody; by pass alone they suspect thousands', () => {
    const impatient = { ...hundred, failTicks: 15 };
    const { suspicions, removals } = measurePieces('pass and pair', impatient, 's', 600);
    expect(suspicions).toBeLessThanOrEqual(150);
    expect(removals).toBe(0);
    const byPass = measurePieces('pass', impatient, 's', 600);
    expect(byPass.suspicions).toBeGreaterThan(10_000);
    expect(byPass.removals).toBeGreaterThan(100);
  });
});

test('nobody is suspected where nothing is lost', () => {
  const group = { nodes: 20, loss: 0, messageBytesLimit: 200, failTicks: null };
  for (const turn of ['pass and pair', 'heartbeat', 'pass'] as const) {
    expect(measurePieces(turn, group, 's', 150)).toEqual({ suspicions: 0, removals: 0 });
  }
});
