import { describe, expect, test } from 'vitest';
import { merged } from '../../../src/cli/check/merge.ts';
import type { CheckReport, Part } from '../../../src/cli/check/report.ts';
import { shardFlaw } from '../../../src/cli/check/shard-flaws.ts';
import { check, violationAt, workerOf } from '../../support/checks.ts';

/** Of two shards; `agreement` breaks in schedule 62 in the first, and `conservation` holds. */
const good = await check({ claims: ['agreement', 'conservation'], shard: { index: 1, of: 2 } });
const other = await check({ claims: ['agreement', 'conservation'], shard: { index: 2, of: 2 } });
const BROKEN = 0;
const HELD = 1;

type Loose<Value> = Value extends object ? { -readonly [Key in keyof Value]: Loose<Value[Key]> } : Value;

const copyOf = (report: CheckReport): unknown => JSON.parse(JSON.stringify(report));

/** What is said once this was done to the report. */
function flawOnce(spoil: (report: Loose<CheckReport>) => void): string | null {
  const report = copyOf(good) as Loose<CheckReport>;
  spoil(report);
  return shardFlaw(report as CheckReport);
}

/** The part of the schedules 50 to 99, unless said otherwise. */
const partOf = (report: Loose<CheckReport>, result: number, part = 4) =>
  report.results[result]!.parts[part] as Loose<Part>;

describe('a report of a shard as a check makes it', () => {
  test.each([
    ['that breaks and holds', {}],
    ['of more shards than schedules', { runs: 3, shard: { index: 5, of: 5 } }],
    ['from a later schedule on', { fromIndex: 77 }],
    ['that ended with its first failure', { bail: true }],
    ['of many rounds', { runs: 3000, claims: ['conservation'] }],
  ])('is without flaw: one %s', async (_, parts) => {
    const shard = { index: 1, of: 2 };
    expect(shardFlaw(await check({ shard, ...parts }, 3))).toBeNull();
  });
});

