/** What is told as one is counted, and agrees in number. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { hardened, hardenedRules, lenientVariant } from '../../src/gossip/variants.ts';
import { narrate } from '../../src/story/narration.ts';
import { listing } from '../support/hand-made-trial.ts';
import { type ScheduleParts, scheduleOf } from '../support/schedule-of.ts';
import { type Script, scriptedProtocol } from '../support/scripted-protocol.ts';

function told(parts: ScheduleParts, variant = hardened): string {
  const schedule = scheduleOf(parts);
  return narrate(variant.create(schedule), schedule, null).join('\n').replaceAll(/\s+/g, ' ');
}

/** Of a protocol that sends what the test says, none of which is routine. */
function toldOf(script: Script, parts: ScheduleParts): string {
  const protocol = scriptedProtocol(script, { routineKinds: [] });
  return narrate(protocol, scheduleOf(parts), null).join('\n').replaceAll(/\s+/g, ' ');
}

/** A farewell that was kept weighs more than the return, whatever life that is of: only the number counts. */
const farewellOutweighsReturn = lenientVariant('farewell-outweighs-return', {
  ...hardenedRules,
  tombstones: {
    ...hardenedRules.tombstones,
    refuses: (tombstones, entry) =>
      tombstones.some((buried) => buried.address === entry.address && entry.heartbeat <= buried.heartbeat),
  },
});

describe('messages of one link', () => {
  test('two requests that are answered alike are two, answered each by one', () => {
    const faults: Fault[] = [
      { kind: 'crash', atTick: 6, node: 'n2' },
      { kind: 'restart', atTick: 14, node: 'n2' },
    ];
    const settings = { fanout: 1, failTicks: 3, cleanupTicks: 7, joinRetryTicks: 1, groupSize: 4 };
    const story = told({ nodes: 2, faults, settings, horizonTicks: 38 }, farewellOutweighsReturn);
    expect(story).toContain('tick 15 2 JOINREQs from n2 reach n1, which answers each with JOINREP');
    expect(story).not.toMatch(/which answer with/);
  });

  test('three of the same to one receiver are counted where they are sent and where they arrive', () => {
    const says = (self: number, now: number) =>
      self === 1 && now === 2 ? [1, 2, 3].map(() => ({ to: 2, message: 'hello' })) : [];
    const story = toldOf({ says }, { nodes: 2, horizonTicks: 6 });
    expect(story).toContain('n1 sends TEXT to n2 and sends 2 TEXTs to n2 again');
    expect(story).toContain('tick 3 3 TEXTs bring nothing new (n1 → n2)');
  });

  test('several that are lost are “them”', () => {
    const says = (self: number, now: number) =>
      self === 1 && now === 2 ? [2, 3].map((to) => ({ to, message: 'hello' })) : [];
    const faults: Fault[] = [{ kind: 'drop', from: '*', to: '*', fromTick: 1, untilTick: 5, share: 1 }];
    const story = toldOf({ says }, { nodes: 3, faults, horizonTicks: 6 });
    expect(story).toContain('n1 sends TEXT to n2 and n3, but the network loses them');
  });

  test('several that found nobody are counted where they come from one', () => {
    const says = (self: number, now: number) =>
      self === 1 && now === 2 ? [1, 2].map(() => ({ to: 2, message: 'hello' })) : [];
    const story = toldOf({ says }, { nodes: 2, joinTicks: [0, 5], horizonTicks: 6 });
    expect(story).toContain('2 TEXTs from n1 to n2 are lost: n2 is not up yet');
  });
});

describe('what a node does several times in a tick', () => {
  const restart: Fault = { kind: 'restart', atTick: 5, node: 'n1' };

  test('two restarts are two, in the header and in the tick', () => {
    const story = told({ nodes: 2, faults: [restart, restart], settings: { groupSize: 4 } });
    expect(story).toContain('n1 restarts at tick 5, twice');
    expect(story).toContain(
      'tick 5 n1 crashes n1 comes up for the 2nd time (life 1) and founds a group of its own ' +
        'n1 crashes n1 comes up for the 3rd time (life 2) and founds a group of its own tick 6',
    );
  });

  test('nodes that share the first share no more than that', () => {
    const faults: Fault[] = [restart, restart, { ...restart, node: 'n2' }];
    const story = told({ nodes: 3, faults, settings: { groupSize: 6 } });
    expect(story).toContain('tick 5 n1 and n2 crash');
    expect(story).toContain('n1 crashes n1 comes up for the 3rd time (life 2)');
  });
});

test('several that are in a group from the start on found one', () => {
  const story = toldOf({ believes: () => listing([1, 2]) }, { nodes: 2, horizonTicks: 3 });
  expect(story).toContain('tick 0 n1 and n2 come up and found the group');
});

test('who stands in a list twice is told so, when it is added and in the end', () => {
  const unnumbered = { epochs: null, heartbeats: null, heardTicks: null };
  const believes = (self: number, now: number) =>
    listing(self === 1 && now >= 3 ? [1, 2, 2] : [self], unnumbered);
  const story = toldOf({ believes }, { nodes: 2, horizonTicks: 6 });
  expect(story).toContain('n1 adds n2 twice');
  expect(story).toContain('n1 up n1, n2 (twice)');
});
