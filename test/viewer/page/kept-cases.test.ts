/** Every kept case opens in the page of a real browser, and has the verdict there that the command gives. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASE_FORMAT, CASE_VERSION, type CaseFile } from '../../../src/cases/case-file.ts';
import { readCase } from '../../../src/cases/read-case.ts';
import { asksOf, replayed } from '../../../src/cases/replay.ts';
import { casePathsOf } from '../../../src/cli/case-paths.ts';
import { randomDice } from '../../../src/generation/random-dice.ts';
import { scheduleFrom } from '../../../src/gossip/schedules/drawn.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { verdictLine } from '../../../src/story/verdict-words.ts';
import { NO_BROWSER, type OpenPage, openBrowser, PLAYGROUND } from '../../support/browser.ts';

const found = casePathsOf(['shrunk-cases']);
const PATHS = found.ok ? found.paths : [];

describe.skipIf(NO_BROWSER !== null)(`in a browser${NO_BROWSER === null ? '' : `: ${NO_BROWSER}`}`, () => {
  let open: OpenPage;
  beforeAll(async () => {
    open = await openBrowser();
    await open.load(PLAYGROUND);
  });
  afterAll(() => open.close());

  test.each(PATHS)('%s', async (path) => {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    await open.open(readFileSync(path, 'utf8'), path);
    const { page } = open;
    // Which of its variants is shown first the page has chosen: one that breaks something, if one does.
    const shown = await page.locator('.variants select').first().inputValue();
    const [ask] = asksOf(read.value, KNOWN_VARIANTS, { variants: [shown] });
    const replay = replayed(ask!, read.value);
    expect(await page.locator('.verdict-line').textContent()).toBe(verdictLine(replay));
    expect(replay.outcome).toBe('as expected');
    const tick = replay.violation?.tick ?? 0;
    expect(await page.locator('#story-title').textContent()).toBe(`What happens in tick ${tick}`);
    expect(await page.locator('h1').textContent()).toBe(read.value.title);
    expect(open.complaints()).toEqual([]);
  });

  test(`${RANDOM} random schedules have the verdict there that the command gives`, async () => {
    const asked = Array.from({ length: RANDOM }, (_, index) => randomAsk(index));
    const lines = await open.page.evaluate(`(${askEngine})(${JSON.stringify(asked)})`);
    const expected = asked.map(({ value, variant }) => {
      const [ask] = asksOf(value, KNOWN_VARIANTS, { variants: [variant] });
      return verdictLine(replayed(ask!, value));
    });
    expect(lines).toEqual(expected);
    expect(expected.filter((line) => line.includes('at tick')).length).toBeGreaterThan(RANDOM / 10);
  });
});

const RANDOM = 200;
const CLAIMS = ['failure-completeness', 'agreement', 'causal-accuracy', 'send-discipline'];

/** A schedule of a hunt, as a case that is about one claim. */
function randomAsk(index: number): { value: CaseFile; variant: string; isEdited: boolean } {
  const schedule = scheduleFrom(randomDice(index), {});
  const claim = CLAIMS[index % CLAIMS.length]!;
  const value: CaseFile = {
    format: CASE_FORMAT,
    version: CASE_VERSION,
    title: `schedule ${index}`,
    verdicts: { classic: { violates: claim, atTick: 7 } },
    schedule,
    histories: {},
  };
  return { value, variant: 'classic', isEdited: false };
}

/** Asks a worker that is made of the script of the page, as the page does; gives the lines of the verdicts. */
const askEngine = `async (asked) => {
  const script = [...document.scripts].at(-1).textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const lines = [];
  for (const given of asked) {
    const answer = new Promise((heard) => {
      worker.onmessage = ({ data }) => data.kind === 'progress' || heard(data);
    });
    worker.postMessage({ number: lines.length, ask: 'judge', given });
    const { answer: verdict, reason } = await answer;
    lines.push(verdict?.line ?? reason);
  }
  worker.terminate();
  return lines;
}`;
