/**
 * Golden stories: whole runs, told. Each is meant to be read; when one changes, read it again, and keep it
 * (`vitest -u`) if it is still a story.
 */
import { describe, expect, test } from 'vitest';
import { agreement } from '../../src/claims/agreement.ts';
import { causalAccuracy } from '../../src/claims/causal-accuracy.ts';
import { joinCompleteness } from '../../src/claims/join-completeness.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { noResurrection } from '../../src/gossip/claims/no-resurrection.ts';
import { forgetRemoved } from '../../src/gossip/rules/tombstones.ts';
import {
  classic,
  type GossipVariant,
  hardened,
  hardenedRules,
  lenientVariant,
} from '../../src/gossip/variants.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { narrate } from '../../src/story/narration.ts';
import { scheduleOf } from '../support/schedule-of.ts';

interface Story {
  readonly variant: GossipVariant;
  readonly schedule: Schedule;
  readonly invariant: Invariant;
}

/** The narration, and which claim the run violates. */
function tell({ variant, schedule, invariant }: Story): { text: string; violated: string | null } {
  const protocol = variant.create(schedule);
  const { violation } = judge(protocol, schedule, [invariant]);
  return {
    text: `${narrate(protocol, schedule, violation).join('\n')}\n`,
    violated: violation?.claim ?? null,
  };
}

