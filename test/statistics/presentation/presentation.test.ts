import { describe, expect, test } from 'vitest';
import { type Chart, placeOn, ticksOf } from '../../../src/statistics/presentation/chart.ts';
import { markdownOf } from '../../../src/statistics/presentation/markdown.ts';
import { formatInterval, formatNumber } from '../../../src/statistics/presentation/numbers.ts';
import { svgOf } from '../../../src/statistics/presentation/svg.ts';
import { textOf } from '../../../src/statistics/presentation/text.ts';

const chart: Chart = {
  title: 'Ages < 5 & more',
  x: { label: 'age (ticks)', from: 0, to: 10, scale: 'linear' },
  y: { label: 'probability', from: 1e-4, to: 1, scale: 'log' },
  series: [
    {
      name: 'predicted',
      colour: 0,
      marks: {
        kind: 'line',
        points: [
          { x: 0, y: 1 },
          { x: 10, y: 0.01 },
        ],
      },
    },
    {
      name: 'measured',
      colour: 0,
      marks: { kind: 'points', points: [{ x: 5, y: 0.1, low: 0, high: Number.POSITIVE_INFINITY }] },
    },
  ],
};

describe('numbers', () => {
  test.each([
    [0, '0'],
    [348, '348'],
    [1.8, '1.8'],
    [3.44922, '3.449'],
    [12345.6, '12350'],
    [0.000115721, '1.16e−4'],
    [2.5e7, '2.50e7'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('%f is printed %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test('an interval is its two ends', () => {
    expect(formatInterval({ value: 2, low: 1.5, high: 2.5 })).toBe('1.5 … 2.5');
  });
});

describe('axes', () => {
  test('a logarithmic one is marked at its decades, a linear one at round numbers', () => {
    expect(ticksOf(chart.y)).toEqual([1e-4, 1e-3, 1e-2, 1e-1, 1]);
    expect(ticksOf(chart.x)).toEqual([0, 2, 4, 6, 8, 10]);
  });

  test('one with marks of its own is marked at these', () => {
    expect(ticksOf({ ...chart.x, marks: [1, 7] })).toEqual([1, 7]);
  });

  test('values lie between beginning and end, a zero on a log scale nowhere', () => {
    expect(placeOn(chart.y, 1e-2)).toBeCloseTo(0.5, 12);
    expect(placeOn(chart.x, 2.5)).toBe(0.25);
    expect(placeOn(chart.y, 0)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('a chart', () => {
  const svg = svgOf(chart);

  test('has its labels, a style for each theme, and no number that is none', () => {
    for (const text of ['age (ticks)', 'probability', 'measured', 'prefers-color-scheme:dark']) {
      expect(svg).toContain(text);
    }
    expect(svg).toContain('Ages &lt; 5 &amp; more');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('joins its points where they belong to a curve', () => {
    const points = [2, 5].map((x) => ({ x, y: 0.1, low: 0.1, high: 0.1 }));
    const joined = { name: 'curve', colour: 5, marks: { kind: 'points', joined: true, points } } as const;
    const curve = svgOf({ ...chart, series: [joined] });
    expect(curve).toMatch(/<path class="line c5" style="[^"]*" d="M201.6 124L387 124"\/>/);
    expect(curve).toContain('.c5{--c:');
    expect(svg).not.toContain('.c5{--c:');
  });

  test('puts a point where it belongs: the middle of x, a quarter down', () => {
    expect(svg).toContain('cx="387" cy="124"');
  });
});

describe('a report', () => {
  const report = {
    title: 'Statistics',
    paragraphs: ['What this is.'],
    sections: [
      {
        title: 'Ages',
        paragraphs: ['Why.'],
        tables: [
          {
            caption: 'Age',
            head: ['N', 'age'],
            rows: [
              ['10', '3.449'],
              ['5', '|2|'],
            ],
          },
        ],
        charts: [{ name: 'ages', chart }],
      },
    ],
  };

  test('as a page has the chart before the table', () => {
    expect(markdownOf(report, 'charts')).toBe(
      [
        '# Statistics\n\nWhat this is.\n\n## Ages\n\nWhy.\n',
        '![Ages < 5 & more](charts/ages.svg)\n',
        '**Age**\n',
        '| N | age |\n|---:|---:|\n| 10 | 3.449 |\n| 5 | \\|2\\| |\n',
      ].join('\n'),
    );
  });

  test('as text has aligned columns', () => {
    expect(textOf(report)).toBe(
      ['Ages', '════', '', 'Age', ' N     age', '──   ─────', '10   3.449', ' 5     |2|'].join('\n'),
    );
  });
});
