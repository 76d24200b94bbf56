import { describe, expect, test } from 'vitest';
import { raiseIncarnation, refuteSuspicions } from '../../../src/swim/rules/refutation.ts';
import { MOST, type Standing } from '../../../src/swim/statement.ts';
import { instance, statement } from '../../support/swim-nodes.ts';

const OWN: Standing = { life: 1, incarnation: 4, status: 'alive' };
const about = (incarnation: number, life = 1) => instance(2, incarnation, life);

describe('a member that is accused', () => {
  test('goes on above the incarnation that is meant', () => {
    expect(raiseIncarnation(OWN, statement('suspect', about(4), 3))).toBe(5);
    expect(raiseIncarnation(OWN, statement('dead', about(4)))).toBe(5);
    expect(raiseIncarnation(OWN, statement('suspect', about(9), 3))).toBe(10);
  });

  test('has refuted what is said of an earlier incarnation, and of an earlier life', () => {
    expect(raiseIncarnation(OWN, statement('suspect', about(3), 3))).toBe(4);
    expect(raiseIncarnation(OWN, statement('dead', about(9, 0)))).toBe(4);
  });

  test('has nothing to say against being alive, but at an incarnation that it never was at', () => {
    expect(raiseIncarnation(OWN, statement('alive', about(4)))).toBe(4);
    expect(raiseIncarnation(OWN, statement('alive', about(7)))).toBe(8);
  });

  test('stops where the wire has no more room', () => {
    expect(raiseIncarnation({ ...OWN, incarnation: MOST }, statement('suspect', about(MOST), 3))).toBe(MOST);
  });

  test('of the paper’s has nothing to say against its death', () => {
    expect(refuteSuspicions(OWN, statement('dead', about(4)))).toBe(4);
    expect(refuteSuspicions(OWN, statement('suspect', about(4), 3))).toBe(5);
  });
});
