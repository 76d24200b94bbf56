/** The picture as a text: nothing in it acts, it stays small, and everybody can read it. */
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/trace/event.ts';
import {
  type LayoutOptions,
  layout,
  PICTURE_STYLES,
  type PictureOptions,
  pictureSvg,
  type RunView,
  readRun,
} from '../../../src/viewer/picture/index.ts';
import { drawnCase } from '../../support/drawn-case.ts';
import {
  crashes,
  datesAfter,
  endsAt,
  headerBy,
  lists,
  reaches,
  sends,
  starts,
} from '../../support/hand-made-events.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

function drawn(
  run: RunView | readonly RunView[],
  options: Partial<LayoutOptions> = {},
  more: PictureOptions = {},
): string {
  return pictureSvg(layout([run].flat(), { foldQuietTicks: true, ...options }), more);
}

function elementsIn(svg: string): number {
  return svg.match(/<[a-z]/g)?.length ?? 0;
}

/** Everybody lists everybody, and now and then loses somebody who is up; each writes to the next in every tick. */
function busyRun(nodes: number, ticks: number): RunView {
  const everyone = Array.from({ length: nodes }, (_, node) => node);
  const header = headerBy(nodes);
  function* events(): Generator<TraceEvent> {
    for (const node of everyone) yield starts(0, node);
    for (const node of everyone) yield lists(0, node, everyone);
    for (let tick = 1; tick < ticks; tick++) {
      for (const node of everyone) {
        const sent = sends(tick - 1, tick * nodes + node, node, (node + 1) % nodes);
        yield { ...sent, tick };
        yield reaches(tick, sent);
        const lost = (node + tick) % nodes;
        const others = everyone.filter((other) => other === node || other !== lost || tick % 3 !== 0);
        yield lists(tick, (node + 1) % nodes, others, { cause: 'receive' });
      }
    }
    yield endsAt(ticks - 1);
  }
  return readRun(header, events(), { promises: datesAfter(5, 10) });
}

const zombie = drawnCase('failure-completeness-c06921e3', 'classic').run;

