/** Whatever a protocol does, there is a story, and it says where the protocol failed. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { Violation } from '../../src/judge/invariant.ts';
import { narrate } from '../../src/story/narration.ts';
import { listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';
import { type ScriptedProtocol, scriptedProtocol } from '../support/scripted-protocol.ts';

const BROKEN_TICK = 4;
const faults: Fault[] = [
  { kind: 'corrupt', from: '*', to: '*', fromTick: 0, untilTick: 8, share: 1 },
  { kind: 'forge', atTick: BROKEN_TICK, to: 'n1', about: 'n2', life: 0, heartbeat: 5 },
];
const schedule = scheduleOf({ nodes: 2, horizonTicks: 8, faults });
const script = {
  believes: () => listing([1, 2]),
  says: (self: number, now: number) => [{ to: 3 - self, message: now < BROKEN_TICK ? 'fine' : 'broken' }],
};

function storyOf(broken: Partial<ScriptedProtocol>, violation: Violation | null = null): string {
  return narrate(scriptedProtocol(script, broken), schedule, violation).join('\n').replaceAll(/\s+/g, ' ');
}

const throws = () => {
  throw new Error('no');
};

describe('a function that the run needs', () => {
  test.each<[part: keyof ScriptedProtocol, broken: Partial<ScriptedProtocol>, words: string]>([
    ['init', { init: throws }, 'the run ends in tick 0: n1 threw Error: no (in init)'],
    [
      'reduce',
      { reduce: (state, { now }) => (now === BROKEN_TICK ? (undefined as never) : { state, outbox: [] }) },
      'ends in tick 4: n1 threw TypeError: the reducer gave back no { state, outbox } (in reduce)',
    ],
    ['view', { view: throws }, 'the run ends in tick 0: n1 threw Error: no (in view)'],
    [
      'view',
      { view: ({ now }) => (now === BROKEN_TICK ? (null as never) : listing([1])) },
      'ends in tick 4: n2 threw TypeError: view does not say whether the node is in the group (in view)',
    ],
    ['encode', { encode: throws }, 'the run ends in tick 1: n1 threw Error: no (in encode)'],
    ['decode', { decode: throws }, 'the run ends in tick 1: n2 threw Error: no (in decode)'],
    ['byteLength', { byteLength: throws }, 'the run ends in tick 0: n1 threw Error: no (in byteLength)'],
    ['forge', { forge: throws }, 'the run ends in tick 4: n1 threw Error: no (in forge)'],
  ])('%s ends the story, which says so', (_part, broken, words) => {
    expect(storyOf(broken)).toContain(words);
  });

  test('a view that fails before the violated tick does not hide the verdict', () => {
    const violation = { claim: 'agreement', tick: 6, nodes: ['n1'], expected: 'a', seen: 'b' };
    const story = storyOf({ view: ({ now }) => (now >= 2 ? throws() : listing([1])) }, violation);
    expect(story).toContain(
      'the story ends in tick 2: n2 threw Error: no (in view) VIOLATED in tick 6: agreement',
    );
  });
});

describe('a function that is asked for words only', () => {
  const breaks = (message: string) => (message === 'broken' ? throws() : 'TEXT');

  test('costs its words, and that is told once, where it happens', () => {
    const story = storyOf({ messageKind: breaks, decode: () => ({ ok: false, error: '' }) });
    expect(story).toContain(
      'tick 4 messageKind of the protocol threw Error: no; what it would have said is not told',
    );
    expect(story.match(/threw/g)).toHaveLength(1);
    expect(story).toContain('holds: no claim is violated in ticks 0–7');
  });

  test('that gives back no words is one that fails', () => {
    expect(storyOf({ messageKind: () => 7 as never })).toContain(
      'messageKind of the protocol threw TypeError: messageKind gave back no word;',
    );
    const faultless = { ...schedule, faults: schedule.faults.filter(({ kind }) => kind === 'join') };
    const protocol = scriptedProtocol(script, { routineKinds: [], describeMessage: () => 7 as never });
    expect(narrate(protocol, faultless, null).join('\n')).toContain('describeMessage gave back no words');
  });

  test('carries is such a one', () => {
    const faultless = { ...schedule, faults: schedule.faults.filter(({ kind }) => kind === 'join') };
    const story = narrate(scriptedProtocol(script, { carries: throws }), faultless, null).join('\n');
    expect(story).toContain('carries of the protocol threw Error: no;');
    expect(story).toContain('holds: no claim is violated');
  });
});

describe('what a protocol says of a message', () => {
  const telling = { routineKinds: [], describeMessage: (message: string) => `"${message}" of 2.0.0.0:0` };
  const faultless = { ...schedule, faults: schedule.faults.filter(({ kind }) => kind === 'join') };

  test('stands beside it when it arrives, with the names of nodes', () => {
    const story = narrate(scriptedProtocol(script, telling), faultless, null).join('\n');
    expect(story).toContain('2 TEXTs ("fine" of n2) bring nothing new');
  });

  test('does not stand beside routine that changes nothing', () => {
    let asked = 0;
    const describeMessage = () => {
      asked++;
      return 'words';
    };
    const protocol = scriptedProtocol(script, { ...telling, routineKinds: ['TEXT'], describeMessage });
    expect(narrate(protocol, faultless, null).join('\n')).not.toContain('words');
    expect(asked).toBe(0);
  });
});
