import { describe, expect, test } from 'vitest';
import { settingsOf } from '../../src/gossip/settings.ts';
import { classic } from '../../src/gossip/variants.ts';
import { type SpaceTime, spaceTimeOf } from '../../src/picture/space-time.ts';
import { spaceTimeSvg } from '../../src/picture/space-time-svg.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Two join, and the second crashes. */
const schedule = scheduleOf({
  nodes: 2,
  faults: [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 0, node: 'n2' },
    { kind: 'crash', atTick: 5, node: 'n2' },
  ],
});
const untilTick = 5 + settingsOf(schedule).cleanupTicks + 2;

function diagram(fromTick: number): SpaceTime {
  return spaceTimeOf(classic.create(schedule), schedule, { about: 1, fromTick, untilTick });
}

describe('a space-time diagram', () => {
  test('has a lane for each node, and says since when it is down', () => {
    expect(diagram(0).lanes.map(({ name, downSince }) => [name, downSince])).toEqual([
      ['n1', null],
      ['n2', 5],
    ]);
  });

  test('shows what is believed, from the tick on in which it changes', () => {
    const [{ opinions }] = diagram(0).lanes as [SpaceTime['lanes'][number]];
    const lastWord = Math.max(
      ...diagram(0)
        .arrows.filter(({ from }) => from === 1)
        .map(({ arrivalTick }) => arrivalTick),
    );
    const { failTicks, cleanupTicks } = settingsOf(schedule);
    expect(opinions).toEqual([
      { tick: 0, belief: 'does not list' },
      { tick: 1, belief: 'trusts' },
      { tick: lastWord + failTicks + 1, belief: 'suspects' },
      { tick: lastWord + cleanupTicks + 1, belief: 'does not list' },
    ]);
  });

  test('shows what was sent to the dead as lost', () => {
    const toTheDead = diagram(0).arrows.filter(({ to, arrivalTick }) => to === 1 && arrivalTick > 5);
    expect(toTheDead.length).toBeGreaterThan(0);
    expect(toTheDead.filter(({ isLost }) => !isLost)).toEqual([]);
  });

  test('knows hearsay from what a node says of itself', () => {
    const { arrows } = diagram(0);
    expect(arrows.filter(({ from, tells }) => from === 1 && tells)).toEqual([]);
    expect(arrows.some(({ from, tells }) => from === 0 && tells)).toBe(true);
  });

  test('leaves out what was sent before it begins', () => {
    expect(diagram(4).arrows.filter(({ sentTick }) => sentTick < 4)).toEqual([]);
  });
});

describe('its picture', () => {
  const svg = spaceTimeSvg(diagram(4), 'A <dead> & gone one');

  test('names each change of opinion, and the crash', () => {
    for (const words of ['suspects n2', 'removes n2', 'crashes']) expect(svg).toContain(`>${words}</text>`);
  });

  test('marks where a message is lost, and where it arrives', () => {
    const { arrows } = diagram(4);
    const shown = arrows.filter(({ arrivalTick }) => arrivalTick <= untilTick);
    const crosses = svg.match(/l8 8m0 -8l-8 8/g) ?? [];
    expect(crosses).toHaveLength(shown.filter(({ isLost }) => isLost).length);
  });

  test('escapes its title', () => {
    expect(svg).toContain('A &lt;dead&gt; &amp; gone one');
    expect(svg).not.toContain('<dead>');
  });
});
