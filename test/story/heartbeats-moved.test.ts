/** A lie, and what came too late, say what they have moved; nothing that moved a heartbeat “brings nothing new”. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { hardened, hardenedRules, lenientVariant } from '../../src/gossip/variants.ts';
import { narrate } from '../../src/story/narration.ts';
import { listing } from '../support/hand-made-trial.ts';
import { type ScheduleParts, scheduleOf } from '../support/schedule-of.ts';
import { scriptedProtocol } from '../support/scripted-protocol.ts';

function told(parts: ScheduleParts, variant = hardened): string {
  const schedule = scheduleOf(parts);
  return narrate(variant.create(schedule), schedule, null).join('\n').replaceAll(/\s+/g, ' ');
}

describe('a lie', () => {
  const lie = (atTick: number, heartbeat: number): Fault => {
    return { kind: 'forge', atTick, to: 'n2', about: 'stranger', life: 0, heartbeat };
  };
  const parts = { nodes: 2, settings: { fanout: 1, memberLimit: 3 } };

  test('that keeps a stranger alive says so each time', () => {
    const story = told({ ...parts, faults: [lie(10, 100), lie(11, 101), lie(14, 102)] });
    expect(story).toContain('reaches n2, which adds n3 (heartbeat 100, no such node)');
    expect(story).toContain('reaches n2, which believes in n3 at heartbeat 101 (n3 itself was never up)');
    expect(story).toContain('reaches n2, which raises n3 from heartbeat 101 to 102 (no such node)');
  });

  test('that is within what its victim has counted says so too', () => {
    const cut: Fault = { kind: 'drop', from: 'n1', to: 'n2', fromTick: 8, untilTick: 12, share: 1 };
    const about: Fault = { kind: 'forge', atTick: 11, to: 'n2', about: 'n1', life: 0, heartbeat: 9 };
    const story = told({ ...parts, faults: [cut, about] });
    expect(story).toMatch(/an outsider's PING about n1 reaches n2, which raises n1 from heartbeat \d to 9 /);
  });

  test('that moves nothing brings nothing new', () => {
    expect(told({ ...parts, faults: [lie(10, 100), lie(11, 100)] })).toContain(
      "an outsider's PING about n3 brings n2 nothing new",
    );
  });

  test('by which somebody merely counts as heard of says so each time', () => {
    const anyWord = lenientVariant('any-word', {
      ...hardenedRules,
      merge: {
        ...hardenedRules.merge,
        takes: (known, received) => received >= known,
        stamps: (known, received) => received >= known,
      },
    });
    const faults = [lie(10, 100), lie(12, 100), lie(14, 100)];
    const story = told({ ...parts, faults }, anyWord);
    const heard = story.match(/an outsider's PING about n3 reaches n2, which counts n3 as heard of/g);
    expect(heard).toHaveLength(2);
  });
});

describe('a late message', () => {
  const late = (untilTick: number): Fault => {
    return { kind: 'delay', from: 'n2', to: 'n1', minTicks: 9, maxTicks: 9, fromTick: 12, untilTick };
  };

  test('that moves the heartbeat of who is down says so', () => {
    const faults: Fault[] = [
      late(14),
      { kind: 'drop', from: 'n3', to: 'n1', fromTick: 10, untilTick: 20, share: 1 },
      { kind: 'drop', from: 'n2', to: 'n1', fromTick: 10, untilTick: 12, share: 1 },
      { kind: 'drop', from: 'n2', to: 'n1', fromTick: 14, untilTick: 24, share: 1 },
      { kind: 'crash', atTick: 14, node: 'n3' },
    ];
    const settings = { fanout: 2, failTicks: 15, cleanupTicks: 31 };
    expect(told({ nodes: 3, faults, settings })).toMatch(
      /n2's PING, sent in tick 1\d and 9 ticks under way, longer than delayBoundTicks = 1 allows, reaches n1, which raises n3 from heartbeat \d+ to \d+ \(down since tick 14\)/,
    );
  });

  test('that is routine is counted as late', () => {
    const story = told({ nodes: 2, faults: [late(15)], settings: { failTicks: 15, cleanupTicks: 31 } });
    expect(story).toMatch(/\d messages, .*3 arrive late \(n2 → n1\); nobody's list changes/);
  });
});

test('a message that is told anyway says whether it brought newer heartbeats, though it changed no list', () => {
  const story = (heartbeatOf: (now: number) => number) => {
    const protocol = scriptedProtocol(
      {
        // The view goes by the node’s own time: what is new in tick 3 is so from the message on that comes in it.
        believes: (self, now) => listing([1, 2], { heartbeats: self === 2 ? [heartbeatOf(now), 0] : [0, 0] }),
        says: (self, now) => (self === 1 && now === 2 ? [{ to: 2, message: 'x' }] : []),
      },
      { routineKinds: [] },
    );
    return narrate(protocol, scheduleOf({ nodes: 2, horizonTicks: 5 }), null).join('\n');
  };
  expect(story((now) => Math.max(now - 1, 0))).toContain("n1's TEXT brings n2 nothing but newer heartbeats");
  expect(story(() => 0)).toContain("n1's TEXT brings n2 nothing new");
});
