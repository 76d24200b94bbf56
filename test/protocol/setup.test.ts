import { describe, expect, test } from 'vitest';
import { readOnce, type Setup } from '../../src/protocol/setup.ts';

const network = { delayBoundTicks: 1, messageBytesLimit: 1000 };

describe('settings that are read once', () => {
  let times = 0;
  const sumOf = readOnce(({ network: { delayBoundTicks }, settings }: Setup) => {
    times++;
    return { sum: delayBoundTicks + (settings?.['fanout'] ?? 0) };
  });

  test('are the same for the same settings under the same network, and read no second time', () => {
    const settings = { fanout: 3 };
    times = 0;
    expect(sumOf({ network, settings })).toBe(sumOf({ network, settings }));
    expect(times).toBe(1);
  });

  test('are read anew under another network, or for others that say the same', () => {
    const settings = { fanout: 3 };
    expect(sumOf({ network, settings }).sum).toBe(4);
    expect(sumOf({ network: { ...network, delayBoundTicks: 2 }, settings }).sum).toBe(5);
    expect(sumOf({ network, settings: { fanout: 3 } })).toEqual(sumOf({ network, settings }));
  });

  test('may be missing', () => {
    expect(sumOf({ network, settings: undefined } as unknown as Setup).sum).toBe(1);
  });
});