describe('whatever things are called', () => {
  const NAMES = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title></svg><svg onload=alert(1)>',
    "' onclick='alert(1)",
    '\u0000\u001b[31m\u202e',
    '&lt;&#60;',
  ];

  test('it is shown, and does nothing', () => {
    for (const name of NAMES) {
      const header = headerBy(2, {
        protocol: name,
        nodes: [0, 1].map((node) => ({ name: name + node, address: node + 1 })),
      });
      const news = sends(1, 0, 0, 1, name);
      const events = [
        starts(0, 0),
        starts(0, 1),
        lists(0, 1, [1]),
        news,
        reaches(2, news),
        lists(2, 1, [0, 1], { cause: 'receive' }),
        endsAt(3),
      ];
      const violation = { claim: name, tick: 2, nodes: ['n2', 'n1'], expected: name, seen: name };
      const run = readRun(header, events, { violation, statement: name });
      const svg = drawn(run, { title: name });
      expect(svg).not.toMatch(/<(script|img|svg onload)/);
      // Outside of tags and of their quoted attributes stands no bracket and no bare ampersand.
      const text = svg.replaceAll(/<\/?[a-z]+(?: [a-z-]+(?:="[^"<>]*"))*\/?>/gi, '');
      expect(text).not.toMatch(/[<>]/);
      expect(svg.replaceAll(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });

  test('a security policy without inline styles can be kept: there are classes only, and no style of an element', () => {
    const svg = drawn(zombie);
    expect(svg).not.toMatch(/ style=|<style| on[a-z]+=/);
    expect(drawn(zombie, {}, { isStandalone: true })).toContain('<style>');
  });

  test('two pictures on one page share no name', () => {
    const names = (prefix: string) =>
      [...drawn(zombie, {}, { idPrefix: prefix }).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(names('a').filter((name) => names('b').includes(name))).toEqual([]);
    expect(names('a').length).toBeGreaterThan(10);
    const used = [...drawn(zombie, {}, { idPrefix: 'a' }).matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id!);
    expect(used.filter((name) => !names('a').includes(name))).toEqual([]);
  });
});

describe('what can be clicked says what it is', () => {
  const svg = drawn(zombie);

  test('a lane its node, a strip of whom it is about, a message its number', () => {
    expect(svg.match(/<g class="lane" data-node="\d+"><title>/g)).toHaveLength(3);
    expect(svg.match(/<g class="strip" data-node="\d+" data-about="\d+"><title>/g)).toHaveLength(6);
    expect(svg).toContain('<g data-message="53" data-tick="23" data-from="0" data-node="1"><title>');
  });

  test('in words, for whoever does not see it', () => {
    expect(svg).toContain('role="img" aria-labelledby="hp-title hp-desc"');
    expect(svg).toMatch(
      /<desc id="hp-desc">classic: 3 nodes; ticks 0 to 42; n3 crashed in tick 10; failure-completeness is broken in tick 23: n2 trusts n3.<\/desc>/,
    );
    expect(svg).toContain(
      "n1's PING to n2, sent in tick 22, taken in in tick 23. n2 lists n3 again (which is down)",
    );
    expect(svg).toContain('n2 trusts n3, which is down, and should not any more: in ticks 23–29');
  });
});

describe('a lane', () => {
  const marks = (svg: string) => [
    svg.match(/class="mark-back"/g)?.length ?? 0,
    svg.includes('>crashes</text>'),
  ];

  test('has a cross where a life ends, also one that has hardly begun', () => {
    const hardly = readRun(headerBy(2), [
      starts(0, 0),
      lists(0, 0, [0]),
      starts(0, 1),
      crashes(0, 1),
      endsAt(5),
    ]);
    expect(marks(drawn(hardly))).toEqual([1, true]);
    expect(marks(drawn(zombie))).toEqual([1, true]);
    expect(marks(drawn(busyRun(3, 5)))).toEqual([0, false]);
  });
});

describe('filters', () => {
  test('of nodes leave their lanes, and the messages between them', () => {
    const svg = drawn(zombie, { nodes: [0, 1] });
    expect(svg.match(/class="lane"/g)).toHaveLength(2);
    expect(svg).toContain('data-message="53"');
    expect(drawn(zombie, { nodes: [0] })).not.toContain('data-message=');
  });

  test('of kinds leave messages of these', () => {
    expect(drawn(zombie, { kinds: ['PING'] })).toContain('data-message="53"');
    expect(drawn(zombie, { kinds: ['JOINREQ'] })).not.toContain('data-message="53"');
    expect(drawn(zombie, { kinds: ['JOINREQ'] })).toContain('data-message="0"');
  });

  test('of time leave what is then', () => {
    const svg = drawn(zombie, { fromTick: 20, untilTick: 26 });
    expect(svg).not.toContain('data-message="0"');
    expect(svg).not.toContain('crashes');
    expect(svg).toContain('data-message="53"');
  });
});

describe('a picture stays small', () => {
  test('of 10 nodes and 1,000 ticks, however much changes: some hundred elements, and no more with more ticks', () => {
    const [short, long] = [drawn(busyRun(10, 400)), drawn(busyRun(10, 1000))].map(elementsIn);
    expect(long).toBeLessThan(3000);
    expect(long! / short!).toBeLessThan(2.2);
    expect(elementsIn(drawn(busyRun(10, 1000), {}, { showAllMessages: true }))).toBeLessThan(3000);
  });

  test('of many nodes there are lanes for a few, strips of what is ever wrong, and counts of all', () => {
    const svg = drawn(busyRun(60, 30));
    expect(svg.match(/class="lane"/g)).toHaveLength(10);
    expect(svg).toContain('50 more nodes without a lane');
    expect(svg).toContain('class="counts"');
    expect(elementsIn(svg)).toBeLessThan(2500);
    expect(drawn(busyRun(60, 30), { nodes: [3, 4] }).match(/class="lane"/g)).toHaveLength(2);
  });

  test('of few nodes nothing is counted: one sees it', () => {
    expect(drawn(zombie)).not.toContain('class="counts"');
  });
});

describe('what is wrong with a message is told by its shape', () => {
  const sent = sends(1, 0, 0, 1);
  const beginning = [starts(0, 0), starts(0, 1), lists(0, 0, [0]), lists(0, 1, [1]), sent];
  const schedule = scheduleOf({ nodes: 2, horizonTicks: 9 });
  const takenIn = (tick: number) => lists(tick, 1, [0, 1], { cause: 'receive' });
  const picture = (...events: readonly TraceEvent[]) =>
    drawn(
      readRun(headerBy(2, { schedule }), [...beginning, ...events, endsAt(8)]),
      { foldQuietTicks: false },
      { showAllMessages: true },
    );
  const signs = (svg: string) => ({
    late: svg.includes('class="message news late"') && svg.includes('>L</text>'),
    doubled: svg.includes('>×2</text>'),
    damaged: svg.includes('>⚡</text>'),
    lost: svg.includes('class="cross"'),
  });
  const PLAIN = { late: false, doubled: false, damaged: false, lost: false };

  test.each([
    ['plain', [reaches(2, sent), takenIn(2)], PLAIN],
    ['late', [reaches(5, sent), takenIn(5)], { ...PLAIN, late: true }],
    [
      'doubled',
      [reaches(2, sent), takenIn(2), reaches(3, sent, { isCopy: true })],
      { ...PLAIN, doubled: true },
    ],
    ['damaged', [reaches(2, sent, { isDamaged: true }), takenIn(2)], { ...PLAIN, damaged: true }],
  ] as const)('%s', (_, events, expected) => {
    expect(signs(picture(...events))).toEqual(expected);
  });

  test('lost', () => {
    if (sent.event !== 'sent') throw new Error();
    const { id, from, to, contents } = sent;
    const way = { sentTick: 1, isCopy: false, isDamaged: false, fault: null } as const;
    const svg = picture({ event: 'lost', tick: 1, id, from, to, contents, ...way, reason: 'dropped' });
    expect(signs(svg)).toEqual({ ...PLAIN, lost: true });
    expect(svg).toContain('lost (dropped) in tick 1');
  });
});

describe('everybody can read it', () => {
  const palettes = [...PICTURE_STYLES.matchAll(/\{((?:--hp-[a-z-]+:#[0-9a-f]{6};?)+)/g)].map(([, rules]) => {
    return Object.fromEntries(
      [...rules!.matchAll(/--hp-([a-z-]+):(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour!]),
    );
  });
  const [light, dark] = [palettes[0]!, palettes[1]!];

  /** As WCAG 2 reckons it. */
  function contrast(one: string, other: string): number {
    const [brighter, darker] = [one, other].map(luminance).toSorted((a, b) => b - a) as [number, number];
    return (brighter + 0.05) / (darker + 0.05);
  }

  function luminance(colour: string): number {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  test.each([
    ['light', light],
    ['dark', dark],
  ])('every text against what it stands on, %s', (_, palette) => {
    const at = (name: string) => palette[name]!;
    const pairs: [string, string][] = [
      ...['ink', 'muted', 'bad', 'good'].flatMap((text): [string, string][] => [
        [at(text), at('back')],
        [at(text), at('fold')],
      ]),
      [at('ink'), at('band-back')],
      ...['trusts-up', 'unmet-up', 'suspects-down', 'trusts-down', 'unlisted-down'].map(
        (belief): [string, string] => [at('ink'), at(belief)],
      ),
      ...['trusts-down-overdue', 'lists-down-overdue', 'dropped-up'].map((belief): [string, string] => [
        at('on-strong'),
        at(belief),
      ]),
      ['#1f2328', at('suspects-up')],
    ];
    for (const [text, ground] of pairs)
      expect([text, ground, contrast(text, ground) >= 4.5]).toEqual([text, ground, true]);
  });

  test('and every line that says something, light and dark', () => {
    for (const palette of [light, dark]) {
      for (const line of ['news', 'bad', 'lost', 'lane', 'band', 'muted']) {
        expect([line, contrast(palette[line]!, palette['back']!) >= 3]).toEqual([line, true]);
      }
    }
  });

  test('on paper it is light, and its colours are printed', () => {
    expect(PICTURE_STYLES).toMatch(/@media print\{[^}]*--hp-back:#ffffff[^}]*print-color-adjust:exact/);
  });
});

test.each([
  ['failure-completeness-c06921e3', 'classic', 'hardened'],
  ['partition-healing-ec48abeb', 'the-dead-do-not-refute', 'swim-hardened'],
])('golden: %s on %s and %s', async (name, breaks, holds) => {
  const [first, second] = [drawnCase(name, breaks), drawnCase(name, holds)];
  const svg = drawn([first.run, second.run], { title: first.title }, { isStandalone: true });
  await expect(`${svg}\n`).toMatchFileSnapshot(`../../golden/pictures/${name}.svg`);
});
