import { describe, expect, test } from 'vitest';
import { assembled } from '../../../src/cli/check/assemble.ts';
import { merged, type NamedReport, wholeOf } from '../../../src/cli/check/merge.ts';
import { type CheckPlan, planIn } from '../../../src/cli/check/plan.ts';
import { parseReport } from '../../../src/cli/check/read-report.ts';
import type { Part } from '../../../src/cli/check/report.ts';
import { asOneReport } from '../../../src/cli/check/same-shard.ts';
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

/** As it is if it was stopped before the first round of a claim that reaches further than this. */
function stoppedAt(limit: number, { path, report }: NamedReport, only = report.claims): NamedReport {
  const parts = new Map(
    report.results.map(({ claim, parts: own }) => {
      const isStopped = only.includes(claim);
      return [claim, isStopped ? own.filter(({ untilIndex }) => untilIndex <= limit) : own];
    }),
  );
  const results = { parts, outcomes: new Map(), ended: 'interrupted', stuck: [] } as const;
  const stopped = assembled(planIn(report), results);
  return { path: `stopped-${path}`, report: parseReport(JSON.stringify(stopped), path) };
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
    const report = await merge([first!, stoppedAt(50, second!)]);
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

describe('a shard that has come twice', () => {
  test('counts once, if it is the same report', async () => {
    expect(await merge([...two, ...two, two[1]!])).toEqual(await check());
  });

  test('counts as far as it has come at last, if it was stopped and tried again', async () => {
    const [first, second] = two as [NamedReport, NamedReport];
    const whole = await check();
    for (const limit of [0, 1, 50, 90]) {
      expect(await merge([stoppedAt(limit, second), first, second])).toEqual(whole);
      expect(await merge([first, second, stoppedAt(limit, second)])).toEqual(whole);
    }
  });

  test('counts with all that either has seen, if both were stopped', async () => {
    const [first, second] = two as [NamedReport, NamedReport];
    const halves = [stoppedAt(6, second, ['agreement', 'purity']), stoppedAt(50, second, ['conservation'])];
    const { ended, results } = await merge([first, ...halves]);
    const whole = await check();
    expect(results.map(({ totals }) => totals)).toEqual(whole.results.map(({ totals }) => totals));
    expect(ended).toBe('interrupted');
  });

  test('keeps the case that one of them has made', async () => {
    const [first, second] = two as [NamedReport, NamedReport];
    const found = second.report.results[1]!.failure!;
    const unshrunk = { ...found, outcome: { kind: 'not shrunk' } } as const;
    const other: NamedReport = {
      path: 'x.json',
      report: {
        ...second.report,
        results: second.report.results.with(1, { ...second.report.results[1]!, failure: unshrunk }),
      },
    };
    for (const reports of [
      [other, second],
      [second, other],
    ]) {
      const { results } = await merge([first, ...reports]);
      expect(results[1]!.failure).toEqual(found);
    }
    expect((await merge([first, other])).results[1]!.failure).toEqual(unshrunk);
  });

  test.each<[string, (part: Part) => Part]>([
    ['has seen something else', (part) => ({ ...part, totals: { ...part.totals, messages: 7 } })],
    ['has gone past what breaks the claim', (part) => ({ ...part, untilIndex: 120, broken: null })],
  ])('is refused if one report %s', (_, otherwise) => {
    const [, { path, report }] = two as [NamedReport, NamedReport];
    const results = report.results.with(0, {
      ...report.results[0]!,
      parts: report.results[0]!.parts.map((part) => (part.broken === null ? part : otherwise(part))),
    });
    const other = { path: 'x.json', report: { ...report, results } };
    const problem = `says otherwise of round 4 of agreement in shard 2/2 than`;
    expect(() => asOneReport([two[1]!, other])).toThrow(`x.json: ${problem} ${path}`);
    expect(() => asOneReport([other, two[1]!])).toThrow(`${path}: ${problem} x.json`);
  });
});

describe('a shard that has not come', () => {
  test('is named, with what to type for it', async () => {
    await expect(merge([two[0]!])).rejects.toThrow(
      'there is no report of shard 2/2: npm run hearsay -- check agreement purity conservation --variant classic --runs 120 --shard 2/2 --json',
    );
    await expect(merge((await shardsOf(5)).filter((_, k) => k === 1 || k === 3))).rejects.toThrow(
      'there is no report of shard 1/5, 3/5, 5/5: ',
    );
  });

  test('is one of very many, which are not all named', async () => {
    const { report } = two[0]!;
    await expect(
      merge([{ path: '1.json', report: { ...report, shard: { index: 1, of: 100_000 } } }]),
    ).rejects.toThrow(/^there is no report of shard 2\/100000, .*11\/100000, and of 99989 more: /);
  });

  test('counts as one that was stopped before it began, if the others are to be merged without it', async () => {
    const [first, , third] = await shardsOf(3, { claims: ['conservation'] });
    const options = { isPartial: true, workerFor: async () => workerOf() };
    const report = await merged([third!, first!], options);
    expect(report).toMatchObject({ ended: 'time limit', shard: { index: 1, of: 1 } });
    expect(report.results[0]).toMatchObject({ nextIndex: 1, failure: null, totals: { schedules: 80 } });
  });

  test('hides nothing that the others have found', async () => {
    const options = { isPartial: true, workerFor: async () => workerOf() };
    const [, second] = two;
    const { results } = await merged([second!], options);
    expect(results.map(({ failure }) => failure?.broken.index)).toEqual([63, 3, undefined]);
  });

  test('changes nothing where none is missing', async () => {
    expect(await merged(two, { isPartial: true, workerFor: async () => workerOf() })).toEqual(await check());
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
    [
      'of shards of another check',
      [one, seeded],
      'x.json: is of another check than 1.json: seed is 7, not 1998',
    ],
    ['of shards that are divided otherwise', [one, ofThree], 'x.json: is shard 2/3, and 1.json is one of 2'],
  ])('%s', (_, reports, problem) => {
    expect(() => wholeOf(reports)).toThrow(problem);
  });

  test('of what is whole already', async () => {
    const report = await check({ runs: 2, claims: ['conservation'] });
    expect(() => wholeOf([{ path: 'w.json', report }])).toThrow('w.json: is whole, not a shard');
  });

  test.each([
    ['', 'r.json: is empty: whoever was to write it has not come to its end'],
    [JSON.stringify(one.report).slice(0, 2000), 'r.json: not JSON: line 1, column 2001: the text ends there'],
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
