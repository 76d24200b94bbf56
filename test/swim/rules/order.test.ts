import { describe, expect, test } from 'vitest';
import { deathCanBeRefuted, deathIsFinal } from '../../../src/swim/rules/order.ts';
import type { Standing, Status } from '../../../src/swim/statement.ts';

function at(status: Status, incarnation = 0, life = 0): Standing {
  return { status, incarnation, life };
}

/** From what counts least to what counts most. */
const REFUTABLE = [
  at('alive', 0),
  at('suspect', 0),
  at('dead', 0),
  at('alive', 1),
  at('suspect', 1),
  at('dead', 1),
  at('alive', 2),
  at('left', 0),
  at('alive', 0, 1),
  at('left', 3, 1),
];

describe('where death can be refuted', () => {
  test('of any two statements the one that counts for more wins, in whichever order they are heard', () => {
    REFUTABLE.forEach((said, i) => {
      REFUTABLE.forEach((known, j) => {
        expect(deathCanBeRefuted(said, known)).toBe(i > j);
      });
    });
  });

  test('a farewell is the last word of its life, whatever its incarnation', () => {
    expect(deathCanBeRefuted(at('alive', 9), at('left', 0))).toBe(false);
    expect(deathCanBeRefuted(at('left', 5), at('left', 0))).toBe(false);
  });
});

describe('where death is final', () => {
  test('it beats every incarnation of its life, and is beaten by the next life alone', () => {
    expect(deathIsFinal(at('dead', 0), at('alive', 5))).toBe(true);
    expect(deathIsFinal(at('alive', 5), at('dead', 0))).toBe(false);
    expect(deathIsFinal(at('dead', 5), at('dead', 0))).toBe(false);
    expect(deathIsFinal(at('alive', 0, 1), at('dead', 5))).toBe(true);
  });

  test('suspicion and life are ordered as ever', () => {
    expect(deathIsFinal(at('suspect', 1), at('alive', 1))).toBe(true);
    expect(deathIsFinal(at('alive', 1), at('suspect', 1))).toBe(false);
    expect(deathIsFinal(at('alive', 2), at('suspect', 1))).toBe(true);
  });
});
