import { describe, expect, test } from 'vitest';
import { withinBudget } from '../../src/story/budget.ts';
import type { Paragraph, Sentence } from '../../src/story/paragraph.ts';
import { storySoFar } from '../../src/story/story-so-far.ts';
import { emptyTick } from '../../src/story/tick-record.ts';

/** A tick with two sentences, the second of which may be a change of a list. */
function paragraph(tick: number, changesList = false): Paragraph {
  const sentences: Sentence[] = [
    { text: 'a', changesList: false },
    { text: 'b', changesList },
  ];
  return { firstTick: tick, lastTick: tick, sentences };
}

const paragraphs = Array.from({ length: 10 }, (_, i) => paragraph(i));
const lineOf = (tick: number) => [`tick ${tick}  a`, '        b'];

describe('the line budget', () => {
  test('a story within it is told whole', () => {
    expect(withinBudget(paragraphs, 20)).toEqual(paragraphs.flatMap((_, tick) => lineOf(tick)));
    expect(withinBudget([], 20)).toEqual([]);
  });

  test('of a longer one the beginning stays, and more of the end', () => {
    expect(withinBudget(paragraphs, 8)).toEqual([
      ...lineOf(0),
      '… 12 more lines, all of them with --full',
      ...lineOf(7),
      ...lineOf(8),
      ...lineOf(9),
    ]);
  });

  test('a change of a list between them is told, and the ticks that are cut are named', () => {
    const changing = paragraphs.map((each, tick) => (tick === 4 ? paragraph(4, true) : each));
    expect(withinBudget(changing, 8)).toEqual([
      ...lineOf(0),
      '… 11 more lines, all of them with --full; of ticks 1–6 the changes of lists are told:',
      'tick 4  b',
      '…',
      ...lineOf(7),
      ...lineOf(8),
      ...lineOf(9),
    ]);
  });

  test('of more changes than anybody reads the first and the last are told, and how many are not', () => {
    const changing = Array.from({ length: 1500 }, (_, tick) => paragraph(tick, true));
    const told = withinBudget(changing, 8);
    expect(told).toContain('… 496 more lines of changes, all of them with --full');
    expect(told.filter((line) => line.endsWith('  b'))).toHaveLength(1000 + 4);
  });

  test('a last paragraph that is too long by itself keeps its end', () => {
    const sentences = Array.from({ length: 30 }, (_, i) => ({ text: `${i}`, changesList: false }));
    expect(withinBudget([{ firstTick: 3, lastTick: 3, sentences }], 4)).toEqual([
      '… 26 more lines, all of them with --full',
      'tick 3  26',
      '        27',
      '        28',
      '        29',
    ]);
  });

  test('nothing is lost without being counted', () => {
    const told = withinBudget(paragraphs, 7);
    const leftOut = Number(/\d+/.exec(told.find((line) => line.startsWith('…')) ?? '')?.[0]);
    expect(told.length - 1 + leftOut).toBe(20);
  });
});

describe('a story that is told while it happens', () => {
  /** In every fifth tick somebody stalls; in every third, somebody is removed. */
  function grown(ticks: number, lineLimit: number | null): string[] {
    const frame = { delayBoundTicks: 1, lineLimit, latestTick: ticks, isSendingSeen: true };
    const story = storySoFar(frame);
    for (let tick = 0; tick < ticks; tick++) {
      const record = emptyTick(tick);
      if (tick % 5 === 0) record.lives.push({ event: 'stalled', node: 1 });
      if (tick % 3 === 0) record.turns.push({ node: 0, changes: [removes(2)], sends: [] });
      story.add(record);
    }
    return story.lines();
  }

  const removes = (node: number) => ({
    verb: { one: 'removes', many: 'remove' },
    object: { node, life: null },
    suffix: '',
    detail: null,
    silentTicks: null,
    excuse: null,
    changesList: true,
    truth: null,
  });

  test('is the story that is told when all of it is known', () => {
    const whole = grown(600, null);
    expect(whole.filter((line) => line.includes('removes'))).toHaveLength(200);
    const short = grown(600, 40);
    expect(short.slice(0, 5)).toEqual(whole.slice(0, 5));
    expect(short.slice(-20)).toEqual(whole.slice(-20));
    expect(short.filter((line) => line.includes('removes'))).toHaveLength(200);
    const leftOut = Number(/… (\d+) more lines/.exec(short.join('\n'))?.[1]);
    // The line about the cut, and the one where it ends, are none of the story.
    expect(short.length - 2 + leftOut).toBe(whole.length);
  });

  test('counts what it has not kept', () => {
    const whole = grown(9000, null);
    const short = grown(9000, 40);
    expect(short.length).toBeLessThan(1100);
    const leftOut = [...short.join('\n').matchAll(/… (\d+) more lines/g)];
    const [quiet, changes] = leftOut.map(([, count]) => Number(count));
    expect(short.filter((line) => !line.startsWith('…')).length + quiet! + changes!).toBe(whole.length);
  });
});