describe('a report that no check can have come to is refused, with the place:', () => {
  test.each<[string, (report: Loose<CheckReport>) => void, string]>([
    [
      'a part twice',
      ({ results }) => {
        results[HELD]!.parts.push(results[HELD]!.parts[0]!);
      },
      'results[1].parts[6].round: round 0 stands there twice',
    ],
    [
      'a part of no round',
      (report) => {
        partOf(report, HELD).round = 99;
      },
      'results[1].parts[4].round: the check has no round 99',
    ],
    [
      'a part that overlaps the one before',
      (report) => {
        partOf(report, HELD).fromIndex = 40;
      },
      'results[1].parts[4].fromIndex: its round begins at 50, not at 40',
    ],
    [
      'a part that overlaps the one behind',
      (report) => {
        partOf(report, HELD).untilIndex = 110;
      },
      'results[1].parts[4].untilIndex: must be from 50 to 100, but is 110',
    ],
    [
      'more schedules than the shard has',
      (report) => {
        partOf(report, HELD).totals.schedules = 999_999;
      },
      'results[1].parts[4].totals.schedules: the shard has 25 schedules from 50 to 100, not 999999',
    ],
    [
      'fewer schedules than the shard has',
      (report) => {
        partOf(report, HELD).totals.schedules = 24;
      },
      'results[1].parts[4].totals.schedules: the shard has 25 schedules from 50 to 100, not 24',
    ],
    [
      'what breaks the claim and is not counted',
      (report) => {
        const violation = violationAt('conservation', 98) as Loose<ReturnType<typeof violationAt>>;
        partOf(report, HELD).broken = { index: 98, violation };
      },
      'results[1].parts[4].totals.violations: must be 1, given broken, but is 0',
    ],
    [
      'what breaks the claim and is not the last',
      (report) => {
        partOf(report, BROKEN).broken!.index = 60;
      },
      'results[0].parts[4].broken.index: must be the last, 62, but is 60',
    ],
    [
      'what breaks the claim and is of another shard',
      (report) => {
        const part = partOf(report, BROKEN);
        part.broken!.index = 61;
        part.untilIndex = 62;
        part.totals.schedules = 6;
      },
      'results[0].parts[4].broken.index: 61 is of another shard than 1/2',
    ],
    [
      'more excused than there are',
      (report) => {
        partOf(report, HELD).totals.falsePositivesExcused = 51;
      },
      'results[1].parts[4].totals.falsePositivesExcused: 51 of 50 are more than all',
    ],
    [
      'a situation reached more often than there are schedules',
      (report) => {
        partOf(report, HELD).totals.situations['every-1'] = 26;
      },
      'results[1].parts[4].totals.situations.every-1: 26 of 25 schedules are more than all',
    ],
    [
      'a sum that is not that of the parts',
      ({ results }) => {
        results[HELD]!.totals.messages++;
      },
      'results[1].totals.messages: is ',
    ],
    [
      'a claim that holds, and a part in which it breaks',
      ({ results }) => {
        results[BROKEN]!.failure = null;
      },
      'results[0].failure: is null, and what its parts come to is an object',
    ],
    [
      'a failure that is another than that of the parts',
      ({ results }) => {
        results[BROKEN]!.failure!.broken.violation.seen = 'something else';
      },
      'results[0].failure.broken.violation.seen: is something else, and what its parts come to is schedule 62',
    ],
    [
      'all done, and a round missing',
      ({ results }) => {
        results[HELD]!.parts.pop();
      },
      'results[1].totals.',
    ],
    [
      'interrupted, and nothing left to do',
      (report) => {
        report.ended = 'time limit';
      },
      'ended: is time limit, and what its parts come to is complete',
    ],
    [
      'a case of another schedule than the failure',
      ({ results }) => {
        const violation = violationAt('agreement', 7) as Loose<ReturnType<typeof violationAt>>;
        const sizes = { shrinks: 1, originalFaults: 2, faults: 1 };
        results[BROKEN]!.failure!.outcome = {
          kind: 'kept',
          violation,
          index: 7,
          ...sizes,
          casePath: 'a.json',
        };
      },
      'results[0].failure.outcome.index: must be 62, as broken says, but is 7',
    ],
  ])('%s', (_, spoil, flaw) => {
    expect(flawOnce(spoil)).toContain(flaw);
  });

  test('and the merge says of which file', async () => {
    const spoiled = copyOf(good) as Loose<CheckReport>;
    partOf(spoiled, HELD).totals.schedules = 999_999;
    const named = [
      { path: 'one.json', report: spoiled as CheckReport },
      { path: 'two.json', report: other },
    ];
    await expect(merged(named, { workerFor: async () => workerOf() })).rejects.toThrow(
      'one.json: results[1].parts[4].totals.schedules: the shard has 25 schedules',
    );
  });

  test('and so are figures that nobody can have counted together', async () => {
    const reports = [good, other].map((report, place) => {
      const spoiled = copyOf(report) as Loose<CheckReport>;
      for (const part of spoiled.results[HELD]!.parts.slice(0, 1))
        part.totals.messages = Number.MAX_SAFE_INTEGER - 1e6;
      const sum = spoiled.results[HELD]!.parts.reduce((all, { totals }) => all + totals.messages, 0);
      spoiled.results[HELD]!.totals.messages = sum;
      return { path: `${place}.json`, report: spoiled as CheckReport };
    });
    await expect(merged(reports, { workerFor: async () => workerOf() })).rejects.toThrow(
      'conservation: "messages" adds up to more than can be counted',
    );
  });
});

test('a part may be short of the schedules that were cut off, and of no others', () => {
  const short = (claim: string) =>
    flawOnce((report) => {
      report.stuck.push({ claim, fromIndex: 60, untilIndex: 100 });
      const part = partOf(report, HELD);
      part.totals.schedules--;
      report.results[HELD]!.totals.schedules--;
    });
  expect(short('conservation')).toBeNull();
  expect(short('agreement')).toContain('the shard has 25 schedules from 50 to 100, not 24');
});
