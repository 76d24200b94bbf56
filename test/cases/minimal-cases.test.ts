/**
 * Kept cases are minimal: of a sample of the small ones every schedule that is simpler is run. All of them are proven by
 * `npm run bench:minimal`.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { proveMinimal } from '../../src/hunting/prove-minimal.ts';
import { breakageOf } from '../../src/hunting/shrink-case.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

const SAMPLED_ONE_IN = 7;
const MOST_EVENTS = 4;
/** Where there are more, those with the fewest faults; the rest is left to the whole proof. */
const MOST_SCHEDULES = 300;

const SMALL = readdirSync('shrunk-cases')
  .filter((file) => file.endsWith('.json'))
  .sort()
  .flatMap((name) => {
    const read = readCase(`shrunk-cases/${name}`, KNOWN_VARIANTS);
    if (!read.ok || read.value.schedule.faults.length > MOST_EVENTS) return [];
    // A bug of a reference that is mended breaks nothing any more.
    const breaks = Object.values(read.value.verdicts).some((verdict) => 'violates' in verdict);
    return breaks ? [{ name, value: read.value }] : [];
  });

describe('small cases that are kept', () => {
  test.each(SMALL.filter((_, place) => place % SAMPLED_ONE_IN === 0))(
    'have nothing simpler: $name',
    async ({ value }) => {
      const breakage = breakageOf(value, KNOWN_VARIANTS, null);
      expect(breakage).not.toBeNull();
      const { simpler } = await proveMinimal(value, breakage!, {
        most: MOST_SCHEDULES,
        shouldStop: () => false,
      });
      expect(simpler).toBeNull();
    },
  );
});
