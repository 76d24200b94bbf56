import { describe, expect, test } from 'vitest';
import { coordinate } from '../../../src/cli/check/coordinate.ts';
import type { CheckReport, KeepOutcome } from '../../../src/cli/check/report.ts';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { annotationsOf, summaryOf } from '../../../src/cli/printing/github.ts';
import { junitOf } from '../../../src/cli/printing/junit.ts';
import { exitCodeOf } from '../../../src/cli/printing/print-report.ts';
import { progressLine } from '../../../src/cli/printing/progress.ts';
import { reportText } from '../../../src/cli/printing/report-text.ts';
import { CLAIMS } from '../../../src/gossip/catalogue.ts';
import { planOf, stuckAt, tooSlowToStop, violationAt, workerOf } from '../../support/checks.ts';

const kept: KeepOutcome = {
  kind: 'kept',
  violation: { ...violationAt('purity', 3), seen: '100% <wrong>, "as\nit" is: & more' },
  index: 3,
  shrinks: 12,
  originalFaults: 9,
  faults: 2,
  casePath: 'found/purity-1.json',
};
const worker = workerOf({ purity: [3] }, { keep: async () => kept });
const plan = planOf({ claims: ['purity', 'conservation'], runs: 60 });
const broken = await coordinate(plan, [worker]);
const sound = await coordinate(planOf({ claims: ['conservation'], runs: 60 }), [worker]);

async function stoppedAfter(schedules: number, how: 'interrupted' | 'outOfTime'): Promise<CheckReport> {
  const stop = new AbortController();
  const onProgress = (done: number) => done >= schedules && stop.abort();
  return coordinate(plan, [worker], { [how]: stop.signal, onProgress });
}

const lastLines = (report: CheckReport, count: number) => reportText(report).split('\n').slice(-count);

describe('the text of a report', () => {
  test('begins with what broke and how to see it, then has what was seen, and a verdict', () => {
    const lines = reportText(broken).split('\n');
    expect(lines.slice(0, 8)).toEqual([
      'purity does not hold on classic.',
      '',
      '  purity at tick 3: 100% <wrong>, "as it" is: & more; expected: nothing',
      '',
      '  found in schedule 4 of seed 1998; 12 shrinks, from 9 events to 2',
      '  case    found/purity-1.json',
      '  show    npm run hearsay -- show found/purity-1.json --variant classic',
      '  again   npm run hearsay -- check purity --variant classic --runs 60',
    ]);
    expect(lines[8]).toBe('  replay  npm run replay -- found/purity-1.json');
    expect(lines[10]).toBe(' Seen on classic, seed 1998:');
    expect(lines[12]).toMatch(
      /^ claim +schedules +not judged +violations +nodes +node-ticks +messages +false positives +excused +opinion changes$/,
    );
    expect(lines[13]).toMatch(/^ purity +4 +0 +1 +4 +6 +14 +8 +4 +12$/);
    expect(lines.slice(-3)).toEqual([
      'What breaks first, whichever claim it is:  npm run hearsay -- check every-invariant --variant classic --runs 60',
      '',
      '2 claims: 1 broken on classic, 1 holds.',
    ]);
  });

  test('has no table of situations where something broke, and one where nothing did', () => {
    expect(reportText(broken)).not.toMatch(/^ situation /m);
    expect(reportText(sound)).toMatch(/^ situation /m);
  });

  test('of a check that holds ends with saying so', () => {
    expect(lastLines(sound, 1)).toEqual(['1 claim: it holds on classic.']);
  });

  test('of a check that was stopped says after how much, and how to go on', async () => {
    expect(lastLines(await stoppedAfter(24, 'outOfTime'), 3)).toEqual([
      '2 claims: 1 broken on classic, 0 hold.',
      'stopped after 24 of 120 runs',
      'go on with  npm run hearsay -- check conservation --variant classic --runs 60 --from 20',
    ]);
    expect(lastLines(await stoppedAfter(24, 'interrupted'), 2)[0]).toBe('interrupted after 24 of 120 runs');
  });
});

describe('the exit code', () => {
  test('is 0 if all claims hold, 1 if one is broken', () => {
    expect([exitCodeOf(sound), exitCodeOf(broken)]).toEqual([EXIT.holds, EXIT.violated]);
  });

  test('is 0 if the time was up before anything broke, and 130 after an interruption', async () => {
    expect(exitCodeOf(await stoppedAfter(2, 'outOfTime'))).toBe(EXIT.holds);
    expect(exitCodeOf(await stoppedAfter(2, 'interrupted'))).toBe(EXIT.interrupted);
  });

  test('is 0 if a schedule was too slow to be stopped in time: nothing follows from that', async () => {
    const report = await coordinate(plan, ...tooSlowToStop());
    expect(exitCodeOf(report)).toBe(EXIT.holds);
    expect(reportText(report)).toContain(
      'A worker was slow to stop, and cut off in schedule 1 of purity, which is not judged.',
    );
  });

  test('is 1 if a schedule never comes to an end, which is told with the line that runs it alone', async () => {
    const endless = workerOf({}, { search: async (_, { fromIndex }) => stuckAt(fromIndex) });
    const report = await coordinate(planOf({ claims: ['conservation'], runs: 60, fromIndex: 40 }), [endless]);
    expect(exitCodeOf(report)).toBe(EXIT.violated);
    expect(reportText(report)).toContain(
      'Alone: npm run hearsay -- check conservation --variant classic --runs 41 --from 40',
    );
  });
});

