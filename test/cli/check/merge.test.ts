import { describe, expect, test } from 'vitest';
import { merged, type NamedReport, wholeOf } from '../../../src/cli/check/merge.ts';
import type { CheckPlan } from '../../../src/cli/check/plan.ts';
import { parseReport } from '../../../src/cli/check/read-report.ts';
import type { CheckReport } from '../../../src/cli/check/report.ts';
import { sumOfTotals } from '../../../src/hunting/totals.ts';
import { check, workerOf } from '../../support/checks.ts';

/** The reports of all shards, as their files bring them back. */
function shardsOf(of: number, parts: Partial<CheckPlan> = {}): Promise<NamedReport[]> {
  const reports = Array.from({ length: of }, async (_, k) => {
    const path = `${k + 1}.json`;
    const report = await check({ ...parts, shard: { index: k + 1, of } });
    return { path, report: parseReport(JSON.stringify(report), path) };
  });
  return Promise.all(reports);
}

const merge = (reports: readonly NamedReport[]) => merged(reports, { workerFor: async () => workerOf() });
const two = await shardsOf(2);

describe('the shards, merged', () => {
  test('equal the unsharded check, number for number', async () => {
    const whole = await check();
    expect(await merge(two)).toEqual(whole);
    expect(await merge([...two].reverse())).toEqual(whole);
    expect(await merge(await shardsOf(7))).toEqual(whole);
  });

  test('equal it also where they are many, and the rounds are many too', async () => {
    const many = { claims: ['conservation'], runs: 2000, fromIndex: 13 };
    expect(await merge(await shardsOf(150, many))).toEqual(await check(many));
  });

  test('equal it also where there are more shards than schedules', async () => {
    expect(await merge(await shardsOf(5, { runs: 3 }))).toEqual(await check({ runs: 3 }));
  });

  test('equal it also when each shard ended with its first failure', async () => {
    const bailing = { bail: true, claims: ['conservation', 'agreement'] };
    expect(await merge(await shardsOf(3, bailing))).toEqual(await check(bailing));
  });

  test('know what was not run, if one of them was stopped', async () => {
    const [first, second] = await shardsOf(2, { claims: ['conservation'] });
    const [result] = second!.report.results;
    const parts = result!.parts.filter(({ untilIndex }) => untilIndex <= 50);
    const totals = sumOfTotals(parts.map((part) => part.totals));
    const stopped: CheckReport = {
      ...second!.report,
      ended: 'interrupted',
      results: [{ ...result!, parts, totals, nextIndex: 50 }],
    };
    const report = await merge([first!, { path: '2.json', report: stopped }]);
    expect(report.ended).toBe('interrupted');
    expect(report.results[0]).toMatchObject({ nextIndex: 50, totals: { schedules: 60 + 25 } });
  });

  test('are not merged with what another protocol makes of the same schedules', async () => {
    const workerFor = async () => workerOf({ agreement: [55] });
    await expect(merged(two, { workerFor })).rejects.toThrow(
      'agreement comes out another way than in the reports',
    );
  });
});

describe('what a merge asks for', () => {
  test('is somebody to search again with only where a shard has searched too far, and it tells how far that is', async () => {
    const nobody = () => Promise.reject(new Error('nobody was needed'));
    const holding = await shardsOf(3, { claims: ['conservation'] });
    expect(await merged(holding, { workerFor: nobody })).toEqual(await check({ claims: ['conservation'] }));
    await expect(merged(two, { workerFor: nobody })).rejects.toThrow('nobody was needed');

    const told: string[] = [];
    const onProgress = (done: number, of: number) => told.push(`${done}/${of}`);
    await merged(two, { workerFor: async () => workerOf(), onProgress });
    const [, of] = told.at(-1)!.split('/').map(Number);
    expect(told).toEqual(Array.from({ length: of! }, (_, done) => `${done + 1}/${of}`));
  });
});

describe('no merge', () => {
  const [one, other] = two as [NamedReport, NamedReport];
  const seeded: NamedReport = { path: 'x.json', report: { ...other.report, seed: 7 } };
  const ofThree: NamedReport = { path: 'x.json', report: { ...other.report, shard: { index: 2, of: 3 } } };

  test.each<[string, NamedReport[], string]>([
    ['of a shard without the others', [one], 'there is no report of shard 2/2'],
    ['of a shard with itself', [one, one], '1.json: is shard 1/2, as 1.json is'],
    [
      'of shards of another check',
      [one, seeded],
      'x.json: is of another check than 1.json: seed is 7, not 1998',
    ],
    ['of shards that are divided otherwise', [one, ofThree], 'x.json: is shard 2/3, and 1.json is one of 2'],
  ])('%s', (_, reports, problem) => {
    expect(() => wholeOf(reports)).toThrow(problem);
  });

  test('of one of very many shards, which are not all named', () => {
    const report = { ...one.report, shard: { index: 1, of: 100_000 } };
    expect(() => wholeOf([{ path: '1.json', report }])).toThrow(
      /^there is no report of shard 2\/100000, .*11\/100000, and of 99989 more$/,
    );
  });

  test('of what is whole already', async () => {
    const report = await check({ runs: 2, claims: ['conservation'] });
    expect(() => wholeOf([{ path: 'w.json', report }])).toThrow('w.json: is whole, not a shard');
  });

  test.each([
    ['{', 'r.json: not JSON: line 1, column 2: the text ends there (a report is what check --json prints)'],
    ['[1]', 'r.json: not a report, which is what check --json prints'],
    ['{"format":"hearsay-check","version":9}', 'r.json: is of version 9, and this Hearsay knows 3'],
    ['{"format":"hearsay-check","version":3}', 'r.json: variant: '],
    [JSON.stringify({ ...one.report, results: [] }), 'r.json: results: must be one for each of the claims'],
    [JSON.stringify({ ...one.report, shard: { index: 3, of: 2 } }), 'r.json: shard: must be one of them all'],
    [JSON.stringify({ ...one.report, runs: 1e15 }), 'r.json: runs: '],
    [JSON.stringify({ ...one.report, fromIndex: 120 }), 'r.json: fromIndex: must be below runs'],
    [JSON.stringify({ ...one.report, variant: 'a\nb' }), 'r.json: variant: must be the name of a variant'],
    [JSON.stringify({ ...one.report, protocol: './a\nb' }), 'r.json: protocol: must be one line'],
    [
      JSON.stringify({ ...one.report, claims: ['agreement', 'agreement'] }),
      'r.json: claims: must name each claim once',
    ],
    [
      JSON.stringify(one.report).replace('"seen":"', '"seen":"x\\n'),
      'r.json: results[0].failure.broken.violation.seen: must be one line',
    ],
    [`${JSON.stringify(one.report).slice(0, -1)},"seed":7}`, 'r.json: seed: stands there twice'],
    [JSON.stringify({ ...one.report, mood: 'good' }), 'r.json: mood: unknown field'],
  ])('of %.40s', (text, problem) => {
    expect(() => parseReport(text, 'r.json')).toThrow(problem);
  });
});
