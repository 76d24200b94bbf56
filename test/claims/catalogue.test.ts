import { describe, expect, test } from 'vitest';
import {
  invariantsTogether,
  REDUCER_TOGETHER,
  withOwnSchedules,
} from '../../properties/support/claims-together.ts';
import { CLAIMS_ABOUT_THE_REDUCER, GENERAL_CATALOGUE } from '../../src/claims/catalogue.ts';
import { everyClaimAboutTheReducer } from '../../src/claims/every-claim.ts';
import { CLAIMS, claimNamed, GOSSIP_CATALOGUE, INVARIANTS } from '../../src/gossip/catalogue.ts';
import { PROMISE_WORDS } from '../../src/gossip/promise-words.ts';

describe('the catalogue', () => {
  test('has each claim under a name of its own', () => {
    expect(new Set(CLAIMS.map(({ name }) => name)).size).toBe(CLAIMS.length);
    for (const claim of CLAIMS) expect(claimNamed(claim.name)).toBe(claim);
    expect(claimNamed('no such claim')).toBeUndefined();
  });

  test('says of what is claimed of any protocol nothing in the letters of a family, nor where one is', () => {
    for (const { statement, source, derivation, underLoss } of GENERAL_CATALOGUE.claims) {
      const words = [statement, source, derivation, underLoss].join(' ');
      expect(words).not.toMatch(/\b(?:T_f|T_c|B\d|\d?[DGPRK] [+−]|failTicks|cleanupTicks)|src\/gossip/);
    }
  });

  test('has the words of the family for general claims alone', () => {
    const general = GENERAL_CATALOGUE.claims.map(({ name }) => name);
    expect(general).toEqual(expect.arrayContaining(Object.keys(PROMISE_WORDS)));
    for (const [name, words] of Object.entries(PROMISE_WORDS)) expect(claimNamed(name)).toMatchObject(words);
  });

  test('has every invariant among its claims', () => {
    const names = CLAIMS.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(INVARIANTS.map(({ name }) => name)));
  });

  test('has a property for each claim', () => {
    const together = [...invariantsTogether(GOSSIP_CATALOGUE).claims, ...REDUCER_TOGETHER.claims];
    const hunted = [...together, ...withOwnSchedules(GOSSIP_CATALOGUE)].map(({ name }) => name);
    expect(new Set(hunted)).toEqual(new Set(CLAIMS.map(({ name }) => name)));
  });

  test('has what is no invariant hunted in any schedules', () => {
    const others = CLAIMS.filter(({ name }) => !INVARIANTS.some((invariant) => invariant.name === name));
    expect(others).toEqual(CLAIMS_ABOUT_THE_REDUCER);
    for (const { schedules } of [...others, everyClaimAboutTheReducer]) expect(schedules).toEqual({});
  });

  test('claims nothing of what nodes believe where lies are told, but of whom no lie is about', () => {
    const beliefs = INVARIANTS.filter(({ about, name }) => about === 'belief' && name !== 'one-group');
    expect(beliefs.length).toBeGreaterThan(10);
    expect(beliefs.filter(({ underForgery }) => underForgery.holds)).toEqual([]);
  });

  test('holds the mechanics of a list to account even then', () => {
    const undeterred = INVARIANTS.filter(({ underForgery }) => underForgery.holds).map(({ name }) => name);
    const mechanics = ['merge-is-max', 'exact-timing', 'epoch-order', 'heartbeat-monotonicity'];
    expect(undeterred).toEqual(expect.arrayContaining([...mechanics, 'bounded-messages', 'conservation']));
  });

  test.each(CLAIMS)(
    '$name is stated in one sentence, and says where it comes from',
    ({ statement, source }) => {
      expect(statement).toMatch(/^[A-Z].*\.$/);
      expect(source).not.toBe('');
    },
  );
});