describe('a claim that no schedule has judged', () => {
  const reason = 'the protocol shows no heartbeats';
  const unjudged = (report: CheckReport, ...claims: string[]): CheckReport => ({
    ...report,
    results: report.results.map((result) => {
      const { claim, totals } = result;
      if (!claims.includes(claim)) return result;
      return { ...result, totals: { ...totals, notJudged: { [claim]: { [reason]: totals.schedules } } } };
    }),
  });
  const named = unjudged(sound, 'conservation');

  test('is not among those that hold, and the text says why', () => {
    const text = reportText(named);
    expect(text).toContain(`conservation is not judged, by none of 60 schedules: ${reason}`);
    expect(text.split('\n').at(-1)).toBe('1 claim: 0 hold on classic, 1 not judged.');
  });

  test('is skipped in JUnit, and told as such to GitHub', () => {
    expect(junitOf(named)).toContain(`<skipped message="not judged: ${reason}"/>`);
    expect(summaryOf(named)).toContain(`| \`conservation\` | not judged: ${reason} |`);
  });

  test('makes the exit code 4 if it was asked for by name, or if nothing was judged at all', () => {
    expect(exitCodeOf(named)).toBe(EXIT.notJudged);
  });

  test('and leaves it at 0 if all claims were asked for, and the others hold', async () => {
    const all = await coordinate(
      planOf({ claims: CLAIMS.map(({ name }) => name), isNamed: false, runs: 1 }),
      [workerOf({})],
    );
    expect(exitCodeOf(unjudged(all, 'conservation'))).toBe(EXIT.holds);
    expect(exitCodeOf(unjudged(all, ...all.claims))).toBe(EXIT.notJudged);
  });

  test('does not hide what is broken', () => {
    expect(exitCodeOf(unjudged(broken, 'conservation'))).toBe(EXIT.violated);
  });
});

describe('for machines', () => {
  test('JUnit gets a test case for each claim, with nothing in it that is no XML', () => {
    const xml = junitOf(broken);
    expect(xml).toContain('<testsuite name="hearsay.classic" tests="2" failures="1" skipped="0">');
    expect(xml).toContain('<testcase classname="hearsay.classic" name="conservation"/>');
    expect(xml).toContain('<failure message="purity does not hold on classic">');
    expect(xml).toContain('100% &lt;wrong&gt;, &quot;as');
  });

  test('JUnit is told that a claim is not decided', async () => {
    expect(junitOf(await stoppedAfter(1, 'outOfTime'))).toContain(
      '<skipped message="stopped after 0 runs"/>',
    );
  });

  test('GitHub gets one line for each failure, at the case', () => {
    const lines = annotationsOf(broken);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^::error file=found\/purity-1\.json,line=1,title=purity does not hold on classic::purity at tick 3: 100%25 <wrong>, "as it" is: & more; expected: nothing%0A%0A {2}found/,
    );
    expect(lines[0]).not.toContain('\n');
  });

  test('GitHub’s summary has what broke first, in the words of the terminal, and a folded table', () => {
    const summary = summaryOf(broken).split('\n');
    const text = reportText(broken).split('\n');
    const fence = summary.indexOf('```');
    expect(summary.slice(fence + 1, fence + 10)).toEqual(text.slice(0, 9));
    expect(summary.findIndex((line) => line.startsWith('<details>'))).toBeGreaterThan(fence);
    expect(summary).toEqual(
      expect.arrayContaining([
        '| `purity` | ❌ broken | 4 | 8 | 4 |',
        '| `conservation` | ✅ holds | 60 | 120 | 60 |',
      ]),
    );
  });

  test('a report survives JSON', () => {
    expect(JSON.parse(JSON.stringify(broken))).toEqual(broken);
  });
});

describe('the progress line', () => {
  test.each([
    [4200, 10_000, 110, '[■■    ] 42% | 4200/10000 runs | 38k runs/s | ETA 1s'],
    [0, 10, 0, '[      ] 0% | 0/10 runs | 0 runs/s | ETA ?'],
    [10, 10, 1000, '[■■■■■■] 100% | 10/10 runs | 10 runs/s | ETA 0s'],
    [1, 1000, 1000, '[      ] 0% | 1/1000 runs | 1 runs/s | ETA 16m 39s'],
    [1, 10_000, 1000, '[      ] 0% | 1/10000 runs | 1 runs/s | ETA 2h 46m'],
  ])('%i of %i after %i ms', (done, of, elapsedMs, line) => {
    expect(progressLine(done, of, elapsedMs)).toBe(line);
  });

  test.each([
    [60, '[■■    ] 42% | 4200/10000 runs | 38k runs/s | ETA 1s'],
    [51, '[■■    ] 42% | 4200/10000 runs | 38k runs/s'],
    [42, '[■■    ] 42% | 4200/10000 runs'],
    [20, '[■■    ] 42%'],
    [5, '42%'],
    [2, '42'],
    [0, ''],
  ])('fits into %i columns', (columns, line) => {
    expect(progressLine(4200, 10_000, 110, 'runs', columns)).toBe(line);
  });

  test('counts whole things only', () => {
    expect(progressLine(2.5, 5, 1000, 'cases')).toBe('[■■■   ] 50% | 2/5 cases | 2.5 cases/s | ETA 1s');
  });
});
