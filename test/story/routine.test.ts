import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/faults/schedule.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { recorder } from '../../src/simulation/record.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { declaredKinds, routineListener, routineOf } from '../../src/story/routine.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';
import { scriptedProtocol } from '../support/scripted-protocol.ts';

const schedule = scheduleOf({ nodes: 4, horizonTicks: 60 });

/** What is heard in the run; `null`, if it is declared, is not asked for. */
function heard<State, Message>(protocol: Protocol<State, Message>, world: Schedule = schedule): string[] {
  const listener = routineListener();
  runWorld(protocol, world, { observer: recorder(protocol, world, listener.hear) });
  return [...listener.kinds()];
}

describe('which messages are routine', () => {
  test('those that the protocol says, if it does', () => {
    expect(declaredKinds(hardened.create(schedule))).toEqual(['PING']);
    expect(declaredKinds({ routineKinds: ['A', 7] })).toEqual(['A']);
    expect(declaredKinds({})).toBeNull();
    expect(declaredKinds({ routineKinds: 'PING' })).toBeNull();
    const routine = routineOf(['A', 'B\n'], () => {});
    expect(['A', 'B', 'C'].filter(routine.has)).toEqual(['A', 'B']);
  });

  test('else those that the members of a group go on sending, whatever befalls it', () => {
    expect(heard(hardened.create(schedule))).toEqual(['PING']);
    const world = scheduleOf({
      nodes: 4,
      horizonTicks: 90,
      faults: [
        { kind: 'drop', from: '*', to: '*', fromTick: 4, untilTick: 40, share: 0.5 },
        { kind: 'crash', atTick: 30, node: 'n4' },
        { kind: 'restart', atTick: 60, node: 'n4' },
      ],
    });
    expect(heard(hardened.create(world), world)).toEqual(['PING']);
  });

  test('what is sent only while a group forms is not, nor what is sent by who is no member', () => {
    const protocol = scriptedProtocol(
      {
        believes: (self) => ({ ...listing([self]), inGroup: self !== 2 }),
        says: (self, now) => [{ to: 1, message: self === 2 ? 'ask' : now < 2 ? 'hello' : 'beat' }],
      },
      { messageKind: (message) => message },
    );
    expect(heard(protocol)).toEqual(['beat']);
  });

  test('nothing is where there was no time to go on in, or nobody to send to', () => {
    const says = () => [{ to: 1, message: 'beat' }];
    const kindly = { messageKind: (message: string) => message };
    const short = scheduleOf({ nodes: 4, horizonTicks: 3 });
    expect(heard(scriptedProtocol({ says }, kindly), short)).toEqual([]);
    const alone = scheduleOf({ nodes: 1, horizonTicks: 60 });
    expect(heard(scriptedProtocol({ says }, kindly), alone)).toEqual([]);
  });

  test('nothing is of a protocol that fails to say it', () => {
    const throws = () => {
      throw new Error('no');
    };
    const says = () => [{ to: 1, message: 'beat' }];
    expect(heard(scriptedProtocol({ says }, { messageKind: throws }))).toEqual([]);
  });
});

describe('until that is known', () => {
  const tickEnded = (tick: number): TraceEvent => ({ event: 'tick ended', tick });

  test('events are held back, and come out in their order', () => {
    const out: number[] = [];
    const routine = routineOf(null, ({ tick }) => out.push(tick));
    for (const tick of [0, 1, 2]) routine.hear(tickEnded(tick));
    expect(out).toEqual([]);
    routine.settle();
    routine.hear(tickEnded(3));
    expect(out).toEqual([0, 1, 2, 3]);
  });

  test('but no more of them than so many', () => {
    let out = 0;
    const routine = routineOf(null, () => out++);
    for (let tick = 0; tick < 3000; tick++) routine.hear(tickEnded(tick));
    expect(out).toBe(3000);
  });
});