describe('golden stories', () => {
  test('a group forms, a member crashes, and is suspected and removed by all', async () => {
    const schedule = scheduleOf({
      nodes: 3,
      joinTicks: [0, 0, 3],
      faults: [{ kind: 'crash', atTick: 24, node: 'n3' }],
      settings: { fanout: 1 },
    });
    const { text, violated } = tell({ variant: hardened, schedule, invariant: agreement });
    expect(violated).toBeNull();
    await expect(text).toMatchFileSnapshot('../golden/crash-is-noticed.txt');
  });

  test('a lost JOINREQ keeps a newcomer out for good on classic', async () => {
    const schedule = scheduleOf({
      nodes: 3,
      joinTicks: [0, 0, 6],
      faults: [{ kind: 'drop', from: 'n3', to: 'n1', fromTick: 6, untilTick: 7, share: 1 }],
    });
    const { text, violated } = tell({ variant: classic, schedule, invariant: joinCompleteness });
    expect(violated).toBe('join-completeness');
    await expect(text).toMatchFileSnapshot('../golden/lost-joinreq-on-classic.txt');
  });

  test('a zombie: on classic a removed member is brought back by who has not removed it yet', async () => {
    const schedule = scheduleOf({
      nodes: 4,
      faults: [{ kind: 'crash', atTick: 8, node: 'n4' }],
      settings: { fanout: 1, failTicks: 3 },
    });
    const { text, violated } = tell({
      variant: classic,
      schedule: { ...schedule, seed: '85' },
      invariant: noResurrection,
    });
    expect(violated).toBe('no-resurrection');
    await expect(text).toMatchFileSnapshot('../golden/zombie-on-classic.txt');
  });

  test('a node that restarts at heartbeat 0 is not believed on classic', async () => {
    const schedule = scheduleOf({
      nodes: 3,
      faults: [
        { kind: 'crash', atTick: 24, node: 'n3' },
        { kind: 'restart', atTick: 26, node: 'n3' },
      ],
      settings: { fanout: 1 },
    });
    const { text, violated } = tell({ variant: classic, schedule, invariant: causalAccuracy });
    expect(violated).toBe('causal-accuracy');
    await expect(text).toMatchFileSnapshot('../golden/restart-on-classic.txt');
  });

  test('without tombstones a message that was long under way brings back the dead', async () => {
    const faults: Fault[] = [
      { kind: 'delay', from: 'n2', to: 'n1', minTicks: 18, maxTicks: 18, fromTick: 12, untilTick: 13 },
      { kind: 'crash', atTick: 12, node: 'n3' },
    ];
    const schedule = scheduleOf({ nodes: 3, faults, settings: { fanout: 2, tombstoneTicks: 70 } });
    const forgetful = lenientVariant('no-tombstones', { ...hardenedRules, tombstones: forgetRemoved });
    const { text, violated } = tell({ variant: forgetful, schedule, invariant: noResurrection });
    expect(violated).toBe('no-resurrection');
    await expect(text).toMatchFileSnapshot('../golden/late-message-without-tombstones.txt');
  });

  test('loss, delay, a leave and two restarts, the introducer’s among them, all overcome', async () => {
    const faults: Fault[] = [
      { kind: 'drop', from: 'n3', to: '*', share: 1, fromTick: 12, untilTick: 20 },
      { kind: 'delay', from: '*', to: 'n2', minTicks: 1, maxTicks: 3, fromTick: 14, untilTick: 25 },
      { kind: 'leave', atTick: 30, node: 'n4' },
      { kind: 'restart', atTick: 34, node: 'n5' },
      { kind: 'crash', atTick: 36, node: 'n4' },
      { kind: 'restart', atTick: 40, node: 'n1' },
    ];
    const schedule = scheduleOf({
      nodes: 5,
      faults,
      settings: { failTicks: 7, delayBoundTicks: 3, groupSize: 7 },
    });
    const { text, violated } = tell({ variant: hardened, schedule, invariant: agreement });
    expect(violated).toBeNull();
    await expect(text).toMatchFileSnapshot('../golden/much-happens-and-all-is-well.txt');
  });

  test('a stall that is taken for a crash, and a clock that is set, which accuses nobody', async () => {
    const faults: Fault[] = [
      { kind: 'pause', node: 'n2', fromTick: 12, untilTick: 21, wakes: 'mail-first' },
      { kind: 'clock-jump', atTick: 34, node: 'n1', clock: 'monotonic', byTicks: 9 },
      { kind: 'partition', fromTick: 32, untilTick: 36, sides: [['n2', 'n3'], ['n1']], oneWay: true },
      { kind: 'slow-clock', node: 'n3', fromTick: 40, untilTick: 49, everyTicks: 3 },
      { kind: 'pause', node: 'n2', fromTick: 44, untilTick: 50, wakes: 'mail-first' },
      { kind: 'leave', atTick: 45, node: 'n2' },
      { kind: 'restart', atTick: 47, node: 'n2' },
    ];
    const schedule = scheduleOf({ nodes: 3, faults, settings: { fanout: 1 }, horizonTicks: 70 });
    const { text, violated } = tell({ variant: hardened, schedule, invariant: agreement });
    expect(violated).toBeNull();
    await expect(text).toMatchFileSnapshot('../golden/stalls-and-clocks.txt');
  });

  test('a network that doubles, damages and parts, and an outsider who lies', async () => {
    const faults: Fault[] = [
      { kind: 'duplicate', from: '*', to: 'n1', fromTick: 0, untilTick: 4, share: 1, lagTicks: 1 },
      { kind: 'lose', atTick: 2, from: 'n1', to: 'n3', place: 0 },
      { kind: 'forge', atTick: 8, to: 'n2', about: 'stranger', life: 0, heartbeat: 40 },
      { kind: 'forge', atTick: 9, to: 'n3', about: 'n2', life: 0, heartbeat: 30 },
      { kind: 'corrupt', from: '*', to: 'n3', fromTick: 10, untilTick: 14, share: 0.5 },
      { kind: 'partition', fromTick: 40, untilTick: 52, sides: [['n1'], ['n2', 'n3']], oneWay: false },
    ];
    const settings = { fanout: 1, delayBoundTicks: 2, memberLimit: 4 };
    const schedule = scheduleOf({ nodes: 3, faults, settings, horizonTicks: 90 });
    const { text, violated } = tell({ variant: hardened, schedule, invariant: agreement });
    expect(violated).toBeNull();
    await expect(text).toMatchFileSnapshot('../golden/network-and-lies.txt');
  });
});
