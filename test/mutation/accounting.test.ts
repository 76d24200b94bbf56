import { describe, expect, test } from 'vitest';
import { type Accounted, type AccountedGroup, accountFor } from '../../mutation/accounting.ts';
import type { Mutant } from '../../mutation/report.ts';

const BELOW: Accounted = { file: 'chance.ts', line: 'if (i < n) return;', change: 'i < n → i <= n' };
const ALWAYS: Accounted = { ...BELOW, change: 'i < n → true' };

function mutant(place: Accounted, status: Mutant['status']): Mutant {
  return { ...place, status, killedBy: status === 'Killed' ? 'a test' : null };
}

function listing(...survivors: readonly Accounted[]): AccountedGroup[] {
  return [{ title: 'Some', reason: 'They change nothing.', survivors }];
}

describe('the accounting of survivors', () => {
  test('has nothing to say where each survivor is listed, and the killed are not', () => {
    const mutants = [mutant(BELOW, 'Survived'), mutant(ALWAYS, 'Killed')];
    expect(accountFor(mutants, listing(BELOW))).toEqual({ unaccounted: [], stale: [] });
  });

  test.each(['Survived', 'NoCoverage'] as const)(
    'tells of a mutant that nobody has looked at: %s',
    (status) => {
      const { unaccounted, stale } = accountFor([mutant(BELOW, status)], listing());
      expect(unaccounted).toMatchObject([BELOW]);
      expect(stale).toEqual([]);
    },
  );

  test.each(['Killed', 'Timeout'] as const)(
    'tells of one that is listed, and does not survive: %s',
    (status) => {
      const { unaccounted, stale } = accountFor([mutant(BELOW, status)], listing(BELOW));
      expect(unaccounted).toEqual([]);
      expect(stale).toEqual([BELOW]);
    },
  );

  test('tells of one that is listed, and is not there any more', () => {
    expect(accountFor([], listing(BELOW)).stale).toEqual([BELOW]);
  });

  test('does not take one for another of the same line, nor of the same change elsewhere', () => {
    const elsewhere = { ...BELOW, file: 'codec.ts' };
    const { unaccounted, stale } = accountFor([mutant(BELOW, 'Survived')], listing(ALWAYS, elsewhere));
    expect(unaccounted).toMatchObject([BELOW]);
    expect(stale).toEqual([ALWAYS, elsewhere]);
  });

  test('asks for two places in the list where two like lines have the same survivor', () => {
    const twice = [mutant(BELOW, 'Survived'), mutant(BELOW, 'Survived')];
    expect(accountFor(twice, listing(BELOW)).unaccounted).toMatchObject([BELOW]);
    expect(accountFor(twice, listing(BELOW, BELOW))).toEqual({ unaccounted: [], stale: [] });
    expect(accountFor(twice, listing(BELOW, BELOW, BELOW)).stale).toEqual([BELOW]);
  });
});
