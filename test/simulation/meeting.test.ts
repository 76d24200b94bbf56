import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { FIRST_OF_OTHERS } from '../../src/faults/meet.ts';
import type { MessageHdr } from '../../src/gossip/message.ts';
import { KINSHIP } from '../../src/gossip/mutants/kinship.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { historyLines, historyObserver } from '../../src/simulation/history.ts';
import { createWorld } from '../../src/simulation/make-world.ts';
import { isOver, stepTick } from '../../src/simulation/tick.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { keep, restore } from '../../src/simulation/world-state.ts';
import { type ScheduleParts, scheduleOf } from '../support/schedule-of.ts';

const met: Fault = { kind: 'meet', node: 'n2', fromTick: 5, untilTick: 9 };

interface Stray {
  readonly tick: number;
  readonly to: number;
  readonly from: number;
  readonly message: MessageHdr;
}

/** What strays in, under this schedule. */
function strays(parts: ScheduleParts): Stray[] {
  const schedule = scheduleOf(parts);
  const seen: Stray[] = [];
  runWorld(hardened.create(schedule), schedule, {
    observer: { strayed: (tick, to, from, message) => seen.push({ tick, to, from, message }) },
  });
  return seen;
}

describe('where two groups meet', () => {
  const mail = strays({ nodes: 3, faults: [met] });

  test('a node gets the request, the answer and the gossip of the other group, while it lasts', () => {
    expect([...new Set(mail.map(({ message }) => message.msgType))]).toEqual(['JOINREQ', 'JOINREP', 'PING']);
    expect(mail.map(({ tick }) => tick).toSorted((a, b) => a - b)).toEqual(mail.map(({ tick }) => tick));
    expect(mail[0]!.tick).toBe(5);
    expect(mail.at(-1)!.tick).toBe(8);
    for (const { to } of mail) expect(to).toBe(1);
  });

  test('all of it bears the name of that group, and comes from addresses that nobody else has', () => {
    for (const { from, message } of mail) {
      expect(message.group).toBe('o');
      expect([FIRST_OF_OTHERS, FIRST_OF_OTHERS + 1]).toContain(from);
      expect(message.addr).toBe(from + 1);
    }
  });

  test('a node that is down or stalled gets none', () => {
    expect(strays({ nodes: 3, joinTicks: [0, 20, 0], faults: [met] })).toEqual([]);
    const stalled: Fault = { kind: 'pause', node: 'n2', fromTick: 4, untilTick: 12, wakes: 'mail-first' };
    expect(strays({ nodes: 3, faults: [stalled, met] })).toEqual([]);
  });

  test('whatever else happens to ours, the other group does the same', () => {
    const crash: Fault = { kind: 'crash', atTick: 3, node: 'n3' };
    expect(strays({ nodes: 3, faults: [crash, met] })).toEqual(mail);
  });

  test('hardened does what it would have done without it', () => {
    const without = scheduleOf({ nodes: 3 });
    const schedule = { ...without, faults: [...without.faults, met] };
    const own = (lines: readonly string[]) =>
      lines.filter((line) => !line.includes('"strayed"') && !line.includes('"cause":"receive"'));
    expect(own(historyLines(hardened.create(schedule), schedule))).toEqual(
      own(historyLines(hardened.create(without), without)),
    );
  });

  test('a world goes back to where it was, with the other group as it was then', () => {
    const schedule = scheduleOf({ nodes: 3, faults: [met, { ...met, node: 'n1', fromTick: 6 }] });
    const { create } = KINSHIP[0]!.variant;
    for (const until of [5, 6, 7, 8, 9]) {
      const lines: string[] = [];
      const protocol = create(schedule);
      const observer = historyObserver(protocol, (event) => lines.push(JSON.stringify(event)));
      const world = createWorld(protocol, schedule, { observer });
      while (world.tick < until) stepTick(world);
      const kept = keep(world);
      const futures = [1, 2].map(() => {
        restore(world, kept);
        lines.length = 0;
        while (!isOver(world)) stepTick(world);
        return [...lines];
      });
      expect(futures[0]).toEqual(futures[1]);
      const whole = historyLines(create(schedule), schedule);
      expect(whole.slice(-futures[0]!.length)).toEqual(futures[0]);
    }
  });

  test('two worlds go on from the same place without a word of each other', () => {
    const schedule = scheduleOf({ nodes: 3, faults: [met] });
    const { create } = KINSHIP[0]!.variant;
    const made = () => {
      const lines: string[] = [];
      const protocol = create(schedule);
      const observer = historyObserver(protocol, (event) => lines.push(JSON.stringify(event)));
      return { lines, world: createWorld(protocol, schedule, { observer }) };
    };
    const [one, other] = [made(), made()];
    while (one.world.tick < 7) stepTick(one.world);
    restore(other.world, keep(one.world));
    one.lines.length = 0;
    while (!isOver(one.world)) {
      stepTick(one.world);
      stepTick(other.world);
    }
    expect(other.lines).toEqual(one.lines);
  });

  test('what the protocol throws among the others ends them, and not ours', () => {
    const schedule = scheduleOf({ nodes: 2, faults: [met] });
    const sound = hardened.create(schedule);
    const { end } = runWorld(
      {
        ...sound,
        reduce(state, input) {
          if (state.group.name !== '' && input.kind === 'tick') throw new Error('no');
          return sound.reduce(state, input);
        },
      },
      schedule,
    );
    expect(end).toEqual({ kind: 'horizon' });
  });

  test('messages that are too long for the network with the name in them do not come, and those that fit do', () => {
    const settings = { messageBytesLimit: 46 };
    const kinds = strays({ nodes: 3, settings, faults: [met] }).map(({ message }) => message.msgType);
    expect(new Set(kinds)).toEqual(new Set(['JOINREQ']));
  });
});
