/** What is to be seen of the README's zombie: the message that brings the dead back, and nothing that is not so. */
import { describe, expect, test } from 'vitest';
import { beliefAt, beliefSpans, cursorParts, layout, pictureSvg } from '../../../src/viewer/picture/index.ts';
import { drawnCase } from '../../support/drawn-case.ts';

const [N1, N2, N3] = [0, 1, 2];
const { run } = drawnCase('failure-completeness-c06921e3', 'classic');
const held = drawnCase('failure-completeness-c06921e3', 'hardened').run;

function told(node: number, about: number): string[] {
  return beliefSpans(run, node)[about]!.map(
    ({ belief, from, until }) => `${belief} ${from.tick} ${from.phase} – ${until.tick}`,
  );
}

describe('the zombie', () => {
  test('dies in tick 10, and only then', () => {
    expect(run.nodes[N3]!.lives).toEqual([{ life: 0, fromTick: 0, untilTick: 10, end: 'crashed' }]);
    expect(run.nodes[N1]!.lives).toEqual([{ life: 0, fromTick: 0, untilTick: 43, end: null }]);
  });

  test('is suspected and removed by n2, and comes back by mail, in the tick that is too late', () => {
    expect(told(N2, N3)).toEqual([
      'unmet-up 0 faults – 5',
      'trusts-up 5 mail – 10',
      'trusts-down 10 faults – 16',
      'suspects-down 16 turn – 22',
      'unlisted-down 22 turn – 23',
      'trusts-down 23 mail – 23',
      'trusts-down-overdue 23 end – 29',
      'suspects-down 29 turn – 29',
      'lists-down-overdue 29 end – 35',
      'unlisted-down 35 turn – 43',
    ]);
  });

  test('is never overdue on the variant that holds', () => {
    const beliefs = [N1, N2].flatMap((node) => beliefSpans(held, node)[N3]!.map(({ belief }) => belief));
    expect(beliefs).not.toContain('trusts-down-overdue');
    expect(beliefs).not.toContain('lists-down-overdue');
    expect(held.violation).toBeNull();
  });

  test('comes back by one message before the violated moment: of all, that one is said to bring it back', () => {
    const back = run.messages.filter(({ changes }) => {
      return changes.some(({ about, after, isAgain }) => about === N3 && after === 'trusts' && isAgain);
    });
    expect(back.map(({ from, to, sentTick, endTick }) => [from, to, sentTick, endTick])).toEqual([
      [N1, N2, 22, 23],
      [N2, N1, 23, 24],
    ]);
    const svg = pictureSvg(layout([run], { foldQuietTicks: true, untilTick: 24 }));
    const notes = [...svg.matchAll(/class="note alarm[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(notes.filter((text) => text?.includes('brings'))).toEqual(["n1's PING brings dead n3 back →"]);
  });

  test('has its violated moment, the date that was missed, and the sentence of the claim', () => {
    expect(run.violation).toMatchObject({
      claim: 'failure-completeness',
      tick: 23,
      nodes: [N2, N3],
      dueTick: 23,
      statement: expect.stringContaining('is trusted by no live member'),
    });
    expect(beliefAt(run, N2, N3, 22)).toBe('unlisted-down');
    expect(beliefAt(run, N2, N3, 23)).toBe('trusts-down-overdue');
    expect(beliefAt(run, N3, N1, 9)).toBe('trusts-up');
    expect(beliefAt(run, N3, N1, 10)).toBeNull();
  });

  test('has as arrows what changes a list, and all that is near the cursor, and all of it if that is asked for', () => {
    const picture = layout([run], { foldQuietTicks: false });
    const arrowsIn = (svg: string) =>
      [...svg.matchAll(/data-message="(\d+)"/g)].map(([, id]) => Number(id)).toSorted((a, b) => a - b);
    const arrows = (options: Parameters<typeof pictureSvg>[1]) => arrowsIn(pictureSvg(picture, options));
    const changing = run.messages.filter(({ changedSomething }) => changedSomething).map(({ id }) => id);
    expect(arrows({})).toEqual(changing);
    const near = run.messages.filter(({ sentTick, endTick }) => sentTick <= 13 && endTick! >= 11);
    const [parts] = cursorParts(picture)(12);
    const others = near.filter(({ changedSomething }) => !changedSomething);
    expect(arrowsIn(parts!.near)).toEqual(others.map(({ id }) => id));
    expect(others.length).toBeGreaterThan(0);
    expect(parts!.cursor).toContain('class="cursor"');
    // A picture that shows them anyway has nothing to add.
    expect(cursorParts(picture, { showAllMessages: true })(12)[0]!.near).toBe('');
    expect(arrows({ showAllMessages: true })).toHaveLength(run.messages.length);
  });
});
