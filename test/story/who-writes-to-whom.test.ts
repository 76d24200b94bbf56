/** A story says who was written to by nobody, though no single tick shows it. */
import { describe, expect, test } from 'vitest';
import { narrate } from '../../src/story/narration.ts';
import { listing } from '../support/hand-made-trial.ts';
import { type ScheduleParts, scheduleOf } from '../support/schedule-of.ts';
import { type Script, scriptedProtocol } from '../support/scripted-protocol.ts';

function told(says: Script['says'] & {}, parts: ScheduleParts = { nodes: 3, horizonTicks: 12 }): string[] {
  const protocol = scriptedProtocol({ believes: () => listing([1, 2, 3]), says }, { routineKinds: ['TEXT'] });
  return narrate(protocol, scheduleOf(parts), null);
}

const toNext = (self: number) => [{ to: self === 1 ? 2 : 1, message: 'x' }];

describe('who is written to by nobody', () => {
  test('is named in a quiet stretch, and in the end', () => {
    const story = told(toNext);
    expect(story.join('\n')).toMatch(/ticks \d+–11 +\d+ messages, none to n3, .*nobody's list changes/);
    expect(story).toContain('nobody has written to n3 since it came up in tick 0');
  });

  test('is named in the end with the tick in which that began', () => {
    const story = told((self, now) => (now < 5 ? [{ to: (self % 3) + 1, message: 'x' }] : toNext(self)));
    expect(story).toContain('nobody has written to n3 since tick 4');
  });

  test('is named though no tick is quiet', () => {
    const protocol = scriptedProtocol(
      { believes: () => listing([1, 2, 3]), says: toNext },
      { routineKinds: [] },
    );
    const story = narrate(protocol, scheduleOf({ nodes: 3, horizonTicks: 12 }), null);
    expect(story.join('\n')).not.toMatch(/^ticks/m);
    expect(story).toContain('nobody has written to n3 since it came up in tick 0');
  });

  test('is nobody where everyone is written to', () => {
    const story = told((self) => [{ to: (self % 3) + 1, message: 'x' }]).join('\n');
    expect(story).not.toMatch(/none to|none from|written to/);
  });
});

describe('who writes to nobody', () => {
  const others = (self: number) => [1, 2, 3].filter((to) => to !== self).map((to) => ({ to, message: 'x' }));

  test('is named likewise', () => {
    const story = told((self, now) => (self === 2 && now >= 6 ? [] : others(self)));
    expect(story).toContain('n2 has written to nobody since tick 5');
  });

  test('is not named while it is stalled: that is told already', () => {
    const story = told(others, {
      nodes: 3,
      horizonTicks: 14,
      faults: [{ kind: 'pause', node: 'n2', fromTick: 4, untilTick: 20, wakes: 'mail-first' }],
    });
    expect(story.join('\n')).not.toMatch(/none from|written to nobody/);
  });

  test('is not named for the few ticks that any run ends with', () => {
    const story = told((self, now) => (self === 2 && now >= 10 ? [] : others(self))).join('\n');
    expect(story).not.toContain('written to nobody');
  });
});
