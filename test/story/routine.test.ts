import { describe, expect, test } from 'vitest';
import { hardened } from '../../src/gossip/variants.ts';
import { routineKindsOf } from '../../src/story/routine.ts';
import { listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';
import { scriptedProtocol } from '../support/scripted-protocol.ts';

const schedule = scheduleOf({ nodes: 4 });
const kinds = (protocol: Parameters<typeof routineKindsOf>[0]) => [...routineKindsOf(protocol, schedule)];

describe('which messages are routine', () => {
  test('those that the protocol says', () => {
    expect(kinds(hardened.create(schedule))).toEqual(['PING']);
    expect(kinds(scriptedProtocol({}, { routineKinds: ['A', 'B\n'] }))).toEqual(['A', 'B']);
  });

  test('if it says nothing, those that the members of a complete group without faults go on sending', () => {
    const { routineKinds: _, ...unsaid } = hardened.create(schedule);
    expect(kinds(unsaid)).toEqual(['PING']);
  });

  test('what is sent only while a group forms is not, nor what is sent by who is no member', () => {
    const protocol = scriptedProtocol(
      {
        believes: (self) => ({ ...listing([self]), inGroup: self !== 2 }),
        says: (self, now) => [{ to: 1, message: self === 2 ? 'ask' : now < 2 ? 'hello' : 'beat' }],
      },
      { messageKind: (message) => message },
    );
    expect(kinds(protocol)).toEqual(['beat']);
  });

  test('of a protocol that fails, those that were heard before', () => {
    const throws = () => {
      throw new Error('no');
    };
    expect(kinds(scriptedProtocol({}, { view: throws }))).toEqual([]);
    const says = () => [{ to: 1, message: 'beat' }];
    expect(kinds(scriptedProtocol({ says }, { messageKind: throws }))).toEqual([]);
    expect(kinds(scriptedProtocol({}, { routineKinds: 'PING' as unknown as string[] }))).toEqual([]);
  });
});
